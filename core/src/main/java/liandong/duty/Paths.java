package liandong.duty;

import java.util.LinkedHashSet;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;

/**
 * On which streams units speak to each other, as a directory has it, former desks and units included. Whoever wants to know
 * where something is said asks here and makes no name of a stream from a unit's code.
 */
public final class Paths {
    private Paths() {}

    /** On which {@code unit} speaks up, to the desks to which it reports or has reported. */
    public static Set<String> up(Directory directory, UnitCode unit) {
        return Set.of(Streams.reports(unit));
    }

    /** On which {@code desk} speaks down; none while no unit reports to it. */
    public static Set<String> down(Directory directory, UnitCode desk) {
        return directory.reportersOf(desk).isEmpty() ? Set.of() : Set.of(Streams.directives(desk));
    }

    /** On which {@code unit} speaks up and down; what it enters into the directory is left out. */
    public static Set<String> of(Directory directory, UnitCode unit) {
        Set<String> streams = new LinkedHashSet<>(up(directory, unit));
        streams.addAll(down(directory, unit));
        return streams;
    }

    /** On which the desks of {@code unit} speak down to it. */
    public static Set<String> fromDesks(Directory directory, UnitCode unit) {
        Set<String> streams = new LinkedHashSet<>();
        directory.desksOf(unit).forEach(desk -> streams.add(Streams.directives(desk)));
        return streams;
    }

    /** On which units speak up to {@code desk}. */
    public static Set<String> toDesk(Directory directory, UnitCode desk) {
        Set<String> streams = new LinkedHashSet<>();
        directory.reportersOf(desk).forEach(unit -> streams.add(Streams.reports(unit)));
        return streams;
    }
}
