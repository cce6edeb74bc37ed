package liandong.node.total;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Totals as each level shows and certifies them. */
class TotalsTest {
    private static final String CITY = "/api/9901/totals/sessions/2023-09";
    private static final String TOP = "/api/99/totals/sessions/2023-09";

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
    void before_anything_is_counted_a_total_says_only_who_is_expected() {
        JsonNode before = world.city.see(CITY);
        assertThat(before.at("/latest").isNull()).isTrue();
        assertThat(before.at("/certified").isNull()).isTrue();
        assertThat(before.at("/running/children").toString()).isEqualTo("{\"heard\":0,\"expected\":2}");
        assertThat(before.at("/running/lines/0").toString())
                .isEqualTo("{\"line\":\"s\",\"coverage\":{\"expected\":2,\"reported\":0,\"nil\":0,"
                        + "\"notApplicable\":0,\"missing\":2,\"late\":0,\"amounts\":0}}");
    }

    @Test
    void totals_rise_level_by_level_with_coverage_and_contributions() {
        file("990101", "5 OVER", "3/4");
        file("990102", "2", "1/4");
        JsonNode city = world.city.see(CITY);
        assertThat(city.at("/running").isNull()).isTrue();
        assertThat(city.at("/latest/version").asInt()).isEqualTo(2);
        assertThat(city.at("/latest/children").toString()).isEqualTo("{\"heard\":2,\"expected\":2}");
        assertThat(city.at("/latest/lines/0").toString())
                .isEqualTo("{\"line\":\"s\",\"indicator\":\"sessions\",\"name\":\"指标sessions\",\"unit\":\"场次\","
                        + "\"status\":\"REPORTED\",\"amount\":\"7\",\"denominator\":null,\"ratio\":null,"
                        + "\"qualifier\":\"OVER\",\"coverage\":{\"expected\":2,\"reported\":2,\"nil\":0,"
                        + "\"notApplicable\":0,\"missing\":0,\"late\":0,\"amounts\":2}}");
        assertThat(city.at("/latest/lines/2/amount").asString()).isEqualTo("2.1");
        assertThat(city.at("/latest/lines/3/ratio").asString()).isEqualTo("50.00");
        assertThat(city.at("/latest/contributions/1/name").asString()).isEqualTo("甲市二镇");

        JsonNode top = world.top.see(TOP);
        assertThat(top.at("/latest/lines/0/amount").asString()).isEqualTo("7");
        assertThat(top.at("/latest/lines/0/coverage/expected").asInt()).isEqualTo(3);
        assertThat(top.at("/latest/lines/0/coverage/missing").asInt()).isEqualTo(1);
        assertThat(top.at("/latest/children").toString()).isEqualTo("{\"heard\":1,\"expected\":2}");
        assertThat(top.at("/latest/contributions/0/envelope")).isEqualTo(city.at("/latest/envelope"));
    }

    @Test
    void each_level_certifies_its_own_total_and_the_ledger_above_shows_it() {
        file("990101", "5 OVER", "3/4");
        made(world.city.as("reviewer").command(CITY + "/versions/1/certify"));
        assertThat(world.city
                        .as("reviewer")
                        .command(CITY + "/versions/1/certify")
                        .status())
                .isEqualTo(200);
        world.post.deliver();
        assertThat(world.top.see("/api/99/obligations/ledger").toString())
                .isEqualTo("{\"issued\":2,\"open\":1,\"fulfilled\":1,\"exempted\":0,\"cancelled\":0}");
        made(world.top.as("reviewer").command(TOP + "/versions/1/certify"));
        JsonNode top = world.top.see(TOP);
        assertThat(top.at("/certified")).isEqualTo(top.at("/latest"));
    }

    @Test
    void a_correction_changes_every_level_and_leaves_the_certified_total_quotable() {
        file("990101", "5 OVER", "3/4");
        file("990102", "2", "1/4");
        made(world.city.as("reviewer").command(CITY + "/versions/2/certify"));
        made(world.town
                .as("clerk")
                .command("/api/990101/reports", sessions("6 OVER", "40", "1.05", "3/4", ", 'reason': '漏计一场'")));
        accept("990101", 2);
        JsonNode city = world.city.see(CITY);
        assertThat(city.at("/latest/lines/0/amount").asString()).isEqualTo("8");
        assertThat(city.at("/latest/reason").asString()).isEqualTo("990101 own version 1 -> own version 2");
        assertThat(city.at("/certified/version").asInt()).isEqualTo(2);
        assertThat(city.at("/certified/lines/0/amount").asString()).isEqualTo("7");
        assertThat(world.top.see(TOP).at("/latest/lines/0/amount").asString()).isEqualTo("8");
    }

    @Test
    void a_withdrawn_report_leaves_every_total() {
        file("990101", "5 OVER", "3/4");
        file("990102", "2", "1/4");
        made(world.town
                .as("clerk")
                .command("/api/990101/reports/990101~sessions~2023-09~own/versions/1/withdraw", "{'reason': '重复'}"));
        world.post.deliver();
        JsonNode top = world.top.see(TOP);
        assertThat(top.at("/latest/lines/0/amount").asString()).isEqualTo("2");
        assertThat(top.at("/latest/lines/0/qualifier").asString()).isEqualTo("EXACT");
        assertThat(top.at("/latest/lines/0/coverage/missing").asInt()).isEqualTo(2);
    }

    @Test
    void lineage_names_what_each_unit_gave_to_a_line() {
        file("990101", "5 OVER", "3/4");
        file("990102", "NIL", "1/4");
        JsonNode line = world.city.see("/api/9901/lineage/sessions/2023-09/s");
        assertThat(line.at("/amount").asString()).isEqualTo("5");
        assertThat(line.at("/qualifier").asString()).isEqualTo("OVER");
        assertThat(line.at("/contributions/0/unit").asString()).isEqualTo("990101");
        assertThat(line.at("/contributions/0/amount").asString()).isEqualTo("5");
        assertThat(line.at("/contributions/1/status").asString()).isEqualTo("NIL");
        assertThat(line.at("/contributions/1/amount").isNull()).isTrue();
        JsonNode top = world.top.see("/api/99/lineage/sessions/2023-09/s");
        assertThat(top.at("/contributions/0/part").asString()).isEqualTo("TOTAL");
        assertThat(top.at("/contributions/0/envelope").asString())
                .isEqualTo(world.city
                        .see("/api/9901/totals/sessions/2023-09")
                        .at("/latest/envelope")
                        .asString());
    }

    @Test
    void a_total_is_followed_from_the_top_down_to_the_units_with_every_sum_checked() {
        file("990101", "5 OVER", "3/4");
        file("990102", "NIL", "1/4");
        JsonNode top = world.top.see("/api/99/lineage/sessions/2023-09/s?depth=3");
        assertThat(top.at("/sum").asString()).isEqualTo("EQUAL");
        assertThat(top.at("/contributions/0/sum").asString()).isEqualTo("EQUAL");
        assertThat(top.at("/contributions/0/contributions/0/unit").asString()).isEqualTo("990101");
        assertThat(top.at("/contributions/0/contributions/0/amount").asString()).isEqualTo("5");
        assertThat(top.at("/contributions/0/contributions/1/status").asString()).isEqualTo("NIL");
        assertThat(world.top.see("/api/99/lineage/sessions/2023-09/differences").size())
                .isZero();
    }

    @Test
    void what_a_desk_further_below_has_accepted_and_does_not_count_is_a_difference() {
        file("990101", "5", "3/4");
        // accepted at the desk, and the total that counts it has not left the desk: the view runs ahead
        made(world.town.as("clerk").command("/api/990101/reports", sessions("7", "40", "1.05", "3/4", MENDED)));
        world.post.deliver();
        made(world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/2/accept"));
        world.post.deliverOnly("directives.9901");
        JsonNode differences = world.top.see("/api/99/lineage/sessions/2023-09/differences");
        assertThat(differences.at("/0/desk").asString()).isEqualTo("9901");
        assertThat(differences.at("/0/unit").asString()).isEqualTo("990101");
        assertThat(differences.at("/0/finding").asString()).isEqualTo("COUNTED_OTHERWISE");
        assertThat(differences.at("/0/stated").asInt()).isEqualTo(1);
        assertThat(differences.at("/0/seen").asInt()).isEqualTo(2);
        world.post.deliver();
        assertThat(world.top.see("/api/99/lineage/sessions/2023-09/differences").size())
                .isZero();
    }

    private static final String MENDED = ", 'reason': '更正'";

    private void file(String unit, String s, String p) {
        made(world.town.as("clerk").command("/api/" + unit + "/reports", sessions(s, "40", "1.05", p, explained(s))));
        accept(unit, 1);
    }

    private void accept(String unit, int version) {
        world.post.deliver();
        made(world.city
                .as("reviewer")
                .command("/api/9901/reports/" + unit + "~sessions~2023-09~own/versions/" + version + "/accept"));
        world.post.deliver();
    }

    private static String explained(String s) {
        return s.equals("NIL")
                ? ", 'explanations': [{'line': 'a', 'rule': 'attendance-without-session', 'text': '网上参加'}]"
                : "";
    }
}
