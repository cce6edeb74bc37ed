package liandong.node.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;

/** The raw list of messages of each station, as they took effect there. */
final class Books {
    private final Map<UnitCode, List<Envelope>> known = new HashMap<>();
    private final Map<UnitCode, Map<Key, Sorted>> piles = new HashMap<>();

    private final MadeUpTree tree;
    private final Clock clock;
    private final ToLongFunction<UnitCode> read;

    private record Sorted(int size, LocalDate day, long directory, Pile pile) {}

    /**
     * Empty ones.
     *
     * @param read how far the office of a station has read the directory
     */
    Books(MadeUpTree tree, Clock clock, ToLongFunction<UnitCode> read) {
        this.tree = tree;
        this.clock = clock;
        this.read = read;
    }

    /** All messages that {@code station} knows, in order. */
    List<Envelope> known(UnitCode station) {
        return known.computeIfAbsent(station, any -> new ArrayList<>());
    }

    void add(UnitCode station, Envelope envelope) {
        known(station).add(envelope);
    }

    /** The same, sorted afresh whenever there is one more, each day, and with each entry of the directory that is read. */
    Pile pile(UnitCode station, Key key) {
        List<Envelope> list = known(station);
        Map<Key, Sorted> ofStation = piles.computeIfAbsent(station, any -> new HashMap<>());
        Sorted sorted = ofStation.get(key);
        LocalDate today = Post.day(clock.instant());
        long directory = read.applyAsLong(station);
        if (sorted == null
                || sorted.size != list.size()
                || !sorted.day.equals(today)
                || sorted.directory != directory) {
            sorted = new Sorted(list.size(), today, directory, new Pile(tree, station, key, list, today, directory));
            ofStation.put(key, sorted);
        }
        return sorted.pile;
    }

    /** Whether some other desk asks the unit for this, as everybody will know when all is read. */
    boolean isAskedByAnother(UnitCode desk, UnitCode unit, Key key) {
        LocalDate today = Post.day(clock.instant());
        return tree.desks().stream()
                .map(Unit::code)
                .filter(other -> !other.equals(desk) && !other.equals(unit))
                .anyMatch(other ->
                        new Pile(tree, other, key, known(other), today, Long.MAX_VALUE).asked.containsKey(unit));
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
