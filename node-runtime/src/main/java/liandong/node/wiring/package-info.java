/** Starts a node: wires the domain to store, Kafka and HTTP, and refuses unsafe settings. */
@NullMarked
package liandong.node.wiring;

import org.jspecify.annotations.NullMarked;
