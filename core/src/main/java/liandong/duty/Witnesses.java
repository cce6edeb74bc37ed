package liandong.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import liandong.hierarchy.UnitCode;
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
     * Whether {@code station} states heads of {@code stream}. It speaks upwards of what its desk sends down, the children of
     * the top of the directory too, and downwards of what its children send up; the unit above all others speaks of all.
     *
     * @param up whether it is said upwards
     */
    public static boolean concerns(Directory directory, UnitCode station, String stream, boolean up) {
        if (Streams.goesUp(stream) == up || directory.unit(station).isEmpty()) {
            return false;
        }
        Set<UnitCode> desks = directory.desksOf(station);
        if (desks.isEmpty()) {
            return true;
        }
        UnitCode writer = Streams.writer(stream).orElse(null);
        if (writer == null) {
            return desks.stream().anyMatch(desk -> directory.desksOf(desk).isEmpty());
        }
        return up ? desks.contains(writer) : directory.reportersOf(station).contains(writer);
    }

    /** Who states the same as {@code station}: upwards all children of its desk, downwards nobody else. */
    public static Sharers sharers(Directory directory, UnitCode station, boolean up) {
        UnitCode desk =
                up ? directory.desksOf(station).stream().findFirst().orElse(null) : null;
        if (desk == null) {
            return new Sharers(1, 0, station.hashCode());
        }
        List<UnitCode> siblings = List.copyOf(directory.reportersOf(desk));
        return new Sharers(siblings.size(), siblings.indexOf(station), desk.hashCode());
    }

    private static long span(Instant time, Sharers sharers, Pace pace) {
        long length = pace.atLatest().toMillis();
        return Math.floorDiv(time.toEpochMilli() + Math.floorMod(sharers.spread(), length), length);
    }
}
