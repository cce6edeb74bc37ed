/** What is owed, by a station and to it, and how the units below stand. */
@NullMarked
package liandong.node.obligation;

import org.jspecify.annotations.NullMarked;
