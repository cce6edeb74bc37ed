/** The rules of the house that only the whole tree can break. */
@NullMarked
package liandong;

import org.jspecify.annotations.NullMarked;
