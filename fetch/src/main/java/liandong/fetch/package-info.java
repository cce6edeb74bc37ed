/** Reads records within a bound of memory: the one place that inflates what others have compressed. */
@NullMarked
package liandong.fetch;

import org.jspecify.annotations.NullMarked;
