package liandong.node.http;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.duty.Decision;
import liandong.duty.Post;
import liandong.message.Actor;
import liandong.node.front.Limit;
import liandong.node.front.Page;
import liandong.node.front.Refused;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Tables;
import liandong.report.Finding;
import liandong.report.PersonalData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that were not applied, and what an operator decides about them. */
@RestController
class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Tables tables;
    private final Clock clock;

    Quarantine(Tables tables, Clock clock) {
        this.tables = tables;
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

    @GetMapping("/api/quarantine")
    Page<Entry> all(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") Limit limit) {
        return page(tables.quarantine().list(after, limit.oneMore()), limit);
    }

    @GetMapping("/api/{unit}/quarantine")
    Page<Entry> ofStation(
            Post post, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") Limit limit) {
        Set<String> streams = Stations.streams(post.today(clock.instant()), post.unit());
        List<Long> places = tables.database()
                .sql()
                .sql("SELECT place FROM quarantine WHERE place > :after AND stream IN (:streams) ORDER BY place LIMIT"
                        + " :limit")
                .param("after", after)
                .param("streams", streams)
                .param("limit", limit.oneMore())
                .query(Long.class)
                .list();
        return page(
                places.stream()
                        .flatMap(place -> tables.quarantine().atPlace(place).stream())
                        .toList(),
                limit);
    }

    /** Lets the stream of a waiting record go on behind it. */
    @PostMapping("/api/quarantine/{place}/discard")
    Map<String, List<String>> discard(Actor actor, @PathVariable long place, @RequestBody Discard body) {
        check(body);
        tables.database().run(() -> discard(entry(place), actor, body));
        return Map.of("messages", List.of());
    }

    private void discard(QuarantineTable.Entry entry, Actor actor, Discard body) {
        if (!entry.waits()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "does-not-wait",
                    "stream " + entry.stream() + " does not wait at this record; nothing needs to be decided");
        }
        if (entry.decision() == null) {
            tables.quarantine().discard(entry.place(), actor.id(), body.because());
            LOG.atWarn()
                    .addKeyValue("stream", entry.stream())
                    .addKeyValue("position", entry.position())
                    .log("record discarded by an operator");
        }
    }

    private QuarantineTable.Entry entry(long place) {
        return tables.quarantine()
                .atPlace(place)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND, "no-such-entry", "nothing in quarantine has the place " + place));
    }

    private static void check(Discard body) {
        if (body.because().isBlank()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-reason", "say in because why the record is passed over");
        }
        List<Finding> personal = PersonalData.in("because", body.because());
        if (!personal.isEmpty()) {
            throw Refused.of(new Decision.Refusal(
                    Decision.Kind.INVALID,
                    "personal-data",
                    "the text holds what looks like an identity number, a telephone number or a mail address; take it"
                            + " out at the places named",
                    personal));
        }
    }

    private static Page<Entry> page(List<QuarantineTable.Entry> found, Limit limit) {
        return Page.of(found, limit, entry -> String.valueOf(entry.place())).map(Entry::of);
    }
}
