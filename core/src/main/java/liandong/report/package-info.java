/** Figures that go up: amounts, forms, checks, coverage and the roll-up of totals. */
@NullMarked
package liandong.report;

import org.jspecify.annotations.NullMarked;
