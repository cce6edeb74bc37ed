package liandong.node.http;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an instant answers: one day of work, a step in each hour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsOfTest {
    private static final String TOTAL = "/api/9901/totals/quick/2023-09";
    private World world;
    private String superior;
    private String relay;

    @BeforeAll
    void a_day(@TempDir Path folder) {
        world = new World(folder);
        at("02");
        superior = world.ask(1, "quick");
        relay = world.city
                .see("/api/9901/directives/" + superior)
                .at("/relays/0")
                .asString();
        at("03");
        made(world.town.as("clerk").command("/api/990101/directives/" + relay + "/receipt"));
        world.post.deliver();
        at("04");
        file("5", "");
        at("05");
        file("7", ", 'reason': '更正'");
        at("06");
        made(world.city.as("reviewer").command(TOTAL + "/versions/2/certify"));
        world.post.deliver();
        at("07");
        made(world.top
                .as("operator")
                .command("/api/directory/units", "[" + World.unit("990103", "9901", "town", "甲市三镇", null) + "]"));
        world.post.deliver();
        at("08");
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void before_the_directive_there_is_no_total() {
        Client.Answer answer = world.city.ask(TOTAL + asOf("01:59"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/type")).isEqualTo("/problems/no-such-total");
        assertThat(answer.text("/detail"))
                .isEqualTo("Form quick, period 2023-09: as recorded up to 2023-09-10T01:59:00Z nothing was asked of"
                        + " unit 9901 or by it. Choose what was asked for, or a later instant.");
    }

    @Test
    void before_the_first_report_everybody_is_missing() {
        JsonNode total = world.city.see(TOTAL + asOf("03:30"));
        assertThat(total.at("/latest").isNull()).isTrue();
        assertThat(total.at("/running/children/expected").asInt()).isEqualTo(2);
        assertThat(total.at("/running/lines/0/coverage/missing").asInt()).isEqualTo(2);
    }

    @Test
    void a_correction_counts_from_the_instant_of_its_recording() {
        assertThat(world.city
                        .see(TOTAL + asOf("04:59"))
                        .at("/latest/lines/0/amount")
                        .asString())
                .isEqualTo("5");
        assertThat(world.city
                        .see(TOTAL + asOf("05:00"))
                        .at("/latest/lines/0/amount")
                        .asString())
                .isEqualTo("7");
        assertThat(world.city.see(TOTAL + asOf("05:30")).at("/certified").isNull())
                .isTrue();
    }

    @Test
    void at_the_end_the_past_is_the_present() {
        for (String path : new String[] {
            TOTAL, "/api/9901/directives", "/api/9901/directives/" + relay, "/api/9901/directives/" + superior
        }) {
            assertThat(world.city.see(path + asOf("08:00"))).isEqualTo(world.city.see(path));
        }
        assertThat(world.town.see("/api/990101/directives/" + relay + asOf("08:00")))
                .isEqualTo(world.town.see("/api/990101/directives/" + relay));
        assertThat(world.top.see("/api/directory/units" + asOf("08:00")))
                .isEqualTo(world.top.see("/api/directory/units"));
    }

    @Test
    void a_receipt_is_awaited_until_it_is_recorded() {
        JsonNode before = world.city.see("/api/9901/directives/" + relay + asOf("02:59"));
        assertThat(before.at("/receipts").size()).isZero();
        assertThat(before.at("/awaiting").size()).isEqualTo(2);
        JsonNode after = world.city.see("/api/9901/directives/" + relay + asOf("03:00"));
        assertThat(after.at("/receipts/0/unit").asString()).isEqualTo("990101");
        assertThat(after.at("/awaiting").size()).isEqualTo(1);
        assertThat(world.city
                        .see("/api/9901/directives" + asOf("03:00") + "&state=issued")
                        .at("/items/0/receipts")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void before_everything_lists_are_empty() {
        assertThat(world.top
                        .see("/api/directory/units?as-of=1970-01-01T00:00:00Z")
                        .at("/items")
                        .size())
                .isZero();
        assertThat(world.city
                        .see("/api/9901/directives?as-of=1970-01-01T00:00:00Z")
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void a_unit_exists_from_the_instant_of_its_recording() {
        assertThat(world.town.ask("/api/directory/units/990103" + asOf("06:59")).text("/detail"))
                .isEqualTo("Unit 990103: the directory as recorded up to 2023-09-10T06:59:00Z does not hold it."
                        + " Choose another unit, or a later instant.");
        assertThat(world.town
                        .see("/api/directory/units/990103" + asOf("07:00"))
                        .at("/name")
                        .asString())
                .isEqualTo("甲市三镇");
    }

    @Test
    void what_is_not_sent_yet_is_not_recorded() {
        made(world.town
                .as("clerk")
                .command(
                        "/api/990102/reports",
                        "{'form': 'quick', 'period': '2023-09', 'figures': [{'line': 's', 'amount': '1'}]}"));
        made(world.city.as("clerk").command("/api/9901/directives/" + superior + "/receipt"));
        JsonNode unsent = world.city.see("/api/9901/directives/" + superior + asOf("08:00"));
        assertThat(unsent.at("/receipts").size()).isZero();
        assertThat(world.city
                        .see("/api/9901/directives/" + superior)
                        .at("/receipts")
                        .size())
                .isEqualTo(1);
        world.post.deliver();
        assertThat(world.city
                        .see("/api/9901/directives/" + superior + asOf("08:00"))
                        .at("/receipts")
                        .size())
                .isEqualTo(1);
    }

    private void file(String amount, String more) {
        made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        "{'form': 'quick', 'period': '2023-09', 'figures': [{'line': 's', 'amount': '" + amount + "'}]"
                                + more + "}"));
        world.post.deliver();
    }

    private void at(String hour) {
        world.clock.set("2023-09-10T" + hour + ":00:00.000Z");
    }

    private static String asOf(String time) {
        return "?as-of=2023-09-10T" + time + ":00Z";
    }
}
