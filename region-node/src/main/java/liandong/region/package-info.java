/** The region: issues directives, reviews the reports of the units below and adds them up. */
@NullMarked
package liandong.region;

import org.jspecify.annotations.NullMarked;
