package liandong.auditor.check;

import java.util.Comparator;
import java.util.Optional;
import liandong.ledger.StreamHead;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong.
 *
 * @param offset where; of something missing, the place where it should stand
 * @param recorded append time of the record there, epoch milliseconds; the largest long where there is none
 * @param sender unit code of the writer as far as it is known, else empty
 * @param sequence in the stream; 0 where it is not known
 * @param count how many records in a row it concerns; 1 and more
 * @param lastWitnessed the last head before it in its stream that a key other than the stream's own has witnessed
 */
public record Fault(
        Kind kind,
        String topic,
        long offset,
        long recorded,
        String sender,
        long sequence,
        String expected,
        String found,
        long count,
        @Nullable StreamHead lastWitnessed) {

    /** By append time, then topic and offset. */
    public static final Comparator<Fault> ORDER = Comparator.comparingLong(Fault::recorded)
            .thenComparing(Fault::topic)
            .thenComparingLong(Fault::offset)
            .thenComparing(Fault::kind);

    Fault oneMore() {
        return new Fault(kind, topic, offset, recorded, sender, sequence, expected, found, count + 1, lastWitnessed);
    }

    Fault witnessed(Optional<StreamHead> head) {
        return new Fault(kind, topic, offset, recorded, sender, sequence, expected, found, count, head.orElse(null));
    }
}
