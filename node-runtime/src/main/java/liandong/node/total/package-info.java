/** Totals as a station shows them: their lines, where they come from, over time, and what disagrees with them. */
@NullMarked
package liandong.node.total;

import org.jspecify.annotations.NullMarked;
