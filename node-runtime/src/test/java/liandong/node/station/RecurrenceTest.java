package liandong.node.station;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A clause that asks each month from September to December 2023. */
class RecurrenceTest {
    @TempDir
    Path folder;

    private World world;
    private String superior;

    @BeforeEach
    void a_clause_that_recurs() {
        world = new World(folder);
        superior = issue(world.top, "99", "省发", "'9901', '9902'", "10-10", "null");
        String clause = "{'directive': '" + superior + "', 'clause': 'c1'}";
        issue(world.city, "9901", "市发", "'990101', '990102'", "10-05", clause);
        issue(world.city, "9902", "州发", "'990201'", "10-05", clause);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void each_month_is_asked_on_its_first_day_without_a_message() {
        at("2023-09-30T15:59:59.999Z");
        assertThat(periods(world.town, "990101")).containsExactly("2023-09");
        at("2023-09-30T16:00:00.000Z");
        for (String unit : List.of("99", "9901", "9902", "990101", "990201")) {
            Client client = unit.length() == 2 ? world.top : unit.length() == 4 ? world.city : world.town;
            assertThat(periods(client, unit)).as(unit).contains("2023-10");
        }
        JsonNode october = world.town.see("/api/990101/obligations?period=2023-10");
        assertThat(october.at("/items/0/due").asString()).isEqualTo("2023-11-05");
        assertThat(world.topNode.tables().outbox().unsealed(1)).isEmpty();
        assertThat(world.cityNode.tables().outbox().unsealed(1)).isEmpty();
        at("2023-11-01T01:00:00.000Z");
        assertThat(periods(world.town, "990101")).containsExactly("2023-09", "2023-10", "2023-11");
    }

    @Test
    void months_that_passed_while_a_node_was_away_are_asked_when_it_is_back_and_none_after_the_last() {
        at("2024-03-01T01:00:00.000Z");
        assertThat(periods(world.town, "990101")).containsExactly("2023-09", "2023-10", "2023-11", "2023-12");
        assertThat(world.city.see("/api/9901/obligations/ledger").toString())
                .isEqualTo("{\"issued\":8,\"open\":8,\"fulfilled\":0,\"exempted\":0,\"cancelled\":0}");
    }

    @Test
    void a_unit_that_was_transferred_away_is_asked_no_more_by_its_old_desk() {
        made(world.top.as("operator").command("/api/directory/units/990102/changes", """
                {'from': '2023-10-01', 'change': 'TRANSFER', 'reportsTo': '9902', 'basis': '省政府批复'}"""));
        world.post.deliver();
        at("2023-10-02T01:00:00.000Z");
        assertThat(periods(world.town, "990102")).containsExactly("2023-09");
        assertThat(periods(world.town, "990101")).containsExactly("2023-09", "2023-10");
        JsonNode asked = world.city.see("/api/9901/obligations?period=2023-10&side=below");
        assertThat(asked.at("/items").size()).isEqualTo(1);
        assertThat(asked.at("/items/0/unit").asString()).isEqualTo("990101");
    }

    @Test
    void a_withdrawal_ends_it_at_every_level_by_rule() {
        at("2023-10-02T01:00:00.000Z");
        made(world.top
                .as("reviewer")
                .command("/api/99/directives/" + superior + "/withdraw", "{'clauses': [], 'reason': '停报'}"));
        world.post.deliver();
        at("2023-11-02T01:00:00.000Z");
        for (String unit : List.of("99", "9901", "9902", "990101", "990102", "990201")) {
            Client client = unit.length() == 2 ? world.top : unit.length() == 4 ? world.city : world.town;
            assertThat(periods(client, unit)).as(unit).doesNotContain("2023-11");
            assertThat(client.see("/api/" + unit + "/obligations?state=OPEN")
                            .at("/items")
                            .size())
                    .as(unit)
                    .isZero();
        }
        assertThat(world.city.see("/api/9901/obligations/ledger").toString())
                .isEqualTo("{\"issued\":4,\"open\":0,\"fulfilled\":0,\"exempted\":0,\"cancelled\":4}");
    }

    @Test
    void who_learns_of_issue_and_withdrawal_long_after_knows_of_the_months_that_were_asked_and_no_others() {
        String late = made(world.top
                        .as("clerk")
                        .command("/api/99/directives", monthly("省发", 2, "'9901'", "quick", "10-10", "null")))
                .text("/directive");
        at("2023-11-02T01:00:00.000Z");
        made(world.top
                .as("reviewer")
                .command("/api/99/directives/" + late + "/withdraw", "{'clauses': ['c1'], 'reason': '停报'}"));
        at("2023-12-20T01:00:00.000Z");
        world.post.deliver();
        at("2023-12-20T01:00:00.000Z");
        for (String unit : List.of("99", "9901")) {
            Client client = unit.equals("99") ? world.top : world.city;
            String asked = "/api/" + unit + "/obligations?form=quick";
            assertThat(client.see(asked).at("/items").findValuesAsString("period"))
                    .as(unit)
                    .containsExactly("2023-09", "2023-10", "2023-11");
            assertThat(client.see(asked + "&state=CANCELLED").at("/items").size())
                    .as(unit)
                    .isEqualTo(3);
        }
        String asOf = "?as-of=2023-12-20T01:00:00Z";
        assertThat(world.top.ask("/api/99/totals/quick/2023-11" + asOf).status())
                .isEqualTo(200);
        Client.Answer december = world.top.ask("/api/99/totals/quick/2023-12" + asOf);
        assertThat(december.status()).as("%s", december.body()).isEqualTo(404);
    }

    private String issue(Client client, String unit, String issuer, String recipients, String due, String basedOn) {
        String id = made(client.as("clerk")
                        .command(
                                "/api/" + unit + "/directives",
                                monthly(issuer, 1, recipients, "sessions", due, basedOn)))
                .text("/directive");
        world.post.deliver();
        return id;
    }

    private String monthly(String issuer, int serial, String recipients, String form, String due, String basedOn) {
        String clauses = "[{'code': 'c1', 'title': '月报', 'form': {'code': '" + form + "', 'version': 1},"
                + " 'period': '2023-09', 'due': '2023-" + due + "', 'until': '2023-12-31', 'basedOn': " + basedOn
                + "}]";
        return World.directive(Map.of(
                "number",
                "'" + issuer + "〔2023〕" + serial + "号'",
                "recipients",
                "[" + recipients + "]",
                "clauses",
                clauses,
                "basedOn",
                basedOn.equals("null") ? "null" : "'" + superior + "'"));
    }

    private void at(String instant) {
        world.clock.set(instant);
        for (PaperPost.Node node : List.of(world.topNode, world.cityNode, world.townNode)) {
            new Recurrence(
                            node.tables(),
                            node.hosting(),
                            world.clock,
                            () -> UUID.randomUUID().toString(),
                            node.sealer())
                    .open();
        }
    }

    private static List<String> periods(Client client, String unit) {
        List<String> periods = new ArrayList<>();
        for (JsonNode item : client.see("/api/" + unit + "/obligations").at("/items")) {
            String period = item.at("/period").asString();
            if (!periods.contains(period)) {
                periods.add(period);
            }
        }
        return periods;
    }
}
