/** A county or banner: signs for directives, relays them, reviews, files its own part and adds up. */
@NullMarked
package liandong.county;

import org.jspecify.annotations.NullMarked;
