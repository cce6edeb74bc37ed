/** The protocol on one page: every message that nodes exchange, and the envelope that carries it. */
@NullMarked
package liandong.message;

import org.jspecify.annotations.NullMarked;
