package liandong.node.report;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a dry run shows where the desks above are on other nodes, and that it stores nothing. */
class DryRunTest {
    private static final String DRY = "/api/990101/reports?dry-run=true";

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
    void a_first_report_adds_itself_to_every_desk_above() {
        JsonNode answer = dry(sessions("5", "40", "1.05", "3/4", ""));
        assertThat(answer.at("/wouldBe").asString()).isEqualTo("filed");
        assertThat(answer.at("/version").asInt()).isEqualTo(1);
        assertThat(answer.at("/countsAtOnce").asBoolean()).isFalse();
        assertThat(answer.at("/problem").isNull()).isTrue();
        assertThat(answer.at("/findings").size()).isZero();
        assertThat(answer.at("/levels").size()).isEqualTo(2);
        assertThat(answer.at("/levels/0/unit").asString()).isEqualTo("9901");
        assertThat(answer.at("/levels/0/name").asString()).isEqualTo("甲市");
        assertThat(answer.at("/levels/0/level").asString()).isEqualTo("city");
        assertThat(answer.at("/levels/1/unit").asString()).isEqualTo("99");
        for (JsonNode level : answer.at("/levels")) {
            assertThat(level.at("/lines/2/amount").asString()).isEqualTo("+1.05");
            assertThat(level.at("/lines/3/amount").asString()).isEqualTo("+3");
            assertThat(level.at("/lines/3/denominator").asString()).isEqualTo("+4");
            assertThat(level.at("/lines/0/coverage/reported").asInt()).isEqualTo(1);
            assertThat(level.at("/lines/0/coverage/missing").asInt()).isEqualTo(-1);
            assertThat(level.at("/lines/0/coverage/expected").asInt()).isZero();
            assertThat(level.at("/lines/0/before").isNull()).isTrue();
        }
    }

    @Test
    void a_correction_shows_the_difference_to_what_counts_and_not_to_what_waits() {
        accepted(1, sessions("5", "40", "1.05", "3/4", ""));
        made(world.town.as("clerk").command("/api/990101/reports", sessions("9", "40", "2", "3/4", ", 'reason': '一'")));
        JsonNode answer = dry(sessions("NIL", "0", "3", "3/4", ", 'reason': '二'"));
        assertThat(answer.at("/version").asInt()).isEqualTo(3);
        JsonNode lines = answer.at("/levels/1/lines");
        assertThat(lines.at("/0/amount").asString()).isEqualTo("-5");
        assertThat(lines.at("/0/coverage/nil").asInt()).isEqualTo(1);
        assertThat(lines.at("/0/coverage/reported").asInt()).isEqualTo(-1);
        assertThat(lines.at("/2/amount").asString()).isEqualTo("+1.95");
        assertThat(lines.at("/3/amount").asString()).isEqualTo("0");
    }

    @Test
    void what_would_be_refused_says_by_which_rule_and_with_all_findings() {
        JsonNode answer = dry(sessions("-1", "40", "1.055", "3/4", ""));
        assertThat(answer.at("/wouldBe").asString()).isEqualTo("refused");
        assertThat(answer.at("/version").isNull()).isTrue();
        assertThat(answer.at("/levels").size()).isZero();
        assertThat(answer.at("/problem/type").asString()).isEqualTo("/problems/checks-failed");
        assertThat(answer.at("/problem/status").asInt()).isEqualTo(422);
        assertThat(answer.at("/findings").size()).isEqualTo(2);
        assertThat(answer.at("/findings/1/rule").asString()).isEqualTo("wrong-scale");
        assertThat(answer.at("/findings/1/expected").asString()).isEqualTo("at most 2 decimals");
    }

    @Test
    void an_explained_query_is_shown_and_marked() {
        JsonNode asked = dry(sessions("NIL", "40", "1", "3/4", ""));
        assertThat(asked.at("/problem/type").asString()).isEqualTo("/problems/explanation-needed");
        assertThat(asked.at("/findings/0/explained").asBoolean()).isFalse();
        JsonNode explained = dry(sessions(
                "NIL",
                "40",
                "1",
                "3/4",
                ", 'explanations': [{'line': 'a', 'rule': 'attendance-without-session', 'text': '网上'}]"));
        assertThat(explained.at("/wouldBe").asString()).isEqualTo("filed");
        assertThat(explained.at("/findings/0/severity").asString()).isEqualTo("QUERY");
        assertThat(explained.at("/findings/0/explained").asBoolean()).isTrue();
    }

    @Test
    void every_refusal_is_an_answer_here() {
        assertThat(world.town
                        .as("reviewer")
                        .command(DRY, sessions("5", "40", "1", "3/4", ""))
                        .text("/type"))
                .isEqualTo("/problems/not-permitted");
        assertThat(dry("{'form': 'quick', 'period': '2023-09', 'figures': []}")
                        .at("/problem/type")
                        .asString())
                .isEqualTo("/problems/no-such-obligation");
        assertThat(world.city
                        .as("clerk")
                        .command("/api/9901/reports?dry-run=true", sessions("5", "40", "1", "3/4", ""))
                        .text("/problem/type"))
                .isEqualTo("/problems/own-report-not-asked");
        String long64 = "长".repeat(1000);
        String many = ", 'explanations': ["
                + String.join(
                        ",",
                        Stream.generate(() -> "{'line': 's', 'rule': 'x', 'text': '" + long64 + "'}")
                                .limit(310)
                                .toList())
                + "]";
        assertThat(dry(sessions("5", "40", "1", "3/4", many))
                        .at("/problem/type")
                        .asString())
                .isEqualTo("/problems/message-too-large");
    }

    @Test
    void nothing_at_all_is_stored() {
        accepted(1, sessions("5", "40", "1.05", "3/4", ""));
        Client clerk = world.town.as("clerk").with("Idempotency-Key", "k-1");
        Map<String, List<String>> before = everything(world.townNode);
        String report = sessions("6", "40", "1.05", "3/4", ", 'reason': '更正'");
        assertThat(clerk.command(DRY, report).text("/wouldBe")).isEqualTo("filed");
        assertThat(clerk.command(DRY, sessions("-6", "40", "1.05", "3/4", ", 'reason': '更正'"))
                        .text("/wouldBe"))
                .isEqualTo("refused");
        assertThat(everything(world.townNode)).isEqualTo(before);
        assertThat(before.get("envelope")).isNotEmpty();
        // the key is still free, and false means what it says
        Client.Answer filed = made(clerk.command("/api/990101/reports?dry-run=false", report));
        assertThat(filed.text("/version")).isEqualTo("2");
        assertThat(everything(world.townNode)).isNotEqualTo(before);
    }

    private JsonNode dry(String report) {
        Client.Answer answer = world.town.as("clerk").command(DRY, report);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void accepted(int version, String report) {
        made(world.town.as("clerk").command("/api/990101/reports", report));
        world.post.deliver();
        made(world.city
                .as("reviewer")
                .command("/api/9901/reports/990101~sessions~2023-09~own/versions/" + version + "/accept"));
        world.post.deliver();
    }

    /** Each table with all its rows. */
    private static Map<String, List<String>> everything(PaperPost.Node node) {
        var sql = node.tables().database().sql();
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : sql.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
                .query(String.class)
                .list()) {
            List<String> rows = new ArrayList<>();
            sql.sql("SELECT * FROM \"" + table + "\"").query(rs -> {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                    Object value = rs.getObject(i);
                    row.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
                }
                rows.add(row.toString());
            });
            content.put(table, rows);
        }
        return content;
    }
}
