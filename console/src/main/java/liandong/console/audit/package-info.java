/** Pages for who checks: totals followed down to their reports, the history of figures, the past, and the ledger. */
@NullMarked
package liandong.console.audit;

import org.jspecify.annotations.NullMarked;
