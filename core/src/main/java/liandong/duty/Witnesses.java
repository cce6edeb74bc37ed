package liandong.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import liandong.hierarchy.UnitCode;
import liandong.ledger.StreamHead;
import liandong.message.Streams;

/**
 * When a unit states which heads it has seen. Statements are few: what others must be able to rely on is that each stream
 * is stated by somebody from time to time, not that each envelope is.
 */
public final class Witnesses {
    private Witnesses() {}

    /**
     * How often.
     *
     * @param interval the shortest time between two statements
     * @param least so many envelopes are worth a statement
     * @param atLatest once in each span of this length a statement is made even of fewer
     */
    public record Pace(Duration interval, int least, Duration atLatest) {
        public Pace {
            if (interval.isNegative() || least < 1 || atLatest.compareTo(interval) < 0 || atLatest.isZero()) {
                throw new IllegalArgumentException("interval from 0, least from 1, at-latest not below interval");
            }
        }
    }

    /**
     * The units that state the same streams: the children of one desk share what that desk sends.
     *
     * @param number how many there are, from 1
     * @param turn which of them this one is, from 0
     * @param spread any number that differs from desk to desk, so that not all spans begin at once
     */
    public record Sharers(int number, int turn, int spread) {}

    /**
     * A stream as a unit has read it.
     *
     * @param moved the last sequence that is more than a statement of a witness; 0 if there is none
     */
    public record Seen(StreamHead head, long moved) {}

    /**
     * The heads that a unit has to state now, of streams that concern it; none while no statement is due.
     *
     * @param stated up to which sequence it has spoken of each stream
     * @param last when it has spoken last, or when it began to look
     */
    public static List<StreamHead> due(
            Collection<Seen> seen, Map<String, Long> stated, Instant last, Instant now, Sharers sharers, Pace pace) {
        List<StreamHead> heads = new ArrayList<>();
        long moved = 0;
        for (Seen each : seen) {
            long before = stated.getOrDefault(each.head().stream(), 0L);
            if (each.moved() > before) {
                heads.add(each.head());
                moved += each.moved() - before;
            }
        }
        return isDue(moved, last, now, sharers, pace) ? heads : List.of();
    }

    /**
     * Whether a statement is due.
     *
     * @param moved envelopes in the streams since this unit has spoken of them, statements of witnesses left out
     * @param last when it has spoken last, or when it began to look
     */
    public static boolean isDue(long moved, Instant last, Instant now, Sharers sharers, Pace pace) {
        if (moved == 0 || now.isBefore(last.plus(pace.interval()))) {
            return false;
        }
        if (moved >= (long) pace.least() * sharers.number()) {
            return true;
        }
        long span = span(now, sharers, pace);
        return Math.floorMod(span, sharers.number()) == sharers.turn() && span(last, sharers, pace) < span;
    }

    /**
     * What {@code station} states of what it has read. It speaks upwards of what its desk sends down, the children of the
     * top of the directory too, and downwards of what its children send up; the unit above all others speaks of all.
     *
     * @param up whether it is said upwards
     * @param seen by the names of streams
     */
    public static List<Seen> concerning(Directory directory, UnitCode station, boolean up, Map<String, Seen> seen) {
        if (directory.unit(station).isEmpty()) {
            return List.of();
        }
        if (directory.desksOf(station).isEmpty()) {
            return seen.values().stream()
                    .filter(each -> Streams.goesUp(each.head().stream()) != up)
                    .toList();
        }
        return streams(directory, station, up).stream()
                .flatMap(stream -> Optional.ofNullable(seen.get(stream)).stream())
                .toList();
    }

    /** Whether {@code station} states heads of {@code stream}, see {@link #concerning}. */
    public static boolean concerns(Directory directory, UnitCode station, String stream, boolean up) {
        if (directory.unit(station).isEmpty()) {
            return false;
        }
        return directory.desksOf(station).isEmpty()
                ? Streams.goesUp(stream) != up
                : streams(directory, station, up).contains(stream);
    }

    private static Set<String> streams(Directory directory, UnitCode station, boolean up) {
        Set<String> streams = new TreeSet<>();
        if (up) {
            streams.addAll(Paths.fromDesks(directory, station));
            if (directory.desksOf(station).stream()
                    .anyMatch(desk -> directory.desksOf(desk).isEmpty())) {
                streams.add(Streams.DIRECTORY);
            }
        } else {
            streams.addAll(Paths.toDesk(directory, station));
        }
        return streams;
    }

    /** Who states the same as {@code station}: upwards all children of its desk, downwards nobody else. */
    public static Sharers sharers(Directory directory, UnitCode station, boolean up) {
        UnitCode desk = up ? directory.desksOf(station).stream().findFirst().orElse(null) : null;
        if (desk == null) {
            return new Sharers(1, 0, station.hashCode());
        }
        List<UnitCode> siblings = List.copyOf(directory.reportersOf(desk));
        return new Sharers(siblings.size(), siblings.indexOf(station), desk.hashCode());
    }

    private static long span(Instant time, Sharers sharers, Pace pace) {
        long length = pace.atLatest().toMillis();
        // codes of neighbours are alike, and so are their hashes: the golden ratio scatters them
        long offset = Math.floorMod(sharers.spread() * 0x9E3779B97F4A7C15L, length);
        return Math.floorDiv(time.toEpochMilli() + offset, length);
    }
}
