package liandong.message;

import java.time.Instant;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A message with who, when, where and why.
 *
 * @param stream the topic
 * @param sequence place in the stream; 0 for an own message that is not sealed yet
 * @param hash the envelope hash; none for an own message that is not sealed yet
 * @param directory sequence of the directory that the sender had applied
 * @param time when the sender says it happened, to the millisecond
 */
public record Envelope(
        String id,
        String stream,
        UnitCode sender,
        long sequence,
        @Nullable Hash hash,
        long directory,
        Instant time,
        Actor actor,
        Cause cause,
        Message message) {}
