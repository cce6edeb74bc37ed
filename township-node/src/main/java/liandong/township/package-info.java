/** A township: signs for directives and files reports. */
@NullMarked
package liandong.township;

import org.jspecify.annotations.NullMarked;
