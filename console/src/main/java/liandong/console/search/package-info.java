/** Search over directives, units and figures. */
@NullMarked
package liandong.console.search;

import org.jspecify.annotations.NullMarked;
