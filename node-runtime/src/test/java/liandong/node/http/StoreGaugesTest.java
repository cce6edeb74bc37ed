package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import liandong.node.PaperPost;
import liandong.node.measure.StoreGauges;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store says in numbers of work that is under way. */
class StoreGaugesTest {
    private static final String REPORT = "/api/9901/reports/990101~sessions~2023-09~own/versions/";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void reports_are_counted_by_where_their_newest_version_stands() {
        world.ask(1, "sessions");
        assertThat(value(world.cityNode, "liandong.obligations", "account", "open", "side", "below"))
                .isEqualTo(3);
        assertThat(value(world.cityNode, "liandong.obligations", "account", "open", "side", "own"))
                .isEqualTo(2);
        file("990101", "1");
        assertThat(value(world.cityNode, "liandong.reports.open", "state", "filed", "side", "below"))
                .isEqualTo(1);
        made(world.city.as("reviewer").command(REPORT + "1/return", "{'findings': [{'line': 's', 'rule': 'x'}]}"));
        world.post.deliver();
        assertThat(value(world.cityNode, "liandong.reports.open", "state", "filed", "side", "below"))
                .isZero();
        assertThat(value(world.cityNode, "liandong.reports.open", "state", "returned", "side", "below"))
                .isEqualTo(1);
        assertThat(value(world.townNode, "liandong.reports.open", "state", "returned", "side", "own"))
                .isEqualTo(1);
        file("990101", "2");
        made(world.city.as("reviewer").command(REPORT + "2/accept"));
        world.post.deliver();
        assertThat(value(world.cityNode, "liandong.obligations", "account", "fulfilled", "side", "below"))
                .isEqualTo(1);
        assertThat(value(world.cityNode, "liandong.reports.open", "state", "returned", "side", "below"))
                .isZero();
    }

    @Test
    void what_is_open_after_its_day_is_overdue() {
        world.ask(1, "sessions");
        world.clock.set("2023-10-05T15:59:59.000Z");
        assertThat(value(world.townNode, "liandong.obligations.overdue", "side", "own"))
                .isZero();
        world.clock.set("2023-10-05T16:00:01.000Z");
        assertThat(value(world.townNode, "liandong.obligations.overdue", "side", "own"))
                .isEqualTo(3);
        assertThat(value(world.cityNode, "liandong.obligations.overdue", "side", "below"))
                .isEqualTo(3);
    }

    @Test
    void messages_wait_unsealed_and_then_sealed_and_grow_old() {
        world.ask(1, "sessions");
        made(world.town.as("clerk").command("/api/990101/reports", sessions("1", "2", "3", "1/2", "")));
        world.clock.set("2023-09-10T01:02:00.000Z");
        assertThat(value(world.townNode, "liandong.outbox.messages", "stage", "unsealed"))
                .isEqualTo(1);
        assertThat(value(world.townNode, "liandong.outbox.messages", "stage", "sealed"))
                .isZero();
        assertThat(value(world.townNode, "liandong.outbox.age")).isEqualTo(120);
        world.townNode.sealer().sealAll();
        assertThat(value(world.townNode, "liandong.outbox.messages", "stage", "unsealed"))
                .isZero();
        assertThat(value(world.townNode, "liandong.outbox.messages", "stage", "sealed"))
                .isEqualTo(1);
    }

    @Test
    void a_reason_that_nobody_foresaw_is_counted_as_other_and_a_decided_record_not_at_all() {
        keep("of-a-later-release", 1);
        keep("gap", 2);
        assertThat(value(world.topNode, "liandong.quarantine.entries", "reason", "other"))
                .isEqualTo(1);
        assertThat(value(world.topNode, "liandong.quarantine.entries", "reason", "gap"))
                .isEqualTo(1);
        assertThat(value(world.topNode, "liandong.quarantine.waiting")).isEqualTo(2);
        QuarantineTable table = world.topNode.tables().quarantine();
        world.topNode
                .tables()
                .database()
                .run(() -> world.topNode
                        .tables()
                        .decisions()
                        .discard(table.find("reports.9901", 2).orElseThrow().place(), "operator-1", "test"));
        assertThat(value(world.topNode, "liandong.quarantine.entries", "reason", "gap"))
                .isZero();
        assertThat(value(world.topNode, "liandong.quarantine.waiting")).isEqualTo(1);
    }

    @Test
    void every_reason_has_a_series_of_its_own_from_the_start() {
        for (Reason reason : Reason.values()) {
            assertThat(value(world.topNode, "liandong.quarantine.entries", "reason", reason.text()))
                    .isZero();
            assertThat(value(world.topNode, "liandong.streams.held", "reason", reason.text()))
                    .isZero();
        }
    }

    private void file(String unit, String amount) {
        made(world.town.as("clerk").command("/api/" + unit + "/reports", sessions(amount, "2", "3", "1/2", "")));
        world.post.deliver();
    }

    private void keep(String reason, long position) {
        world.topNode
                .tables()
                .database()
                .run(() -> world.topNode
                        .tables()
                        .quarantine()
                        .save(new QuarantineTable.Entry(
                                0,
                                "reports.9901",
                                position,
                                reason,
                                "test",
                                true,
                                "",
                                new byte[0],
                                0,
                                "",
                                Instant.EPOCH,
                                null,
                                null)));
    }

    private double value(PaperPost.Node node, String name, String... labels) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new StoreGauges(node.tables().database(), world.clock).bindTo(registry);
        return registry.get(name).tags(labels).gauge().value();
    }
}
