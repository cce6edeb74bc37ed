/** The verdict: seals, chains, keys, witnesses, authors and totals, each found wrong by a named check. */
@NullMarked
package liandong.auditor.check;

import org.jspecify.annotations.NullMarked;
