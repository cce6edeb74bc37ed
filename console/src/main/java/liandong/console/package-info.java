/** The web pages of a node; each family of pages is a package below. */
@NullMarked
package liandong.console;

import org.jspecify.annotations.NullMarked;
