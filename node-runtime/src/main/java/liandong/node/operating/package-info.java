/** What a node's operator sees and decides: streams, what waits and is held, quarantine, health, who is silent. */
@NullMarked
package liandong.node.operating;

import org.jspecify.annotations.NullMarked;
