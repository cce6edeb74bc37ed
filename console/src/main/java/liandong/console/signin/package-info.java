/** How a person comes in and goes out: password, code, sessions, the first set-up of a node. */
@NullMarked
package liandong.console.signin;

import org.jspecify.annotations.NullMarked;
