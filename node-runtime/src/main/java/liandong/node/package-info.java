/** A node: the wiring of the domain to Kafka, the store and HTTP. */
@NullMarked
package liandong.node;

import org.jspecify.annotations.NullMarked;
