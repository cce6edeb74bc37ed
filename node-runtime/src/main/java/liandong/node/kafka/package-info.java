/** Streams on Kafka: sending sealed envelopes, receiving, rebuilding, quarantine. */
@NullMarked
package liandong.node.kafka;

import org.jspecify.annotations.NullMarked;
