package liandong.node.hosting;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.duty.Paths;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.settings.NodeSettings;
import liandong.node.store.Row;
import liandong.node.store.Tables;

/** Which stations this process hosts, with which duties, under the directory as applied so far. */
public final class Hosting {
    private final NodeSettings settings;
    private final List<Duty> duties;
    private final AtomicReference<Directory> directory = new AtomicReference<>(Directory.empty());
    private final AtomicReference<Below> below = new AtomicReference<>(new Below(Directory.empty(), new TreeSet<>()));

    public Hosting(NodeSettings settings, List<Duty> duties) {
        this.settings = settings;
        this.duties = List.copyOf(duties);
    }

    /** The directory as applied so far. */
    public Directory directory() {
        Directory applied = directory.get();
        if (applied == null) {
            throw new IllegalStateException("there is always a directory");
        }
        return applied;
    }

    /** Takes note of a directory that has grown. */
    public void apply(Directory grown) {
        directory.set(grown);
    }

    /** Applies what the store holds of the directory and this process has not applied; another may have stored it. */
    public synchronized void follow(Tables tables) {
        Directory known = directory();
        // in this order: what another process stores between the two is in the rows, or is found the next time
        long read = tables.streams().reading(Streams.DIRECTORY).head().sequence();
        List<Row> rows = tables.envelopes().ofStream(Streams.DIRECTORY, known.sequence());
        long stored = rows.isEmpty() ? read : Math.max(read, rows.getLast().sequence());
        if (stored > known.sequence()) {
            List<Directory.Entry> entries = rows.stream()
                    .map(row -> new Directory.Entry(
                            row.sequence(),
                            (Message.OfDirectory) tables.envelopes().message(row),
                            row.time()))
                    .toList();
            apply(known.after(entries, stored));
        }
    }

    /** The hosted stations, those of units that have ended included, in code order. */
    public SortedSet<UnitCode> stations() {
        SortedSet<UnitCode> hosted = new TreeSet<>(settings.stations());
        if (settings.level() != null) {
            for (var unit : directory().units()) {
                if (unit.level().equals(settings.level())) {
                    hosted.add(unit.code());
                }
            }
        }
        return hosted;
    }

    /** Whether {@code unit} is hosted here. */
    public boolean hosts(UnitCode unit) {
        return settings.stations().contains(unit)
                || (settings.level() != null
                        && directory()
                                .unit(unit)
                                .filter(known -> known.level().equals(settings.level()))
                                .isPresent());
    }

    /** The station at work; empty if it is not hosted here. */
    public Optional<Post> post(UnitCode unit) {
        return hosts(unit) ? Optional.of(new Post(unit, directory(), duties)) : Optional.empty();
    }

    /** A desk that is not hosted here, but stands somewhere below a hosted station; it has no duties here. */
    public Optional<Post> watched(UnitCode desk) {
        return !hosts(desk) && desksBelow().contains(desk)
                ? Optional.of(new Post(desk, directory(), List.of()))
                : Optional.empty();
    }

    /** Every desk that stands or has stood below a hosted station, in code order; none where the view is switched off. */
    public SortedSet<UnitCode> desksBelow() {
        Below known = below.get();
        if (known == null || known.directory != directory()) {
            known = new Below(directory(), settings.subtree() ? findDesksBelow() : new TreeSet<>());
            below.set(known);
        }
        return known.desks;
    }

    private SortedSet<UnitCode> findDesksBelow() {
        SortedSet<UnitCode> found = new TreeSet<>();
        Deque<UnitCode> open = new ArrayDeque<>(stations());
        while (!open.isEmpty()) {
            for (UnitCode unit : directory().reportersOf(open.remove())) {
                if (!directory().reportersOf(unit).isEmpty() && found.add(unit)) {
                    open.add(unit);
                }
            }
        }
        return found;
    }

    private record Below(Directory directory, SortedSet<UnitCode> desks) {}

    /** The streams that hosted stations write; the directory among them if this node keeps it. */
    public Set<String> ownStreams() {
        Set<String> streams = new LinkedHashSet<>();
        if (keepsDirectory()) {
            streams.add(Streams.DIRECTORY);
        }
        for (UnitCode unit : stations()) {
            if (directory().unit(unit).isPresent()) {
                streams.addAll(Paths.of(directory(), unit));
            }
        }
        return streams;
    }

    /** The streams for which hosted stations wait: the directory, and what their desks and the units below tell them. */
    public Set<String> awaitedStreams() {
        Set<String> streams = new LinkedHashSet<>();
        streams.add(Streams.DIRECTORY);
        stations().forEach(unit -> await(unit, streams));
        return streams;
    }

    private void await(UnitCode unit, Set<String> streams) {
        streams.addAll(Paths.fromDesks(directory(), unit));
        streams.addAll(Paths.toDesk(directory(), unit));
    }

    /** The streams that hosted stations read from others: former desks and units included, and all further below. */
    public Set<String> readStreams() {
        Set<String> streams = new LinkedHashSet<>();
        stations().forEach(unit -> await(unit, streams));
        for (UnitCode desk : desksBelow()) {
            streams.addAll(Paths.down(directory(), desk));
            streams.addAll(Paths.toDesk(directory(), desk));
        }
        streams.removeAll(ownStreams());
        return streams;
    }

    /** Whether {@code stream} is written by this node. */
    public boolean owns(String stream) {
        return Streams.writer(stream).map(this::hosts).orElseGet(this::keepsDirectory);
    }

    /** Whether {@code sender} may write {@code stream}. */
    public boolean mayWrite(UnitCode sender, String stream) {
        return Streams.writer(stream).map(sender::equals).orElseGet(() -> sender.equals(UnitCode.of(settings.top())));
    }

    /** Whether one of the duties is to keep the directory. */
    public boolean keepsDirectory() {
        return duties.contains(Duties.KEEP_DIRECTORY);
    }

    /** All duties of this node's level. */
    public Collection<Duty> duties() {
        return duties;
    }
}
