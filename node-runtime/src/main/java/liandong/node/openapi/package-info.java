/** The document of the node's REST surface. */
@NullMarked
package liandong.node.openapi;

import org.jspecify.annotations.NullMarked;
