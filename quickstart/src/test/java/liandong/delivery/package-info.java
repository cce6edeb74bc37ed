/** What delivery promises, tried on real processes that are killed. */
@NullMarked
package liandong.delivery;

import org.jspecify.annotations.NullMarked;
