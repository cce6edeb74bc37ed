package liandong.node.store;

import java.time.Instant;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as the store keeps it, with its bytes.
 *
 * @param place insertion order
 * @param sequence 0 before it is sealed
 * @param schema fingerprint of the released schema of {@code body}
 * @param recorded the broker's append time; none before it is known
 * @param seal the seal of an own envelope, as {@link SealText} writes it; none before it is sealed
 * @param trace for what the thread worked that stored it; for people only, no hash covers it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Row(
        long place,
        String id,
        String stream,
        String sender,
        long sequence,
        @Nullable Hash previous,
        @Nullable Hash hash,
        long directory,
        String type,
        String subject,
        Instant time,
        String actor,
        String role,
        String cause,
        Hash schema,
        byte[] body,
        boolean own,
        boolean sent,
        @Nullable Instant recorded,
        @Nullable String seal,
        @Nullable String trace) {

    /** The same in its place. */
    Row at(long stored) {
        return new Row(
                stored, id, stream, sender, sequence, previous, hash, directory, type, subject, time, actor, role,
                cause, schema, body, own, sent, recorded, seal, trace);
    }

    /** The hashed fields, for a place in the stream. */
    public EnvelopeHeader header(long atSequence, Hash before) {
        return header(atSequence, before, directory);
    }

    /** The hashed fields, for a place in the stream, when by then the sender has applied that much of the directory. */
    public EnvelopeHeader header(long atSequence, Hash before, long applied) {
        return new EnvelopeHeader(
                stream,
                sender,
                atSequence,
                before,
                applied,
                type,
                id,
                Times.text(time),
                actor,
                role,
                cause,
                schema,
                Hash.of(body));
    }

    /** The hashed fields of a sealed envelope. */
    public EnvelopeHeader header() {
        if (previous == null) {
            throw new IllegalStateException("envelope " + id + " is not sealed");
        }
        return header(sequence, previous);
    }
}
