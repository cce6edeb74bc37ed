/** What the region's operator does on a cluster before a node starts: topics, and who may read and write which. */
@NullMarked
package liandong.operator;

import org.jspecify.annotations.NullMarked;
