package liandong.node.report;

import static liandong.node.http.World.figure;
import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import liandong.duty.Duty;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;
import liandong.report.Amount;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a dry run foretells comes true, at every desk above, on a node that hosts them all. */
class ForetoldTest {
    private static final String PERIOD = "2023-09";
    private static final List<String> LINES = List.of("s", "p", "x", "n", "o");
    private static final int REPORTS = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_foretold_comes_true(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        PaperPost.HandClock clock = new PaperPost.HandClock("2023-09-10T01:00:00.000Z");
        try (PaperPost post = new PaperPost(folder, "99", clock)) {
            Client all = everythingOnOneNode(post, clock);
            List<String> towns = List.of("990101", "990102", "990201");
            for (int i = 0; i < REPORTS; i++) {
                if (i == 2 * REPORTS / 3) {
                    clock.set("2023-10-20T01:00:00.000Z"); // late from now on
                }
                String town = towns.get(random.nextInt(towns.size()));
                String report = report(random);
                Client clerk = all.as("clerk");
                JsonNode foretold = clerk.command("/api/" + town + "/reports?dry-run=true", report)
                        .body();
                assertThat(foretold.at("/wouldBe").asString())
                        .as("%s", foretold)
                        .isEqualTo("filed");
                assertThat(foretold.at("/countsAtOnce").asBoolean()).isTrue();
                List<JsonNode> before = lines(all);
                made(clerk.command("/api/" + town + "/reports", report));
                post.deliver();
                compare("seed " + seed + ", report " + i, foretold, before, lines(all), town);
            }
        }
    }

    private static Client everythingOnOneNode(PaperPost post, PaperPost.HandClock clock) {
        Set<Duty> duties = new LinkedHashSet<>(World.TOP_DUTIES);
        duties.addAll(World.CITY_DUTIES);
        PaperPost.Node node = post.node("all", List.copyOf(duties), "99", "9901", "9902", "990101", "990102", "990201");
        Client all = Client.of(node, clock);
        World.fill(all.as("operator"));
        post.deliver();
        made(all.as("operator")
                .command(
                        "/api/directory/indicators",
                        "["
                                + String.join(
                                        ",",
                                        World.indicator("most", "天", "STOCK", "MAX", 0),
                                        World.indicator("least", "天", "STOCK", "MIN", 0),
                                        World.indicator("only", "天", "STOCK", "NONE", 0))
                                + "]"));
        made(all.as("operator").command("/api/directory/forms", """
                {'code': 'all', 'version': 1, 'nameZh': '全表', 'review': 'AUTOMATIC', 'own': 'NONE',
                 'summary': 'NONE', 'attachments': 0,
                 'lines': [{'code': 's', 'indicator': 'sessions'}, {'code': 'p', 'indicator': 'passed'},
                           {'code': 'x', 'indicator': 'most'}, {'code': 'n', 'indicator': 'least'},
                           {'code': 'o', 'indicator': 'only'}]}"""));
        post.deliver();
        Client clerk = all.as("clerk");
        String id = made(clerk.command("/api/99/directives", World.directive(1, "all", "['9901', '9902']")))
                .text("/directive");
        post.deliver();
        made(clerk.command("/api/9901/directives", World.relay(id, 1, "all", "['990101', '990102']")));
        made(clerk.command("/api/9902/directives", World.relay(id, 1, "all", "['990201']")));
        post.deliver();
        return all;
    }

    private static String report(Random random) {
        List<String> figures = new ArrayList<>();
        for (String line : LINES) {
            String amount = String.valueOf(1 + random.nextInt(50));
            String qualifier = random.nextInt(4) == 0
                    ? " " + List.of("OVER", "APPROX", "AT_LEAST").get(random.nextInt(3))
                    : "";
            figures.add(figure(
                    line,
                    switch (random.nextInt(5)) {
                        case 0 -> List.of("NIL", "MISSING", "NOT_APPLICABLE").get(random.nextInt(3));
                        default -> (line.equals("p") ? amount + "/50" : amount) + qualifier;
                    }));
        }
        return ("{'form': 'all', 'period': '%s', 'reason': '更正', 'figures': [%s]," + " 'explanations': [%s]}")
                .formatted(
                        PERIOD,
                        String.join(",", figures),
                        String.join(
                                ",",
                                LINES.stream()
                                        .map(line -> "{'line': '" + line
                                                + "', 'rule': 'ten-times-last-period', 'text': '是'}")
                                        .toList()));
    }

    /** The lines of both cities and of the top, as their totals state them; null where nothing is stated. */
    private static List<JsonNode> lines(Client all) {
        return List.of("9901", "9902", "99").stream()
                .map(desk -> all.see("/api/" + desk + "/totals/all/" + PERIOD).at("/latest/lines"))
                .toList();
    }

    private static void compare(
            String when, JsonNode foretold, List<JsonNode> before, List<JsonNode> after, String town) {
        int city = town.startsWith("9901") ? 0 : 1;
        assertThat(foretold.at("/levels").size()).isEqualTo(2);
        for (int level = 0; level < 2; level++) {
            JsonNode was = before.get(level == 0 ? city : 2);
            JsonNode is = after.get(level == 0 ? city : 2);
            for (int i = 0; i < LINES.size(); i++) {
                JsonNode line = foretold.at("/levels/" + level + "/lines/" + i);
                String place = when + ", level " + level + ", line " + LINES.get(i);
                for (String part : List.of("status", "amount", "denominator", "qualifier")) {
                    assertThat(line.at("/after/" + part)).as(place).isEqualTo(is.at("/" + i + "/" + part));
                    if (!was.isMissingNode()) {
                        assertThat(line.at("/before/" + part)).as(place).isEqualTo(was.at("/" + i + "/" + part));
                    }
                }
                if (!line.at("/dependsOnOthers").asBoolean()) {
                    assertThat(amount(was, i)
                                    .plus(Amount.of(
                                            line.at("/amount").asString().replace("+", ""))))
                            .as(place)
                            .isEqualTo(amount(is, i));
                }
                for (String count : List.of("expected", "reported", "nil", "notApplicable", "late", "amounts")) {
                    String path = "/" + i + "/coverage/" + count;
                    int unstated = count.equals("expected") ? is.at(path).asInt() : 0;
                    assertThat((was.isMissingNode() ? unstated : was.at(path).asInt())
                                    + line.at("/coverage/" + count).asInt())
                            .as(place + " " + count)
                            .isEqualTo(is.at(path).asInt());
                }
            }
        }
    }

    private static Amount amount(JsonNode lines, int line) {
        JsonNode amount = lines.at("/" + line + "/amount");
        return amount.isMissingNode() || amount.isNull() ? Amount.ZERO : Amount.of(amount.asString());
    }
}
