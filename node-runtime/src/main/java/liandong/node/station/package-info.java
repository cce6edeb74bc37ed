/** Stations at work: what a command or a record does to what a station knows, and what follows from it by itself. */
@NullMarked
package liandong.node.station;

import org.jspecify.annotations.NullMarked;
