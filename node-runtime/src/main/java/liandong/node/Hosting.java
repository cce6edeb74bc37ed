package liandong.node;

import java.time.Instant;
import java.util.Collection;
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
import liandong.duty.Post;
import liandong.hierarchy.Hierarchy;
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
        List<Row> rows = tables.envelopes().ofStream(Streams.DIRECTORY, known.sequence());
        long read = tables.streams().reading(Streams.DIRECTORY).head().sequence();
        long stored = rows.isEmpty() ? read : Math.max(read, rows.getLast().sequence());
        if (stored > known.sequence()) {
            List<Message> entries =
                    rows.stream().map(tables.envelopes()::message).toList();
            apply(known.after(entries, stored));
        }
    }

    /** The hosted stations under {@code now}'s hierarchy, in code order. */
    public SortedSet<UnitCode> stations(Instant now) {
        SortedSet<UnitCode> hosted = new TreeSet<>(settings.stations());
        if (settings.level() != null) {
            for (var unit : directory().on(Post.day(now)).units()) {
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

    /** The streams that hosted stations write; the directory among them if this node keeps it. */
    public Set<String> ownStreams(Instant now) {
        Hierarchy hierarchy = directory().on(Post.day(now));
        Set<String> streams = new LinkedHashSet<>();
        if (keepsDirectory()) {
            streams.add(Streams.DIRECTORY);
        }
        for (UnitCode unit : stations(now)) {
            if (hierarchy.unit(unit).isPresent()) {
                streams.add(Streams.reports(unit));
                if (!hierarchy.isLeaf(unit)) {
                    streams.add(Streams.directives(unit));
                }
            }
        }
        return streams;
    }

    /** The streams that hosted stations read from others. */
    public Set<String> readStreams(Instant now) {
        Hierarchy hierarchy = directory().on(Post.day(now));
        Set<String> streams = new LinkedHashSet<>();
        for (UnitCode unit : stations(now)) {
            hierarchy.parent(unit).ifPresent(desk -> streams.add(Streams.directives(desk)));
            hierarchy.children(unit).forEach(child -> streams.add(Streams.reports(child)));
        }
        streams.removeAll(ownStreams(now));
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
