/** What a whole platform does in a second, and what it takes for it: measured from outside, on a platform of its own. */
@NullMarked
package liandong.benchmark;

import org.jspecify.annotations.NullMarked;
