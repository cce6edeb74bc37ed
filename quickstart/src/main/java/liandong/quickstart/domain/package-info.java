/** The real units, indicators and published figures that the quickstart ships. */
@NullMarked
package liandong.quickstart.domain;

import org.jspecify.annotations.NullMarked;
