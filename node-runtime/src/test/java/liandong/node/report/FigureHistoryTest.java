package liandong.node.report;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.node.http.World;
import liandong.node.surface.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A figure's versions, at the unit and at its desk. */
class FigureHistoryTest {
    private static final String REPORT = "990101~sessions~2023-09~own";

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.ask(1, "sessions");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_version_says_what_it_was_and_became_when_by_whom_and_why() {
        file("10", "1 OVER", "");
        world.clock.set("2023-09-11T01:00:00.000Z");
        made(world.city.as("reviewer").command("/api/9901/reports/" + REPORT + "/versions/1/accept"));
        world.post.deliver();
        file("NIL", "2.5", ", 'reason': '数错了'");
        made(world.city
                .as("reviewer")
                .command(
                        "/api/9901/reports/" + REPORT + "/versions/2/return",
                        "{'findings': [{'line': 's', 'rule': 'r'}]}"));
        world.post.deliver();

        JsonNode versions =
                world.town.see("/api/990101/reports/" + REPORT + "/lines/s").at("/versions");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(Json.MAPPER
                        .writeValueAsString(versions.get(0))
                        .replaceAll("\"envelope\":\"[0-9a-f]{64}\"", "\"envelope\":\"…\""))
                .isEqualTo("{\"version\":1,\"state\":\"ACCEPTED\",\"before\":null,\"after\":{\"status\":\"REPORTED\","
                        + "\"amount\":\"10\",\"denominator\":null,\"qualifier\":\"EXACT\"},"
                        + "\"filedAt\":\"2023-09-10T01:00:00.000Z\",\"recorded\":\"2023-09-10T01:00:00.000Z\","
                        + "\"actor\":\"clerk-1\",\"role\":\"clerk\",\"reason\":null,\"envelope\":\"…\","
                        + "\"contributions\":[]}");
        assertThat(versions.at("/1/before/amount").asString()).isEqualTo("10");
        assertThat(versions.at("/1/after/status").asString()).isEqualTo("NIL");
        assertThat(versions.at("/1/state").asString()).isEqualTo("RETURNED");
        assertThat(versions.at("/1/reason").asString()).isEqualTo("数错了");
        assertThat(versions.at("/1/filedAt").asString()).isEqualTo("2023-09-11T01:00:00.000Z");
        JsonNode money = world.city.see("/api/9901/reports/" + REPORT + "/lines/m");
        assertThat(money.at("/name").asString()).isEqualTo("指标money");
        assertThat(money.at("/measure").asString()).isEqualTo("万元");
        assertThat(money.at("/versions/1/before/qualifier").asString()).isEqualTo("OVER");
    }

    @Test
    void what_is_not_recorded_yet_says_so() {
        made(world.town.as("clerk").command("/api/990101/reports", sessions("10", "1", "1", "1/2", "")));
        JsonNode version =
                world.town.see("/api/990101/reports/" + REPORT + "/lines/s").at("/versions/0");
        assertThat(version.at("/recorded").isNull()).isTrue();
        assertThat(version.at("/envelope").isNull()).isTrue();
    }

    @Test
    void a_total_says_which_contributions_made_its_change() {
        file("10", "1", "");
        accept(1);
        file("12", "1", ", 'reason': '更正'");
        accept(2);
        made(world.town
                .as("clerk")
                .command("/api/990101/reports/" + REPORT + "/versions/2/withdraw", "{'reason': '重复'}"));
        world.post.deliver();

        JsonNode versions = world.city
                .see("/api/9901/reports/9901~sessions~2023-09~total/lines/s")
                .at("/versions");
        assertThat(versions.size()).isEqualTo(3);
        assertThat(versions.at("/0/contributions/0/before").isNull()).isTrue();
        assertThat(versions.at("/0/contributions/0/after/version").asInt()).isEqualTo(1);
        assertThat(versions.at("/1/contributions/0/name").asString()).isEqualTo("甲市一镇");
        assertThat(versions.at("/1/contributions/0/before/version").asInt()).isEqualTo(1);
        assertThat(versions.at("/1/contributions/0/after/version").asInt()).isEqualTo(2);
        assertThat(versions.at("/1/before/amount").asString()).isEqualTo("10");
        assertThat(versions.at("/1/after/amount").asString()).isEqualTo("12");
        assertThat(versions.at("/1/actor").asString()).isEqualTo("rule:roll-up");
        assertThat(versions.at("/2/contributions/0/after").isNull()).isTrue();
        assertThat(versions.at("/2/after/status").asString()).isEqualTo("MISSING");
    }

    private void file(String s, String m, String more) {
        made(world.town.as("clerk").command("/api/990101/reports", sessions(s, "0", m, "1/2", more)));
        world.post.deliver();
    }

    private void accept(int version) {
        made(world.city.as("reviewer").command("/api/9901/reports/" + REPORT + "/versions/" + version + "/accept"));
        world.post.deliver();
    }
}
