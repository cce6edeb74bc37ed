/** A league or city: signs for directives, relays them, reviews, files its own part and adds up. */
@NullMarked
package liandong.league;

import org.jspecify.annotations.NullMarked;
