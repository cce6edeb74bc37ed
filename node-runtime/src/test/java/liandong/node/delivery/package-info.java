/** What delivery promises, on a real broker: poison, outages, rebuilds, a directory that is behind. */
@NullMarked
package liandong.node.delivery;

import org.jspecify.annotations.NullMarked;
