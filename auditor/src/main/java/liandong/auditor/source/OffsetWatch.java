package liandong.auditor.source;

import java.util.ArrayList;
import java.util.List;

/** Watches the offsets of a topic as they are read: from 0, each the one after the last. For one thread. */
public final class OffsetWatch {
    /** Enough to see what happened; somebody could make millions. */
    private static final int MOST = 100;

    private final String topic;
    private final List<Anomaly> found = new ArrayList<>();
    private long next;
    private boolean begun;

    /** Before the first record of {@code topic}. */
    public OffsetWatch(String topic) {
        this.topic = topic;
    }

    /** A record with this offset was read. */
    public void read(long offset) {
        read(offset, offset);
    }

    /** Something was read that takes the offsets from {@code first} to {@code last}. */
    void read(long first, long last) {
        if (first > next) {
            skipped(first);
        } else if (last < next) {
            add(last, Anomaly.Kind.OFFSETS_BACK, "offset " + last + " stands where " + next + " was expected");
        }
        begun = true;
        next = last + 1;
    }

    /** The next record is said to have this offset, or a later one. */
    public void reached(long end) {
        if (end > next) {
            skipped(end);
            next = end;
        }
    }

    private void skipped(long to) {
        String range = to == next + 1 ? "offset " + next + " is" : "offsets " + next + " to " + (to - 1) + " are";
        if (begun || next > 0) {
            add(next, Anomaly.Kind.MISSING_OFFSETS, range + " missing");
        } else {
            add(next, Anomaly.Kind.FIRST_OFFSET, "the topic begins at offset " + to + "; " + range + " missing");
        }
    }

    /** Something else that was seen at the next record. */
    public void add(Anomaly.Kind kind, String text) {
        add(next, kind, text);
    }

    private void add(long offset, Anomaly.Kind kind, String text) {
        if (found.size() < MOST) {
            found.add(new Anomaly(topic, offset, kind, text));
        }
    }

    /** The offset that is expected next. */
    public long next() {
        return next;
    }

    /** What was seen so far, at most the first hundred. */
    public List<Anomaly> found() {
        return List.copyOf(found);
    }
}
