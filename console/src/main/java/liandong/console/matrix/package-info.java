/** Who of many has done what: units by obligations as a heat matrix, and a relay against the directive it relays. */
@NullMarked
package liandong.console.matrix;

import org.jspecify.annotations.NullMarked;
