package liandong.node.http;

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
import liandong.node.Hosting;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.front.StationStreams;
import liandong.node.front.Waiting;
import liandong.node.store.EnvelopeTable.Outbox;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The units that this node hosts, and what waits at each. */
@RestController
class Stations {
    private final Tables tables;
    private final Hosting hosting;
    private final Waiting waiting;
    private final Clock clock;

    Stations(Tables tables, Hosting hosting, Waiting waiting, Clock clock) {
        this.tables = tables;
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
     */
    record Station(
            UnitCode unit,
            @Nullable String name,
            @Nullable String level,
            @Nullable UnitCode parent,
            List<UnitCode> children,
            List<String> duties,
            Outbox outbox,
            List<Held> held) {}

    record Held(String stream, String reason, Instant since) {}

    @GetMapping("/api/stations")
    List<Station> all(Holder holder) {
        Instant now = clock.instant();
        Map<UnitCode, Outbox> outboxes = waiting.all();
        Map<String, Held> held = held();
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
                                    .toList());
                })
                .toList();
    }

    private Map<String, Held> held() {
        Map<String, Held> held = new HashMap<>();
        tables.database()
                .sql()
                .sql("SELECT stream, held, held_at FROM read_stream WHERE held IS NOT NULL")
                .query((rs, n) -> held.put(
                        rs.getString("stream"),
                        new Held(
                                rs.getString("stream"),
                                rs.getString("held"),
                                Instant.ofEpochMilli(rs.getLong("held_at")))))
                .list();
        return held;
    }
}
