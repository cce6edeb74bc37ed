/** A small made-up region whose records are sealed as real nodes seal them. */
@NullMarked
package liandong.auditor.region;

import org.jspecify.annotations.NullMarked;
