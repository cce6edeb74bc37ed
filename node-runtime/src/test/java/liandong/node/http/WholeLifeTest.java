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
}
