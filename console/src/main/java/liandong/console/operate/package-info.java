/** Pages for who runs the node: how it is and what to do next, what it would not apply, and its keys. */
@NullMarked
package liandong.console.operate;

import org.jspecify.annotations.NullMarked;
