package liandong.auditor.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import liandong.auditor.archive.Difference.What;
import liandong.auditor.source.RecordSource.Unreadable;
import liandong.auditor.source.StoredRecord;
import org.jspecify.annotations.Nullable;

/** Compares the records of two archives by topic and offset. When and from what they were made does not count. */
public final class Comparison {
    /** Magic byte and the registry's number. */
    private static final int FRAME = 1 + Integer.BYTES;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

    private final ArchiveSource first;
    private final ArchiveSource second;
    private final Consumer<Difference> sink;
    private long same;
    private long different;

    /**
     * What came out.
     *
     * @param same records that both have, byte for byte
     * @param different how many differences there are
     */
    public record Result(long same, long different) {}

    private Comparison(ArchiveSource first, ArchiveSource second, Consumer<Difference> sink) {
        this.first = first;
        this.second = second;
        this.sink = sink;
    }

    /**
     * Hands each difference to {@code sink}, by topic and offset.
     *
     * @throws Unreadable if one of them was changed after it was made
     */
    public static Result of(ArchiveSource first, ArchiveSource second, Consumer<Difference> sink) throws Unreadable {
        Comparison comparison = new Comparison(first, second, sink);
        SortedSet<String> topics = new TreeSet<>(first.topics());
        topics.addAll(second.topics());
        for (String topic : topics) {
            comparison.topic(topic);
        }
        return new Result(comparison.same, comparison.different);
    }

    private void topic(String topic) throws Unreadable {
        Optional<Section> one = first.section(topic);
        Optional<Section> other = second.section(topic);
        RecordCursor ones = one.isPresent() ? first.cursor(one.get()) : null;
        RecordCursor others = other.isPresent() ? second.cursor(other.get()) : null;
        // opening them has shown that their digests are true
        if (one.isPresent()
                && other.isPresent()
                && one.get().digest().equals(other.get().digest())) {
            same += one.get().records();
            return;
        }
        merge(ones, others);
    }

    private void merge(@Nullable RecordCursor ones, @Nullable RecordCursor others) throws Unreadable {
        Optional<StoredRecord> one = next(ones);
        Optional<StoredRecord> other = next(others);
        while (one.isPresent() || other.isPresent()) {
            long at = one.map(StoredRecord::offset).orElse(Long.MAX_VALUE);
            long otherAt = other.map(StoredRecord::offset).orElse(Long.MAX_VALUE);
            if (one.isPresent() && (other.isEmpty() || at < otherAt)) {
                tell(one.get(), EnumSet.of(What.ONLY_IN_FIRST));
                one = next(ones);
            } else if (other.isPresent() && (one.isEmpty() || otherAt < at)) {
                tell(other.get(), EnumSet.of(What.ONLY_IN_SECOND));
                other = next(others);
            } else {
                tell(other.orElseThrow(), differences(one.orElseThrow(), other.orElseThrow()));
                one = next(ones);
                other = next(others);
            }
        }
    }

    private static Optional<StoredRecord> next(@Nullable RecordCursor cursor) throws Unreadable {
        return cursor == null ? Optional.empty() : cursor.next();
    }

    private void tell(StoredRecord record, Set<What> what) {
        if (what.isEmpty()) {
            same++;
        } else {
            different++;
            sink.accept(new Difference(record.topic(), record.offset(), sequence(record), what));
        }
    }

    private static Set<What> differences(StoredRecord one, StoredRecord other) {
        Set<What> what = EnumSet.noneOf(What.class);
        if (one.recorded() != other.recorded()) {
            what.add(What.RECORDED);
        }
        if (!sameHeaders(one, other)) {
            what.add(What.HEADER);
        }
        if (!Arrays.equals(one.key(), other.key())) {
            what.add(What.KEY);
        }
        byte[] value = one.value();
        byte[] otherValue = other.value();
        if (!Arrays.equals(value, otherValue)) {
            if (value == null || otherValue == null || !sameFrom(FRAME, value, otherValue)) {
                what.add(What.BODY);
            }
            if (value != null && otherValue != null && !sameUpTo(FRAME, value, otherValue)) {
                what.add(What.REGISTRY_ID);
            }
        }
        return what;
    }

    private static boolean sameFrom(int index, byte[] one, byte[] other) {
        return Arrays.equals(
                one, Math.min(index, one.length), one.length, other, Math.min(index, other.length), other.length);
    }

    private static boolean sameUpTo(int index, byte[] one, byte[] other) {
        return Arrays.equals(one, 0, Math.min(index, one.length), other, 0, Math.min(index, other.length));
    }

    private static boolean sameHeaders(StoredRecord one, StoredRecord other) {
        if (one.headers().size() != other.headers().size()) {
            return false;
        }
        for (int i = 0; i < one.headers().size(); i++) {
            StoredRecord.Header header = one.headers().get(i);
            StoredRecord.Header otherHeader = other.headers().get(i);
            if (!header.name().equals(otherHeader.name()) || !Arrays.equals(header.value(), otherHeader.value())) {
                return false;
            }
        }
        return true;
    }

    private static String sequence(StoredRecord record) {
        for (StoredRecord.Header header : record.headers().reversed()) {
            byte[] value = header.value();
            if (header.name().equals("sequence") && value != null) {
                String text = new String(value, StandardCharsets.UTF_8);
                return NUMBER.matcher(text).matches() ? text : "";
            }
        }
        return "";
    }
}
