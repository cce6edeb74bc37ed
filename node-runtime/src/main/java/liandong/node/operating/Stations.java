package liandong.node.operating;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Directory;
import liandong.duty.Duty;
import liandong.duty.Post;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.store.OutboxTable.Outbox;
import liandong.node.store.StreamBooks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The units that this node hosts, and what waits at each. */
@RestController
class Stations {
    private final StreamBooks books;
    private final Hosting hosting;
    private final Waiting waiting;
    private final LastHeard lastHeard;
    private final Clock clock;

    Stations(StreamBooks books, Hosting hosting, Waiting waiting, LastHeard lastHeard, Clock clock) {
        this.lastHeard = lastHeard;
        this.books = books;
        this.hosting = hosting;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * One station.
     *
     * @param name none while the directory has not told it
     * @param outbox own messages that no broker has acknowledged
     * @param held streams that wait, of those that the station reads or writes
     * @param heard the desk and the units of the station that another node hosts
     */
    record Station(
            UnitCode unit,
            @Nullable String name,
            @Nullable String level,
            @Nullable UnitCode parent,
            List<UnitCode> children,
            List<String> duties,
            Outbox outbox,
            List<Held> held,
            List<Heard> heard) {}

    record Held(String stream, String reason, Instant since) {}

    /**
     * When a neighbour was last heard.
     *
     * @param last when the broker recorded its newest record; none if nothing was ever read of it
     * @param node fingerprint of the key that speaks for it; none before there is one
     * @param nodeName name of its node; none before there is a key, or where it was enrolled without one
     * @param nodeLast when anything that is signed with that key was last recorded
     * @param silent whether that is longer ago than liandong.silent-after
     */
    record Heard(
            UnitCode unit,
            @Nullable Instant last,
            @Nullable String node,
            @Nullable String nodeName,
            @Nullable Instant nodeLast,
            boolean silent) {}

    @GetMapping("/api/stations")
    List<Station> all(Holder holder) {
        Instant now = clock.instant();
        Map<UnitCode, Outbox> outboxes = waiting.all();
        Map<String, Held> held = held();
        Map<UnitCode, Heard> heard = heard();
        List<String> duties = hosting.duties().stream().map(Duty::name).toList();
        Directory directory = hosting.directory();
        Hierarchy today = directory.on(Post.day(now));
        return hosting.stations().stream()
                .filter(unit -> Right.READ_STATION.isHeldBy(holder, unit))
                .map(unit -> {
                    Optional<Unit> known = directory.unit(unit);
                    return new Station(
                            unit,
                            known.map(Unit::name).orElse(null),
                            known.map(Unit::level).orElse(null),
                            today.parent(unit).orElse(null),
                            today.children(unit),
                            duties,
                            outboxes.getOrDefault(unit, new Outbox(0, null)),
                            StationStreams.direct(today, unit).stream()
                                    .flatMap(stream -> Stream.ofNullable(held.get(stream)))
                                    .toList(),
                            Stream.concat(today.parent(unit).stream(), today.children(unit).stream())
                                    .flatMap(neighbour -> Stream.ofNullable(heard.get(neighbour)))
                                    .toList());
                })
                .toList();
    }

    private Map<UnitCode, Heard> heard() {
        List<LastHeard.OfUnit> units = lastHeard.units();
        Map<Hash, LastHeard.OfNode> nodes = new HashMap<>();
        LastHeard.nodes(units).forEach(node -> nodes.put(node.node(), node));
        Map<UnitCode, Heard> heard = new HashMap<>();
        for (LastHeard.OfUnit each : units) {
            Hash node = each.node();
            LastHeard.OfNode of = node == null ? null : nodes.get(node);
            heard.put(
                    each.unit(),
                    new Heard(
                            each.unit(),
                            each.last(),
                            node == null ? null : node.hex(),
                            each.name(),
                            of == null ? null : of.last(),
                            each.isSilent()));
        }
        return heard;
    }

    private Map<String, Held> held() {
        Map<String, Held> held = new HashMap<>();
        books.held().forEach(each -> held.put(each.stream(), new Held(each.stream(), each.reason(), each.since())));
        return held;
    }
}
