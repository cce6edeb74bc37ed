/** What the top of a tree looks at all day: a map of its units, how receipts spread, and what arrives. */
@NullMarked
package liandong.console.region;

import org.jspecify.annotations.NullMarked;
