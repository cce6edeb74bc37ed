package liandong.auditor.total;

import java.util.ArrayList;
import java.util.List;
import liandong.hierarchy.UnitCode;

/** What desks above have asked a desk itself, state by state: how much of it the desk had read is not known. */
final class AboutItself {
    private final Asked all;
    /** Each state of what is asked, the empty one first. */
    private final List<Asked.Sheet> states = new ArrayList<>();
    /** When the state that begins with each record was recorded, but for the empty one. */
    private final List<Long> since = new ArrayList<>();

    /**
     * Takes the records down.
     *
     * @param nothing to write on
     * @param records by the time of recording
     */
    AboutItself(Asked nothing, UnitCode desk, List<Entry> records) {
        all = nothing;
        states.add(new Asked.Sheet());
        for (Entry record : records) {
            all.take(record);
            if (Asked.isAsking(record)) {
                states.add(all.sheet(desk).asCopied());
                since.add(record.recorded());
            }
        }
    }

    /** Everything that was asked and decided. */
    Asked all() {
        return all;
    }

    /** What the desk may have read about itself that was recorded up to then. */
    List<Asked.Sheet> possible(long until) {
        int count = 0;
        while (count < since.size() && since.get(count) <= until) {
            count++;
        }
        return states.subList(0, count + 1);
    }
}
