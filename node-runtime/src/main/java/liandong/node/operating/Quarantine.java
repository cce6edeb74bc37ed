package liandong.node.operating;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.duty.Post;
import liandong.message.Actor;
import liandong.node.store.PileTable;
import liandong.node.store.QuarantineTable;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that were not applied, and what an operator decides about them. */
@RestController
class Quarantine {
    private final QuarantineDesk desk;
    private final Clock clock;

    Quarantine(QuarantineDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A record, without its bytes.
     *
     * @param waits whether its stream waits for a decision
     * @param size in bytes
     */
    record Entry(
            long place,
            String stream,
            long position,
            String reason,
            String detail,
            boolean waits,
            long size,
            String sha256,
            Instant seen,
            @Nullable String decision) {
        static Entry of(QuarantineTable.Entry e) {
            return new Entry(
                    e.place(),
                    e.stream(),
                    e.position(),
                    e.reason(),
                    e.detail(),
                    e.waits(),
                    e.size(),
                    e.sha256(),
                    e.seen(),
                    e.decision());
        }
    }

    record Discard(String because) {}

    /**
     * Records of one stream that were put aside for one reason, counted and not kept.
     *
     * @param bytes of their values
     * @param first offset of the first
     * @param last offset of the last
     * @param digest of all: of each the SHA-256 of the digest before it, its offset and the SHA-256 of its value
     */
    record Rest(
            String stream,
            String reason,
            long records,
            long bytes,
            long first,
            long last,
            String digest,
            Instant since,
            Instant until) {
        static Rest of(PileTable.Rest r) {
            return new Rest(
                    r.stream(),
                    r.reason(),
                    r.records(),
                    r.bytes(),
                    r.first(),
                    r.last(),
                    r.digest(),
                    r.since(),
                    r.until());
        }
    }

    @GetMapping("/api/quarantine/rest")
    Page<Rest> rest(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") Limit limit) {
        return Page.of(desk.rest(after, limit.oneMore()), limit, rest -> rest.stream() + " " + rest.reason())
                .map(Rest::of);
    }

    @GetMapping("/api/quarantine")
    Page<Entry> all(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") Limit limit) {
        return page(desk.all(after, limit.oneMore()), limit);
    }

    @GetMapping("/api/{unit}/quarantine")
    Page<Entry> ofStation(
            Post post, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") Limit limit) {
        Set<String> streams = StationStreams.direct(post.today(clock.instant()), post.unit());
        return page(desk.of(streams, after, limit.oneMore()), limit);
    }

    /** Lets the stream of a waiting record go on behind it. */
    @PostMapping("/api/quarantine/{place}/discard")
    Map<String, List<String>> discard(Actor actor, @PathVariable long place, @RequestBody Discard body) {
        desk.discard(place, actor, body.because());
        return Map.of("messages", List.of());
    }

    private static Page<Entry> page(List<QuarantineTable.Entry> found, Limit limit) {
        return Page.of(found, limit, entry -> String.valueOf(entry.place())).map(Entry::of);
    }
}
