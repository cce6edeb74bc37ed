/** Units, indicators and forms: what they are, what they were, and where the directory is kept, how they change. */
@NullMarked
package liandong.console.catalogue;

import org.jspecify.annotations.NullMarked;
