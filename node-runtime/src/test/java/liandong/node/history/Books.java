package liandong.node.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;

/** The raw list of messages of each station, as they took effect there. */
final class Books {
    private final Map<UnitCode, List<Envelope>> known = new HashMap<>();
    private final Map<UnitCode, Map<Key, Sorted>> piles = new HashMap<>();

    private final MadeUpTree tree;
    private final Clock clock;

    private record Sorted(int size, LocalDate day, Pile pile) {}

    Books(MadeUpTree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    /** All messages that {@code station} knows, in order. */
    List<Envelope> known(UnitCode station) {
        return known.computeIfAbsent(station, any -> new ArrayList<>());
    }

    void add(UnitCode station, Envelope envelope) {
        known(station).add(envelope);
    }

    /** The same, sorted afresh whenever there is one more, and each day. */
    Pile pile(UnitCode station, Key key) {
        List<Envelope> list = known(station);
        Map<Key, Sorted> ofStation = piles.computeIfAbsent(station, any -> new HashMap<>());
        Sorted sorted = ofStation.get(key);
        LocalDate today = Post.day(clock.instant());
        if (sorted == null || sorted.size != list.size() || !sorted.day.equals(today)) {
            sorted = new Sorted(list.size(), today, new Pile(tree, station, key, list, today));
            ofStation.put(key, sorted);
        }
        return sorted.pile;
    }

    /** What the desk has stated last. */
    Optional<Sheet> newest(UnitCode desk, Key key) {
        var totals = pile(desk, key).paper(desk).totals;
        return totals.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Sheet.of((ReportFiled) totals.lastEntry().getValue().message()));
    }
}
