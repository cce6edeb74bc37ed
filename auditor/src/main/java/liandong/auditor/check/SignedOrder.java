package liandong.auditor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Hands records on once all before them are judged, wherever they stand on the topic: what came late, or was sent again
 * after the topic had lost it, belongs where its sender has signed that it belongs.
 */
final class SignedOrder {
    /** How many records wait for one before them; behind a longer gap each is judged where it stands. */
    private static final int MOST_AHEAD = 10_000;

    private final StreamFaults faults;
    private final Consumer<ReadRecord> judge;
    /** Records that stand before one that must come first, by sequence. */
    private final NavigableMap<Long, List<ReadRecord>> ahead = new TreeMap<>();

    private int waiting;

    /**
     * The order in which records of a stream are judged.
     *
     * @param judge takes those that hold into the places of {@code faults}
     */
    SignedOrder(StreamFaults faults, Consumer<ReadRecord> judge) {
        this.faults = faults;
        this.judge = judge;
    }

    void accept(ReadRecord read) {
        long next = faults.places().highest() + 1;
        if (read.header().sequence() > next) {
            ahead.computeIfAbsent(read.header().sequence(), any -> new ArrayList<>())
                    .add(read);
            waiting++;
            if (waiting > MOST_AHEAD) {
                judgeAhead();
            }
            return;
        }
        judge.accept(read);
        boolean late = waiting > 0 && faults.places().highest() == next;
        if (late) {
            faults.late(next, read.record().offset());
        }
        while (late) {
            List<ReadRecord> following = ahead.remove(faults.places().highest() + 1);
            late = following != null;
            if (following != null) {
                waiting -= following.size();
                following.forEach(judge);
                late = faults.places().highest()
                        == following.getFirst().header().sequence();
            }
        }
    }

    /** Judges what waits, although something before it is missing. */
    void judgeAhead() {
        List<List<ReadRecord>> all = new ArrayList<>(ahead.values());
        ahead.clear();
        waiting = 0;
        all.forEach(each -> each.forEach(judge));
    }
}
