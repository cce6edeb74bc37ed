/** Work that is repeated when it is woken. */
@NullMarked
package liandong.node.pulse;

import org.jspecify.annotations.NullMarked;
