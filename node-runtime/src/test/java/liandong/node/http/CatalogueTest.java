package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Units, indicators and forms change from 1 October 2023 on; old questions keep their old answers. */
class CatalogueTest {
    @TempDir
    Path folder;

    private World world;
    private Archive september;
    private Map<String, String> before;

    @BeforeEach
    void a_month_that_is_reported() {
        world = new World(folder);
        september = new Archive(world, "sessions", "2023-09");
        world.ask(1, "sessions");
        for (String town : new String[] {"990101", "990102", "990201"}) {
            file(town, "2023-09", "5", "");
            accept(town.substring(0, 4), town, "2023-09", 1);
        }
        before = september.pages();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void after_a_transfer_the_past_is_answered_byte_for_byte_as_before() {
        change("990102", "'change': 'TRANSFER', 'reportsTo': '9902'");
        assertThat(september.again(before)).isEqualTo(before);
        october();
        ask("'9901', '9902'");
        relay("9902", "'990102', '990201'");
        assertThat(september.again(before)).isEqualTo(before);
    }

    @Test
    void a_transferred_unit_answers_its_old_desk_for_the_past_and_its_new_desk_from_then_on() {
        change("990102", "'change': 'TRANSFER', 'reportsTo': '9902'");
        october();
        file("990102", "2023-09", "9", ", 'reason': '更正'");
        accept("9901", "990102", "2023-09", 2);
        Map<String, String> after = september.again(before);
        assertThat(sum(world.city, "9901", "2023-09")).isEqualTo("14");
        assertThat(sum(world.city, "9902", "2023-09")).isEqualTo("5");
        assertThat(sum(world.top, "99", "2023-09")).isEqualTo("19");
        assertThat(after.get("/api/9902/totals/sessions/2023-09"))
                .isEqualTo(before.get("/api/9902/totals/sessions/2023-09"));

        String superior = ask("'9901', '9902'");
        Client.Answer refused =
                world.city.as("clerk").command("/api/9901/directives", asked("市发", 8, "'990102'", superior));
        assertThat(refused.text("/detail"))
                .isEqualTo("Recipients and copies: unit 990102 does not report to 9901 on 2023-10-08. Choose among"
                        + " the units that do: 990101.");
        relay("9902", "'990102', '990201'");
        file("990102", "2023-10", "7", "");
        accept("9902", "990102", "2023-10", 1);
        assertThat(sum(world.city, "9902", "2023-10")).isEqualTo("7");
        assertThat(world.city
                        .ask("/api/9901/reports/990102~sessions~2023-10~own")
                        .status())
                .isEqualTo(404);
        assertThat(sum(world.city, "9901", "2023-09")).isEqualTo("14");
    }

    @Test
    void after_a_merge_the_past_is_answered_as_before_and_all_report_to_the_other() {
        change("9901", "'change': 'MERGE', 'into': '9902'");
        assertThat(september.again(before)).isEqualTo(before);
        october();
        assertThat(september.again(before)).isEqualTo(before);
        Client.Answer refused = world.top.as("clerk").command("/api/99/directives", asked("省发", 8, "'9901'", null));
        assertThat(refused.text("/detail"))
                .isEqualTo("Recipients and copies: unit 9901 does not exist on 2023-10-08: it was merged into unit"
                        + " 9902 乙市 on 2023-10-01. Choose among the units that report to 99 on 2023-10-08: 9902.");
        ask("'9902'");
        relay("9902", "'990101', '990102', '990201'");
        file("990101", "2023-10", "3", "");
        accept("9902", "990101", "2023-10", 1);
        assertThat(sum(world.top, "99", "2023-10")).isEqualTo("3");
        assertThat(september.again(before)).isEqualTo(before);

        file("990101", "2023-09", "6", ", 'reason': '更正'");
        accept("9901", "990101", "2023-09", 2);
        assertThat(sum(world.top, "99", "2023-09")).isEqualTo("16");
        assertThat(sum(world.city, "9902", "2023-09")).isEqualTo("5");
    }

    @Test
    void a_closed_unit_is_asked_no_more_and_its_past_stays() {
        change("990102", "'change': 'CLOSE'");
        october();
        assertThat(september.again(before)).isEqualTo(before);
        String superior = ask("'9901'");
        Client.Answer refused =
                world.city.as("clerk").command("/api/9901/directives", asked("市发", 8, "'990102'", superior));
        assertThat(refused.text("/type")).isEqualTo("/problems/not-a-child");
        relay("9901", "'990101'");
        JsonNode total = world.city.see("/api/9901/totals/sessions/2023-10");
        assertThat(total.at("/running/children/expected").asInt()).isEqualTo(1);
    }

    @Test
    void a_new_name_of_a_unit_or_an_indicator_is_shown_for_new_periods_and_the_old_one_for_past_ones() {
        change("9902", "'change': 'RENAME', 'name': '新乙市'");
        made(world.top
                .as("operator")
                .command(
                        "/api/directory/indicators",
                        "["
                                + World.indicator("sessions", "场次", "FLOW", "SUM", 0)
                                        .replace("'指标sessions'", "'活动场次'")
                                        .replace("}", ", 'validFrom': '2023-10-01'}")
                                + "]"));
        world.post.deliver();
        assertThat(september.again(before)).isEqualTo(before);
        october();
        ask("'9902'");
        relay("9902", "'990201'");
        file("990201", "2023-10", "4", "");
        accept("9902", "990201", "2023-10", 1);
        assertThat(september.again(before)).isEqualTo(before);
        JsonNode now = world.top.see("/api/99/totals/sessions/2023-10").at("/latest");
        assertThat(now.at("/contributions/0/name").asString()).isEqualTo("新乙市");
        assertThat(now.at("/lines/0/name").asString()).isEqualTo("活动场次");
        JsonNode then = world.top.see("/api/99/totals/sessions/2023-09").at("/latest");
        assertThat(then.at("/contributions/1/name").asString()).isEqualTo("乙市");
        assertThat(then.at("/lines/0/name").asString()).isEqualTo("指标sessions");
    }

    @Test
    void a_new_version_of_a_form_asks_new_periods_and_leaves_old_ones_alone() {
        made(world.top.as("operator").command("/api/directory/forms", """
                {'code': 'sessions', 'version': 2, 'nameZh': '场次表', 'review': 'REVIEWER', 'own': 'NONE',
                 'validFrom': '2023-10-01', 'summary': 'NONE', 'attachments': 0,
                 'lines': [{'code': 's', 'indicator': 'sessions'}]}"""));
        world.post.deliver();
        assertThat(september.again(before)).isEqualTo(before);
        october();
        String clause = "[{'code': 'c1', 'title': '报数', 'form': {'code': 'sessions', 'version': 2},"
                + " 'period': '2023-10', 'due': '2023-11-10'%s}]";
        String superior = made(world.top
                        .as("clerk")
                        .command("/api/99/directives", asked("省发", 7, "'9902'", null, clause.formatted(""))))
                .text("/directive");
        world.post.deliver();
        String based = ", 'basedOn': {'directive': '" + superior + "', 'clause': 'c1'}";
        made(world.city
                .as("clerk")
                .command("/api/9902/directives", asked("市发", 7, "'990201'", superior, clause.formatted(based))));
        world.post.deliver();
        made(world.town
                .as("clerk")
                .command(
                        "/api/990201/reports",
                        "{'form': 'sessions', 'period': '2023-10', 'figures': [{'line': 's', 'amount': '4'}]}"));
        world.post.deliver();
        accept("9902", "990201", "2023-10", 1);
        assertThat(sum(world.top, "99", "2023-10")).isEqualTo("4");
        assertThat(world.top
                        .see("/api/99/totals/sessions/2023-10")
                        .at("/latest/lines")
                        .size())
                .isEqualTo(1);
        assertThat(september.again(before)).isEqualTo(before);
        file("990201", "2023-09", "6", ", 'reason': '更正'");
        assertThat(world.town
                        .see("/api/990201/obligations?period=2023-09")
                        .at("/items/0/formVersion")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_issuer_code_is_shown_with_its_unit_and_refused_to_every_other_from_its_entry_on() {
        change("9901", "'change': 'ISSUERS', 'issuers': ['市发']");
        october();
        assertThat(world.top.see("/api/directory/units/9901").at("/issuers").toString())
                .isEqualTo("[\"市发\"]");
        assertThat(world.city.see("/api/directory/units/9901/history").toString())
                .contains("\"issuers\":[]", "\"issuers\":[\"市发\"]");
        String superior = ask("'9901', '9902'");
        relay("9901", "'990101', '990102'");
        Client.Answer refused =
                world.city.as("clerk").command("/api/9902/directives", asked("市发", 7, "'990201'", superior));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/title")).isEqualTo("机关代字属于其他单位");
        assertThat(refused.text("/findings/0/found")).isEqualTo("belongs to 9901 甲市");
    }

    private void change(String unit, String change) {
        made(world.top
                .as("operator")
                .command(
                        "/api/directory/units/" + unit + "/changes",
                        "{'from': '2023-10-01', 'basis': '省政府批复', " + change + "}"));
        world.post.deliver();
    }

    private void october() {
        world.clock.set("2023-10-08T01:00:00.000Z");
        world.post.deliver();
    }

    private String ask(String recipients) {
        String id = made(world.top.as("clerk").command("/api/99/directives", asked("省发", 7, recipients, null)))
                .text("/directive");
        world.post.deliver();
        return id;
    }

    private void relay(String city, String recipients) {
        JsonNode received = world.city.see("/api/" + city + "/directives?state=received");
        String superior = "";
        for (JsonNode item : received.at("/items")) {
            superior = item.at("/number/serial").asInt() == 7 || item.toString().contains("7号")
                    ? item.at("/directive").asString()
                    : superior;
        }
        made(world.city.as("clerk").command("/api/" + city + "/directives", asked("市发", 7, recipients, superior)));
        world.post.deliver();
    }

    private static String asked(String issuer, int serial, String recipients, String basedOn) {
        return asked(issuer, serial, recipients, basedOn, "");
    }

    private static String asked(String issuer, int serial, String recipients, String basedOn, String clauses) {
        Map<String, String> parts = new HashMap<>(Map.of(
                "number", "'" + issuer + "〔2023〕" + serial + "号'",
                "recipients", "[" + recipients + "]",
                "period", "2023-10",
                "due", "2023-11-10",
                "issueDate", "2023-10-08"));
        if (basedOn != null) {
            parts.put("basedOn", "'" + basedOn + "'");
            parts.put("clauseBasedOn", "{'directive': '" + basedOn + "', 'clause': 'c1'}");
        }
        if (!clauses.isEmpty()) {
            parts.put("clauses", clauses);
        }
        return World.directive(parts);
    }

    private void file(String town, String period, String s, String more) {
        made(world.town
                .as("clerk")
                .command(
                        "/api/" + town + "/reports",
                        sessions(s, "40", "1.05", "3/4", more).replace("2023-09", period)));
        world.post.deliver();
    }

    private void accept(String city, String town, String period, int version) {
        made(world.city
                .as("reviewer")
                .command("/api/" + city + "/reports/" + town + "~sessions~" + period + "~own/versions/" + version
                        + "/accept"));
        world.post.deliver();
    }

    private static String sum(Client client, String unit, String period) {
        return client.see("/api/" + unit + "/totals/sessions/" + period)
                .at("/latest/lines/0/amount")
                .asString();
    }
}
