package liandong.node.kafka;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import liandong.node.store.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that somebody else writes a stream of this node: two nodes host one station, or this store is older than its
 * topic. Sending stops until an operator has found out which.
 */
public final class Elsewhere {
    private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);

    private final AtomicReference<@Nullable String> found = new AtomicReference<>();

    void found(String stream, long sequence) {
        String detail = "sequence " + sequence + " of " + stream + " is on its topic, but this store did not send it;"
                + " find the other node that hosts the unit, or restore a newer backup";
        if (!detail.equals(found.getAndSet(detail))) {
            LOG.atError()
                    .addKeyValue("stream", stream)
                    .addKeyValue("sequence", sequence)
                    .log(Reason.SENDER_ELSEWHERE.text());
        }
    }

    /** What was found; empty while all is well. */
    public Optional<String> detail() {
        return Optional.ofNullable(found.get());
    }
}
