/** Nodes in this JVM on a real broker and a real registry. */
@NullMarked
package liandong.node.live;

import org.jspecify.annotations.NullMarked;
