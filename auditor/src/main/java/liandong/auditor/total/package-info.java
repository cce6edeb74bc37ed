/** What the records say, added up again by plain arithmetic: recomputation, trace and totals as of an instant. */
@NullMarked
package liandong.auditor.total;

import org.jspecify.annotations.NullMarked;
