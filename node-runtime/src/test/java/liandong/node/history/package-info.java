/** Random histories of many desks, checked after every step against a recomputation that shares no code with them. */
@NullMarked
package liandong.node.history;

import org.jspecify.annotations.NullMarked;
