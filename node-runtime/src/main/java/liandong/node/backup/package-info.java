/** A copy of what a node keeps and topics do not hold, taken while it runs, and a node's folder made from such a copy. */
@NullMarked
package liandong.node.backup;

import org.jspecify.annotations.NullMarked;
