package liandong.node.total;

import static liandong.node.http.World.figure;
import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.node.http.Client;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A year of twelve months, asked by one directive. Town 990101 files 1 to 12, of which June is left out; 990102 files
 * 100 in January only; 2021 is asked by quarters and in ten-day periods too; of 2020 three months and a quarter are
 * known, of 2019 two half-years.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverTimeTest {
    private static final List<String> MONTHS =
            IntStream.rangeClosed(1, 12).mapToObj("2022-%02d"::formatted).toList();
    private static final List<String> EARLIER = List.of("2021-Q1", "2021-Q2", "2021-01", "2021-01-T1", "2021-01-T3");
    private static final List<String> MIXED =
            List.of("2020-07", "2020-08", "2020-09", "2020-Q4", "2019-01-01..2019-06-30", "2019-07-01..2019-12-31");
    private World world;

    @BeforeAll
    void twelve_months(@TempDir Path folder) {
        world = new World(folder);
        Client operator = world.top.as("operator");
        made(operator.command(
                "/api/directory/indicators",
                "["
                        + World.indicator("stock", "个", "STOCK", "SUM", 0)
                                .replace("'overTime': 'SUM'", "'overTime': 'LAST'")
                        + ","
                        + World.indicator("average", "人", "FLOW", "SUM", 1)
                                .replace("'overTime': 'SUM'", "'overTime': 'MEAN'")
                        + "]"));
        made(operator.command("/api/directory/forms", """
                {'code': 'monthly', 'version': 1, 'nameZh': '月报', 'review': 'AUTOMATIC', 'own': 'NONE',
                 'summary': 'NONE', 'attachments': 0,
                 'lines': [{'code': 's', 'indicator': 'sessions'}, {'code': 'l', 'indicator': 'stock'},
                           {'code': 'm', 'indicator': 'average'}, {'code': 'p', 'indicator': 'passed'}]}"""));
        world.post.deliver();
        List<String> periods =
                Stream.of(MONTHS, EARLIER, MIXED).flatMap(List::stream).toList();
        String top = made(world.top.as("clerk").command("/api/99/directives", ask(periods, null, "['9901']")))
                .text("/directive");
        world.post.deliver();
        made(world.city.as("clerk").command("/api/9901/directives", ask(periods, top, "['990101', '990102']")));
        world.post.deliver();
        for (int month = 1; month <= 12; month++) {
            if (month != 6) {
                file("990101", MONTHS.get(month - 1), String.valueOf(month));
            }
        }
        file("990102", "2022-01", "100");
        certify("2022-02");
        for (String period : EARLIER) {
            file("990101", period, "5");
        }
        for (String period : MIXED) {
            file("990101", period, period.endsWith("Q4") ? "100" : "5");
        }
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_year_is_made_of_its_months_by_each_line_s_rule() {
        JsonNode year = world.city.see("/api/9901/over-time/monthly/2022");
        assertThat(year.at("/parts").size()).isEqualTo(12);
        assertThat(year.at("/parts/0/period").asString()).isEqualTo("2022-01");
        assertThat(year.at("/parts/0/version").asInt()).isEqualTo(2);
        assertThat(year.at("/parts/5/version").isNull()).isTrue();
        JsonNode sum = year.at("/lines/0");
        assertThat(sum.at("/amount").asString()).isEqualTo("172"); // 78 - 6 + 100
        assertThat(sum.at("/periods/stated").asInt()).isEqualTo(11);
        assertThat(sum.at("/periods/of").asInt()).isEqualTo(12);
        assertThat(sum.at("/coverage/expected").asInt()).isEqualTo(22);
        assertThat(sum.at("/coverage/reported").asInt()).isEqualTo(12);
        assertThat(sum.at("/parts/0/amount").asString()).isEqualTo("101");
        assertThat(sum.at("/parts/5/status").asString()).isEqualTo("MISSING");
        assertThat(year.at("/lines/1/rule").asString()).isEqualTo("LAST");
        assertThat(year.at("/lines/1/amount").asString()).isEqualTo("12");
        assertThat(year.at("/lines/1/coverage/expected").asInt()).isEqualTo(2);
        assertThat(year.at("/lines/2/denominator").asString()).isEqualTo("11");
        assertThat(year.at("/lines/2/quotient").asString()).isEqualTo("15.6"); // 172 / 11
        assertThat(year.at("/lines/3/amount").asString()).isEqualTo("172");
        assertThat(year.at("/lines/3/denominator").asString()).isEqualTo("2400");
        assertThat(year.at("/lines/3/quotient").asString()).isEqualTo("7.17"); // in %
    }

    @Test
    void the_quarters_make_the_same_year_as_the_months() {
        long quarters = 0;
        for (int quarter = 1; quarter <= 4; quarter++) {
            JsonNode line = world.city
                    .see("/api/9901/over-time/monthly/2022-Q" + quarter)
                    .at("/lines/0");
            quarters += Long.parseLong(line.at("/amount").asString());
            assertThat(line.at("/periods/stated").asInt()).isEqualTo(quarter == 2 ? 2 : 3);
        }
        assertThat(quarters).isEqualTo(172);
        JsonNode june = world.city.see("/api/9901/over-time/monthly/2022-Q2").at("/lines/1");
        assertThat(june.at("/status").asString()).isEqualTo("MISSING");
        assertThat(june.at("/coverage").isNull()).isTrue();
    }

    @Test
    void the_top_sees_the_same_as_its_city() {
        assertThat(world.top
                        .see("/api/99/over-time/monthly/2022")
                        .at("/lines/0/amount")
                        .asString())
                .isEqualTo("172");
    }

    @Test
    void a_unit_without_units_below_combines_its_accepted_reports() {
        JsonNode year = world.town.see("/api/990101/over-time/monthly/2022");
        assertThat(year.at("/lines/0/amount").asString()).isEqualTo("72");
        assertThat(year.at("/lines/0/coverage/reported").asInt()).isEqualTo(11);
        assertThat(year.at("/parts/0/part").asString()).isEqualTo("OWN");
    }

    @Test
    void only_certified_versions_count_where_the_question_says_so() {
        JsonNode year = world.city.see("/api/9901/over-time/monthly/2022?certified=true");
        assertThat(year.at("/certified").asBoolean()).isTrue();
        assertThat(year.at("/lines/0/amount").asString()).isEqualTo("2");
        assertThat(year.at("/lines/0/periods/stated").asInt()).isEqualTo(1);
    }

    @Test
    void the_coarsest_parts_with_totals_are_taken() {
        JsonNode year = world.city.see("/api/9901/over-time/monthly/2021");
        assertThat(year.at("/parts").size()).isEqualTo(4);
        assertThat(year.at("/lines/0/amount").asString()).isEqualTo("10");
        JsonNode quarter = world.city.see("/api/9901/over-time/monthly/2021-Q1");
        assertThat(quarter.at("/parts").size()).isEqualTo(3);
        assertThat(quarter.at("/lines/0/periods/stated").asInt()).isEqualTo(1);
        JsonNode month = world.city.see("/api/9901/over-time/monthly/2021-01");
        assertThat(month.at("/parts/1/period").asString()).isEqualTo("2021-01-T2");
        assertThat(month.at("/lines/0/amount").asString()).isEqualTo("10");
        assertThat(month.at("/lines/1/amount").asString()).isEqualTo("5");
    }

    @Test
    void a_year_of_a_quarter_and_three_months_counts_both_and_names_what_is_open() {
        JsonNode year = world.city.see("/api/9901/over-time/monthly/2020");
        assertThat(year.at("/parts").findValuesAsString("period"))
                .containsExactly("2020-Q1", "2020-Q2", "2020-07", "2020-08", "2020-09", "2020-Q4");
        assertThat(year.at("/parts/0/version").isNull()).isTrue();
        assertThat(year.at("/lines/0/amount").asString()).isEqualTo("115");
        assertThat(year.at("/lines/0/periods/stated").asInt()).isEqualTo(4);
        assertThat(year.at("/lines/0/periods/of").asInt()).isEqualTo(6);
        assertThat(year.at("/lines/1/amount").asString()).isEqualTo("100"); // the last
        assertThat(year.at("/lines/2/quotient").asString()).isEqualTo("52.5"); // 3 months of 5, 3 of 100
        JsonNode half = world.city.see("/api/9901/over-time/monthly/2020-07-01..2020-12-31");
        assertThat(half.at("/lines/0/amount").asString()).isEqualTo("115");
        assertThat(half.at("/parts").size()).isEqualTo(4);
    }

    @Test
    void half_years_make_a_year() {
        JsonNode year = world.city.see("/api/9901/over-time/monthly/2019");
        assertThat(year.at("/parts").findValuesAsString("period"))
                .containsExactly("2019-01-01..2019-06-30", "2019-07-01..2019-12-31");
        assertThat(year.at("/lines/0/amount").asString()).isEqualTo("10");
        assertThat(year.at("/lines/2/quotient").asString()).isEqualTo("5.0");
    }

    private void file(String town, String period, String amount) {
        List<String> figures = new ArrayList<>();
        for (String line : List.of("s", "l", "m")) {
            figures.add(figure(line, amount));
        }
        figures.add(figure("p", amount + "/200"));
        String explained = String.join(
                ",",
                Stream.of("s", "l", "m", "p")
                        .flatMap(line -> Stream.of("ten-times-last-period", "tenth-of-last-period")
                                .map(rule -> "{'line': '" + line + "', 'rule': '" + rule + "', 'text': '是'}"))
                        .toList());
        made(world.town
                .as("clerk")
                .command(
                        "/api/" + town + "/reports",
                        "{'form': 'monthly', 'period': '%s', 'figures': [%s], 'explanations': [%s]}"
                                .formatted(period, String.join(",", figures), explained)));
        world.post.deliver();
    }

    private void certify(String period) {
        made(world.city.as("reviewer").command("/api/9901/totals/monthly/" + period + "/versions/1/certify"));
        world.post.deliver();
    }

    private static String ask(List<String> periods, String superior, String recipients) {
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < periods.size(); i++) {
            clauses.add(("{'code': 'c%d', 'title': '报数', 'form': {'code': 'monthly', 'version': 1}, 'period': '%s',"
                            + " 'due': '2023-10-10', 'basedOn': %s}")
                    .formatted(
                            i,
                            periods.get(i),
                            superior == null ? "null" : "{'directive': '" + superior + "', 'clause': 'c" + i + "'}"));
        }
        return World.directive(Map.of(
                "number",
                superior == null ? "'省发〔2023〕1号'" : "'市发〔2023〕1号'",
                "recipients",
                recipients,
                "basedOn",
                superior == null ? "null" : "'" + superior + "'",
                "clauses",
                "[" + String.join(",", clauses) + "]"));
    }
}
