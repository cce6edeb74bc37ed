package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One directive from issue to certified total, over the surface alone. */
class WholeLifeTest {
    private static final String REPORT = "/api/9901/reports/990101~sessions~2023-09~own";

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
    void a_directive_goes_down_and_receipts_come_up() {
        String id = world.ask(1, "sessions");
        assertThat(id).matches("99-2023-1-[0-9a-f]{8}");
        JsonNode received = world.city.see("/api/9901/directives?state=received");
        assertThat(received.at("/items").size()).isEqualTo(1);
        assertThat(received.at("/items/0/signed").asBoolean()).isFalse();
        assertThat(received.at("/items/0/number").asString()).isEqualTo("省发〔2023〕1号");

        Client.Answer receipt = made(world.city.as("clerk").command("/api/9901/directives/" + id + "/receipt"));
        assertThat(receipt.text("/messages/0/type")).isEqualTo("liandong.ReceiptSigned");
        assertThat(receipt.text("/messages/0/stream")).isEqualTo("reports.9901");
        assertThat(receipt.text("/messages/0/subject")).isEqualTo(id);
        world.post.deliver();

        JsonNode issued = world.top.see("/api/99/directives/" + id);
        assertThat(issued.at("/issued").asBoolean()).isTrue();
        assertThat(issued.at("/title").asString()).isEqualTo("关于报送场次的通知");
        assertThat(issued.at("/clauses/0/due").asString()).isEqualTo("2023-10-10");
        assertThat(issued.at("/clauses/0/form/code").asString()).isEqualTo("sessions");
        assertThat(issued.at("/receipts/0/unit").asString()).isEqualTo("9901");
        assertThat(issued.at("/receipts/0/name").asString()).isEqualTo("甲市");
        assertThat(issued.at("/receipts/0/signedAt").asString()).isEqualTo("2023-09-10T01:00:00.000Z");
        assertThat(issued.at("/awaiting").toString()).isEqualTo("[\"9902\"]");
        JsonNode relayed = world.city.see("/api/9901/directives/" + id);
        assertThat(relayed.at("/issued").asBoolean()).isFalse();
        assertThat(relayed.at("/relays").size()).isEqualTo(1);
        assertThat(relayed.at("/relays/0").asString()).startsWith("9901-2023-1-");
        assertThat(relayed.at("/awaiting").size()).isZero();
    }

    @Test
    void signing_twice_is_answered_with_nothing_to_do() {
        String id = world.ask(1, "sessions");
        Client clerk = world.city.as("clerk");
        made(clerk.command("/api/9901/directives/" + id + "/receipt"));
        Client.Answer again = clerk.command("/api/9901/directives/" + id + "/receipt");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().toString()).isEqualTo("{\"messages\":[]}");
    }

    @Test
    void a_report_with_findings_is_mended_explained_returned_corrected_and_accepted() {
        world.ask(1, "sessions");
        Client clerk = world.town.as("clerk");
        Client.Answer wrong = clerk.command("/api/990101/reports", sessions("-3", "40", "1.005", "3/4", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("/type")).isEqualTo("/problems/checks-failed");
        assertThat(wrong.body().at("/findings").toString())
                .isEqualTo("[{\"line\":\"s\",\"rule\":\"negative\",\"title\":\"数值为负\",\"severity\":\"MANDATORY\","
                        + "\"found\":\"-3\",\"expected\":\"0 or more\"},"
                        + "{\"line\":\"m\",\"rule\":\"wrong-scale\",\"title\":\"小数位数过多\",\"severity\":\"MANDATORY\","
                        + "\"found\":\"1.005\",\"expected\":\"at most 2 decimals\"}]");

        Client.Answer query = clerk.command("/api/990101/reports", sessions("NIL", "40", "1.05", "3/4", ""));
        assertThat(query.text("/type")).isEqualTo("/problems/explanation-needed");
        assertThat(query.text("/findings/0/severity")).isEqualTo("QUERY");
        Client.Answer filed = made(clerk.command(
                "/api/990101/reports",
                sessions(
                        "NIL",
                        "40",
                        "1.05",
                        "3/4",
                        ", 'explanations': [{'line': 'a',"
                                + " 'rule': 'attendance-without-session', 'text': '网上参加'}]")));
        assertThat(filed.text("/report")).isEqualTo("990101~sessions~2023-09~own");
        assertThat(filed.body().at("/version").asInt()).isEqualTo(1);
        assertThat(filed.header("Location")).isEqualTo("/api/990101/reports/990101~sessions~2023-09~own/versions/1");
        world.post.deliver();

        made(world.city.as("reviewer").command(REPORT + "/versions/1/return", """
                {'findings': [{'line': 'a', 'rule': 'negative', 'note': '请核实'}, {'line': '', 'rule': 'our-own'}]}"""));
        world.post.deliver();
        JsonNode seen = world.town.see("/api/990101/reports/990101~sessions~2023-09~own");
        assertThat(seen.at("/versions/0/state").asString()).isEqualTo("RETURNED");
        assertThat(seen.at("/versions/0/findings").toString())
                .isEqualTo("[{\"line\":\"a\",\"rule\":\"negative\",\"title\":\"数值为负\",\"note\":\"请核实\"},"
                        + "{\"line\":\"\",\"rule\":\"our-own\",\"title\":null,\"note\":null}]");

        world.clock.set("2023-10-06T01:00:00.000Z");
        made(clerk.command("/api/990101/reports", sessions("5 OVER", "40", "1.05", "3/4", "")));
        world.post.deliver();
        Client.Answer accepted = made(world.city.as("reviewer").command(REPORT + "/versions/2/accept"));
        assertThat(accepted.body().at("/messages").findValuesAsString("type"))
                .containsExactly("liandong.ReportAccepted", "liandong.ReportFiled");
        JsonNode second = world.city.see(REPORT + "/versions/2");
        assertThat(second.at("/state").asString()).isEqualTo("ACCEPTED");
        assertThat(second.at("/actor").asString()).isEqualTo("clerk-1");
        assertThat(second.at("/role").asString()).isEqualTo("clerk");
        assertThat(second.at("/sequence").asInt()).isEqualTo(2);
        assertThat(second.at("/figures/0").toString())
                .isEqualTo("{\"line\":\"s\",\"status\":\"REPORTED\",\"amount\":\"5\",\"denominator\":null,"
                        + "\"qualifier\":\"OVER\"}");
        JsonNode whole = world.city.see(REPORT);
        assertThat(whole.at("/versions/1/late").asBoolean()).isTrue();
        assertThat(whole.at("/versions/0/late").asBoolean()).isFalse();
        assertThat(whole.at("/newest/version").asInt()).isEqualTo(2);
        assertThat(whole.at("/newest/envelope")).isEqualTo(whole.at("/versions/1/envelope"));
    }

    @Test
    void totals_rise_level_by_level_and_a_correction_leaves_the_certified_one_quotable() {
        world.ask(1, "sessions");
        JsonNode before = world.city.see("/api/9901/totals/sessions/2023-09");
        assertThat(before.at("/latest").isNull()).isTrue();
        assertThat(before.at("/running/children").toString()).isEqualTo("{\"heard\":0,\"expected\":2}");
        assertThat(before.at("/running/lines/0/coverage/missing").asInt()).isEqualTo(2);

        file("990101", "5 OVER", "3/4");
        file("990102", "2", "1/4");
        JsonNode city = world.city.see("/api/9901/totals/sessions/2023-09");
        assertThat(city.at("/running").isNull()).isTrue();
        assertThat(city.at("/latest/version").asInt()).isEqualTo(2);
        assertThat(city.at("/latest/children").toString()).isEqualTo("{\"heard\":2,\"expected\":2}");
        assertThat(city.at("/latest/lines/0").toString())
                .isEqualTo("{\"line\":\"s\",\"indicator\":\"sessions\",\"name\":\"指标sessions\",\"unit\":\"场次\","
                        + "\"status\":\"REPORTED\",\"amount\":\"7\",\"denominator\":null,\"ratio\":null,"
                        + "\"qualifier\":\"OVER\",\"coverage\":{\"expected\":2,\"reported\":2,\"nil\":0,"
                        + "\"notApplicable\":0,\"missing\":0,\"late\":0,\"amounts\":2}}");
        assertThat(city.at("/latest/lines/3/ratio").asString()).isEqualTo("0.50");
        assertThat(city.at("/latest/contributions/1/name").asString()).isEqualTo("甲市二镇");

        JsonNode top = world.top.see("/api/99/totals/sessions/2023-09");
        assertThat(top.at("/latest/lines/0/amount").asString()).isEqualTo("7");
        assertThat(top.at("/latest/lines/0/coverage/expected").asInt()).isEqualTo(3);
        assertThat(top.at("/latest/lines/0/coverage/missing").asInt()).isEqualTo(1);
        assertThat(top.at("/latest/children").toString()).isEqualTo("{\"heard\":1,\"expected\":2}");

        made(world.city.as("reviewer").command("/api/9901/totals/sessions/2023-09/versions/2/certify"));
        world.post.deliver();
        assertThat(world.top.see("/api/99/obligations/ledger").toString())
                .isEqualTo("{\"issued\":2,\"open\":1,\"fulfilled\":1,\"exempted\":0,\"cancelled\":0}");

        made(world.town
                .as("clerk")
                .command("/api/990101/reports", sessions("6 OVER", "40", "1.05", "3/4", ", 'reason': '漏计一场'")));
        world.post.deliver();
        made(world.city.as("reviewer").command(REPORT + "/versions/2/accept"));
        world.post.deliver();
        JsonNode corrected = world.city.see("/api/9901/totals/sessions/2023-09");
        assertThat(corrected.at("/latest/lines/0/amount").asString()).isEqualTo("8");
        assertThat(corrected.at("/latest/reason").asString()).isEqualTo("990101 own version 1 -> own version 2");
        assertThat(corrected.at("/certified/version").asInt()).isEqualTo(2);
        assertThat(corrected.at("/certified/lines/0/amount").asString()).isEqualTo("7");
        assertThat(world.top
                        .see("/api/99/totals/sessions/2023-09")
                        .at("/latest/lines/0/amount")
                        .asString())
                .isEqualTo("8");

        made(world.town
                .as("clerk")
                .command("/api/990101/reports/990101~sessions~2023-09~own/versions/2/withdraw", "{'reason': '重复'}"));
        world.post.deliver();
        assertThat(world.top
                        .see("/api/99/totals/sessions/2023-09")
                        .at("/latest/lines/0/amount")
                        .asString())
                .isEqualTo("2");
    }

    @Test
    void lineage_names_what_each_unit_gave_to_a_line() {
        world.ask(1, "sessions");
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

    private void file(String unit, String s, String p) {
        made(world.town.as("clerk").command("/api/" + unit + "/reports", sessions(s, "40", "1.05", p, explained(s))));
        world.post.deliver();
        made(world.city
                .as("reviewer")
                .command("/api/9901/reports/" + unit + "~sessions~2023-09~own/versions/1/accept"));
        world.post.deliver();
    }

    private static String explained(String s) {
        return s.equals("NIL")
                ? ", 'explanations': [{'line': 'a', 'rule': 'attendance-without-session', 'text': '网上参加'}]"
                : "";
    }
}
