/** The directory as this node has applied it, what the top enters into it, and keys. */
@NullMarked
package liandong.node.directory;

import org.jspecify.annotations.NullMarked;
