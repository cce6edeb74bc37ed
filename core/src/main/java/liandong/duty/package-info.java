/** What a station does with a command or a message: decide, react and evolve. */
@NullMarked
package liandong.duty;

import org.jspecify.annotations.NullMarked;
