package liandong.node.operating;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import liandong.duty.Directory;
import liandong.duty.Paths;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import org.springframework.stereotype.Component;

/** Which streams concern a station. */
@Component
public final class StationStreams {
    private final Hosting hosting;

    public StationStreams(Hosting hosting) {
        this.hosting = hosting;
    }

    /** Every stream that the station reads or writes. */
    public static Set<String> direct(Hierarchy today, UnitCode unit) {
        Set<String> streams = new LinkedHashSet<>();
        streams.add(Streams.DIRECTORY);
        today.parent(unit).ifPresent(desk -> streams.add(Streams.directives(desk)));
        streams.add(Streams.directives(unit));
        streams.add(Streams.reports(unit));
        today.children(unit).forEach(child -> streams.add(Streams.reports(child)));
        return streams;
    }

    /** The same with former desks and units, and with all that this node holds from further below. */
    public SortedSet<String> all(UnitCode unit) {
        Directory directory = hosting.directory();
        SortedSet<String> held = new TreeSet<>(hosting.ownStreams());
        held.addAll(hosting.readStreams());
        SortedSet<String> streams = new TreeSet<>();
        streams.add(Streams.DIRECTORY);
        streams.addAll(Paths.up(directory, unit));
        streams.addAll(Paths.fromDesks(directory, unit));
        Deque<UnitCode> open = new ArrayDeque<>(Set.of(unit));
        Set<UnitCode> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            UnitCode desk = open.remove();
            if (seen.add(desk)) {
                streams.addAll(Paths.down(directory, desk));
                streams.addAll(Paths.toDesk(directory, desk));
                open.addAll(directory.reportersOf(desk));
            }
        }
        held.add(Streams.DIRECTORY);
        streams.retainAll(held);
        return streams;
    }
}
