package liandong.duty;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import liandong.duty.Casebook.Kept;
import liandong.message.Envelope;
import org.jspecify.annotations.Nullable;

/** Of a directive among those of its desk; what is not sealed yet comes after all that is. */
record Place(Instant time, long sequence) implements Comparable<Place> {
    private static final Place LAST = new Place(Instant.MAX, Long.MAX_VALUE);

    private static Place of(Envelope envelope) {
        return new Place(envelope.time(), envelope.sequence() == 0 ? Long.MAX_VALUE : envelope.sequence());
    }

    /** When that one of {@code asking} was issued in whose place, one after the other, the directive stands. */
    static Place of(Casebook book, String directive, Set<String> asking) {
        Set<String> left = new HashSet<>(asking);
        Place place = LAST;
        @Nullable String at = directive;
        while (at != null) {
            Kept kept = book.directive(at).orElse(null);
            place = kept == null ? place : of(kept.envelope());
            String old = kept == null ? null : kept.content().supersedes();
            at = old != null && left.remove(old) ? old : null;
        }
        return place;
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::time)
                .thenComparingLong(Place::sequence)
                .compare(this, other);
    }
}
