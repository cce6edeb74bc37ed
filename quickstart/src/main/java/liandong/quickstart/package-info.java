/** The whole platform on one machine: starts what it consists of, fills the directory, plays a story, stops it all. */
@NullMarked
package liandong.quickstart;

import org.jspecify.annotations.NullMarked;
