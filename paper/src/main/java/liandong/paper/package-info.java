/** Directives, reports and totals as files to print and to calculate with. */
@NullMarked
package liandong.paper;

import org.jspecify.annotations.NullMarked;
