package liandong.node.kafka;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liandong.node.store.StreamTable;
import liandong.node.store.StreamTable.Reading;

/**
 * Own streams that are to be read. An own record takes effect when the broker acknowledges it: offsets are consecutive, so
 * nobody else has written between two that follow on each other. Where that is not so, and where a topic holds more than
 * was acknowledged, something else may stand there, and the topic is read up to it.
 */
final class Doubts {
    private final Map<String, Long> open = new ConcurrentHashMap<>();

    /**
     * Has a stream read.
     *
     * @param end the offset behind the last record that has to be read
     */
    void add(String stream, long end) {
        open.merge(stream, end, Math::max);
    }

    /** The streams that are to be read now: those that are not read up to what raised the doubt, and those that wait. */
    Set<String> streams(Set<String> own, StreamTable table) {
        open.forEach((stream, end) -> {
            if (table.reading(stream).position() >= end) {
                open.remove(stream, end);
            }
        });
        Set<String> read = new HashSet<>(open.keySet());
        read.addAll(table.held().keySet());
        read.retainAll(own);
        return read;
    }

    /** Nothing is in doubt any more: the streams are about to be read to their ends. */
    void settle() {
        open.clear();
    }

    /** Whether a record at this offset is the next one to be read of a stream that does not wait. */
    static boolean isNext(Reading reading, long position) {
        return reading.held() == null && reading.position() == position;
    }
}
