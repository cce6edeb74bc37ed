/** The node's REST surface. */
@NullMarked
package liandong.node.http;

import org.jspecify.annotations.NullMarked;
