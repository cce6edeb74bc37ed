package liandong.node.http;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many reports in one request: each line as if it were alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkReportsTest {
    private static final String PATH = "/api/reports";
    private static final String A = "990101";
    private static final String B = "990102";
    private static final String ELSEWHERE = "990201";

    private World world;
    private Client clerk;
    /** What was asked for last; each test has a period of its own. */
    private String period;

    private int serial;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        clerk = world.town.as("clerk");
    }

    @BeforeEach
    void ask() {
        serial++;
        period = String.valueOf(2000 + serial);
        world.ask(serial, "sessions", period);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void each_line_has_its_own_result_in_the_order_of_the_lines_and_a_last_one_counts_them() {
        List<JsonNode> results = clerk.lines(
                PATH,
                line(A, "a-1", "3", "") + "\n"
                        + line(B, "b-1", "-3", "") + "\n"
                        + "{'unit': '" + ELSEWHERE + "', \n"
                        + line(ELSEWHERE, "c-1", "4", ""));
        assertThat(results).hasSize(5);
        JsonNode filed = results.getFirst();
        assertThat(filed.at("/line").asInt()).isEqualTo(1);
        assertThat(filed.at("/id").asString()).isEqualTo(id("a-1"));
        assertThat(filed.at("/outcome").asString()).isEqualTo("filed");
        assertThat(filed.at("/report").asString()).isEqualTo(A + "~sessions~" + period + "~own");
        assertThat(filed.at("/version").asInt()).isEqualTo(1);
        assertThat(world.town
                        .see("/api/" + A + "/messages/" + filed.at("/message").asString())
                        .at("/cause")
                        .asString())
                .isEqualTo("command:" + id("a-1"));
        JsonNode refused = results.get(1);
        assertThat(refused.at("/outcome").asString()).isEqualTo("refused");
        assertThat(refused.at("/rule").asString()).isEqualTo("checks-failed");
        assertThat(refused.at("/place").asString()).isEqualTo("/figures/0");
        assertThat(refused.at("/problem/findings/0/rule").asString()).isEqualTo("negative");
        assertThat(results.get(2).at("/outcome").asString()).isEqualTo("malformed");
        assertThat(results.get(2).at("/problem/arguments/line").asString()).isEqualTo("3");
        assertThat(results.get(3).at("/outcome").asString()).isEqualTo("filed");
        assertThat(results.get(4).toString())
                .isEqualTo(
                        "{\"outcome\":\"complete\",\"lines\":4,\"filed\":2,\"repeated\":0,\"refused\":1,\"malformed\":1}");
    }

    @Test
    void a_line_that_comes_again_is_answered_by_its_first_result_and_changes_nothing() {
        String lines = line(A, "a-1", "3", "") + "\n" + line(B, "b-1", "4", "");
        List<JsonNode> first = clerk.lines(PATH, lines);
        List<JsonNode> again = clerk.lines(PATH, lines + "\n" + line(ELSEWHERE, "c-1", "5", ""));
        assertThat(outcomes(again)).containsExactly("repeated", "repeated", "filed", "complete");
        for (int i = 0; i < 2; i++) {
            for (String part : List.of("/report", "/version", "/message", "/id")) {
                assertThat(again.get(i).at(part)).isEqualTo(first.get(i).at(part));
            }
        }
        assertThat(versions(A)).isEqualTo(1);
    }

    @Test
    void a_key_of_a_single_report_and_the_id_of_a_line_are_the_same() {
        Client.Answer single =
                made(clerk.with("Idempotency-Key", id("k")).command("/api/" + A + "/reports", report("3", "")));
        List<JsonNode> results = clerk.lines(PATH, line(A, "k", "3", "") + "\n" + line(A, "k", "4", ""));
        assertThat(outcomes(results)).containsExactly("repeated", "refused", "complete");
        assertThat(results.getFirst().at("/message").asString()).isEqualTo(single.text("/messages/0/id"));
        assertThat(results.get(1).at("/rule").asString()).isEqualTo("idempotency-key-reused");
        assertThat(results.get(1).at("/place").asString()).isEqualTo("/id");
        assertThat(results.get(1).at("/problem/detail").asString()).startsWith("Field 'id': ");
    }

    @Test
    void what_is_said_twice_in_one_request_is_a_correction_with_its_reason_or_was_said_before() {
        List<JsonNode> results = clerk.lines(
                PATH,
                String.join(
                        "\n",
                        line(A, "1", "3", ""),
                        line(A, "2", "3", ""),
                        line(A, "3", "4", ""),
                        line(A, "4", "4", ", 'reason': '漏报一场'"),
                        line(A, "5", "5", ", 'reason': '再改', 'base': 1"),
                        line(A, "6", "5", ", 'reason': '再改', 'base': 2")));
        assertThat(outcomes(results))
                .containsExactly("filed", "repeated", "refused", "filed", "refused", "filed", "complete");
        assertThat(results.get(2).at("/rule").asString()).isEqualTo("no-reason");
        assertThat(results.get(2).at("/place").asString()).isEqualTo("/reason");
        assertThat(results.get(4).at("/rule").asString()).isEqualTo("built-on-other-version");
        assertThat(results.get(4).at("/place").asString()).isEqualTo("/base");
        assertThat(results.get(4).at("/problem/findings/0/rule").asString()).isEqualTo("changed-meanwhile");
        assertThat(results.get(5).at("/version").asInt()).isEqualTo(3);
    }

    @Test
    void a_line_for_a_unit_of_others_is_refused_and_says_nothing_of_it() {
        made(clerk.command("/api/" + B + "/reports", report("77", "")));
        Client own = world.town.holding("portal", List.of(Grant.of(A, Role.CLERK)), Scope.READ, Scope.ACT);
        List<JsonNode> results = own.lines(
                PATH, String.join("\n", line(B, "1", "77", ""), line("9901", "2", "3", ""), line(A, "3", "3", "")));
        assertThat(outcomes(results)).containsExactly("refused", "refused", "filed", "complete");
        for (JsonNode refused : results.subList(0, 2)) {
            assertThat(refused.at("/rule").asString()).isEqualTo("not-permitted");
            assertThat(refused.at("/place").asString()).isEqualTo("/unit");
            assertThat(refused.at("/problem/status").asInt()).isEqualTo(403);
            assertThat(refused.toString()).doesNotContain("77");
        }
        assertThat(clerk.lines(PATH, line("9901", "2", "3", ""))
                        .getFirst()
                        .at("/rule")
                        .asString())
                .isEqualTo("not-hosted");
    }

    @Test
    void who_acts_is_said_for_the_whole_request_as_for_a_single_report() {
        List<JsonNode> results = world.town
                .holding("portal", List.of(Grant.of("*", Role.CLERK)), Scope.READ, Scope.ACT, Scope.ON_BEHALF)
                .with("Liandong-Actor", "clerk-7")
                .lines(PATH, line(A, "1", "3", ""));
        String message = results.getFirst().at("/message").asString();
        assertThat(world.town
                        .see("/api/" + A + "/messages/" + message)
                        .at("/actor")
                        .asString())
                .isEqualTo("portal:clerk-7");
        Client.Answer not = clerk.with("Liandong-Actor", "clerk-7").raw(PATH, new byte[0], "application/x-ndjson");
        assertThat(not.text("/type")).isEqualTo("/problems/actor-not-yours");
    }

    @Test
    void a_request_that_is_no_such_is_refused_as_a_whole() {
        assertRefused(clerk.raw(PATH, "{}".getBytes(StandardCharsets.UTF_8), "application/json"), 415, "not-ndjson");
        assertRefused(clerk.raw(PATH, "{}".getBytes(StandardCharsets.UTF_8), "text/plain"), 415, "not-ndjson");
        for (String encoding : List.of("gzip", "br", "identity, gzip")) {
            assertRefused(lines(clerk.with("Content-Encoding", encoding)), 415, "lines-encoded");
        }
        assertRefused(lines(clerk.with("Idempotency-Key", "k")), 400, "header-of-lines");
        assertRefused(lines(clerk.with("If-Match", "\"1\"")), 400, "header-of-lines");
        assertRefused(lines(world.town.as("reviewer")), 403, "not-permitted");
        assertThat(clerk.with("Content-Encoding", "identity").lines(PATH, "")).hasSize(1);
    }

    @Test
    void bytes_that_are_no_report_are_told_where_they_are_wrong_and_take_nobody_with_them() {
        String good = line(A, "a", "3", "");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> wrong = List.of(
                "null",
                "[]",
                "3",
                "{}",
                "{'unit': '990101'}x",
                "{'unit': '990101'} {'unit': '990101'}",
                good.replace("'id'", "'id': 'b', 'id'"),
                good.replace("'3'", "3"),
                good.replace("'3'", "'3e2'"),
                good.replace("'3'", "'3.00001'"),
                good.replace("'unit': '990101'", "'unit': 'x'"),
                good.replace("'id': 'a", "'id': 'a b"),
                good.replace("'id': 'a", "'id': '" + "k".repeat(101)),
                good.replace("'form': 'sessions'", "'form': 'a b'"),
                good.replace("'id'", "'idd'"),
                good.replace("'sessions'", "'\\u0000'"),
                good.replace("'sessions'", "'\\ud83d'"),
                "\u0000" + good,
                "[".repeat(5_000));
        for (String each : wrong) {
            body.writeBytes(each.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            body.write('\n');
        }
        body.writeBytes(good.replace('\'', '"').replace("sessions", "?").getBytes(StandardCharsets.UTF_16LE));
        body.write('\n');
        body.writeBytes(new byte[] {'"', (byte) 0xc3, '"', '\n'});
        body.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        body.writeBytes((good + "\r\n").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        List<JsonNode> results = clerk.lines(PATH, body.toByteArray());
        int last = results.size() - 2;
        assertThat(results.subList(0, last))
                .allSatisfy(each -> assertThat(each.at("/outcome").asString()).isEqualTo("malformed"));
        assertThat(results.get(last).at("/outcome").asString()).isEqualTo("filed");
        assertThat(places(results))
                .containsSequence(
                        "/unit", "/form", "/form", "", "/figures/0/amount", "/figures/0/amount", "/figures/0/amount")
                .containsSequence("/unit", "/id", "/id", "/form");
        assertThat(results.get(7).at("/id").asString())
                .as("it is said where it can be read")
                .isEqualTo(id("a"));
    }

    @Test
    void words_are_those_of_a_single_report_in_the_language_that_is_asked_for() {
        for (String language : List.of("zh-CN", "en")) {
            Client asks = clerk.with("Accept-Language", language);
            JsonNode single =
                    asks.command("/api/" + A + "/reports", report("-3", "")).body();
            JsonNode line = asks.lines(PATH, line(A, "1", "-3", "")).getFirst().at("/problem");
            for (String part :
                    List.of("/type", "/title", "/status", "/detail", "/where", "/what", "/mend", "/findings")) {
                assertThat(line.at(part)).as(part).isEqualTo(single.at(part));
            }
        }
    }

    @Test
    void more_than_ten_thousand_lines_are_answered_up_to_there_and_the_rest_is_told_what_to_do() {
        String lines = "{}\n".repeat(10_002);
        List<JsonNode> results = clerk.lines(PATH, lines);
        assertThat(results).hasSize(10_001);
        JsonNode last = results.getLast();
        assertThat(last.at("/outcome").asString()).isEqualTo("stopped");
        assertThat(last.at("/from").asInt()).isEqualTo(10_001);
        assertThat(last.at("/rule").asString()).isEqualTo("too-many-lines");
        assertThat(last.at("/lines").asInt()).isEqualTo(10_000);
    }

    @Test
    void a_node_that_rebuilds_its_store_takes_no_line() {
        Tables tables = world.townNode.tables();
        tables.database().run(() -> tables.state().setRebuilt(false));
        assertRefused(lines(clerk), 503, "not-ready");
        tables.database().run(() -> tables.state().setRebuilt(true));
    }

    @Test
    void a_report_that_no_record_holds_is_refused_and_takes_nobody_with_it() {
        String text = "文".repeat(60_000);
        List<JsonNode> results = clerk.lines(
                PATH,
                String.join(
                        "\n",
                        line(A, "1", "3", ", 'summary': '" + text + "', 'reason': '" + text + "'"),
                        "{'x': '" + "y".repeat(1 << 20) + "'}",
                        line(B, "2", "3", "")));
        assertThat(outcomes(results)).containsExactly("refused", "malformed", "filed", "complete");
        assertThat(results.get(1).at("/rule").asString()).isEqualTo("line-too-long");
    }

    @Test
    void a_line_has_the_fields_of_a_single_report_and_what_its_path_and_headers_say() throws Exception {
        Function<String, List<String>> fields = type -> {
            try {
                return Stream.of(Class.forName("liandong.node.report." + type).getRecordComponents())
                        .map(each -> each.getName() + " " + each.getGenericType())
                        .toList();
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        };
        List<String> line = fields.apply("bulk.ReportLine");
        assertThat(line.subList(2, line.size())).isEqualTo(fields.apply("Reports$Body"));
    }

    /** Two provinces hear the same, one report by report and the other in bulk. */
    @Test
    void in_bulk_or_one_by_one_makes_no_difference(@TempDir Path other) {
        try (World single = new World(other)) {
            single.ask(serial, "sessions", period);
            for (int seed = 1; seed <= 6; seed++) {
                Random random = new Random(seed);
                List<String[]> said =
                        IntStream.range(0, 40).mapToObj(i -> random(random, i)).toList();
                List<JsonNode> bulk = clerk.lines(
                        PATH,
                        said.stream()
                                .map(each ->
                                        "{'unit': '" + each[0] + "', 'id': '" + each[1] + "', " + each[2].substring(1))
                                .collect(Collectors.joining("\n")));
                for (int i = 0; i < said.size(); i++) {
                    String[] each = said.get(i);
                    Client.Answer answer = single.town
                            .as("clerk")
                            .with("Idempotency-Key", each[1])
                            .command("/api/" + each[0] + "/reports", each[2]);
                    assertThat(told(bulk.get(i)))
                            .as("seed %d line %d", seed, i + 1)
                            .isEqualTo(told(answer));
                }
                world.post.deliver();
                single.post.deliver();
                assertThat(state(world)).as("seed %d", seed).isEqualTo(state(single));
            }
        }
    }

    private String[] random(Random random, int number) {
        String unit = List.of(A, B, ELSEWHERE, "9901").get(random.nextInt(30) == 0 ? 3 : random.nextInt(3));
        String key = random.nextInt(6) == 0
                ? "key-" + random.nextInt(8)
                : "key-" + unit + "-" + number + "-" + random.nextInt();
        String more = List.of("", ", 'reason': '更正'", ", 'reason': '更正', 'base': " + random.nextInt(9))
                .get(random.nextInt(3));
        return new String[] {unit, key, report(String.valueOf(random.nextInt(12) - 1), more)};
    }

    private static String told(JsonNode result) {
        return switch (result.at("/outcome").asString()) {
            case "filed", "repeated" -> result.at("/report").asString() + " " + result.at("/version");
            default ->
                result.at("/rule").asString() + " "
                        + result.at("/problem/detail")
                                .asString()
                                .replace(
                                        "Field 'id': it was given with another report",
                                        "Header Idempotency-Key: it was given with another command");
        };
    }

    private static String told(Client.Answer answer) {
        String said = answer.text("/report") + " " + answer.body().at("/version");
        return answer.status() >= 300 ? answer.text("/type").substring(10) + " " + answer.text("/detail") : said;
    }

    /** What stations and desks know in the end, and every envelope but for its ids and times. */
    private List<String> state(World of) {
        List<String> state = new ArrayList<>();
        for (String unit : List.of(A, B, ELSEWHERE)) {
            for (JsonNode report : of.town.see("/api/" + unit + "/reports").at("/items")) {
                if (!report.at("/report").asString().contains(period)) {
                    continue;
                }
                String path =
                        "/api/" + unit + "/reports/" + report.at("/report").asString();
                state.add(of.town.see(path).at("/versions").toString().replaceAll("\"(envelope|filedAt)\":[^,}]*", ""));
            }
        }
        for (String desk : List.of("9901", "9902")) {
            state.add(of.city
                    .see("/api/" + desk + "/obligations?period=" + period)
                    .toString()
                    .replaceAll("\"directive[^,}]*", ""));
        }
        EnvelopeTable envelopes = of.townNode.tables().envelopes();
        for (String unit : List.of(A, B, ELSEWHERE)) {
            for (Row row : envelopes.ofStream(Streams.reports(UnitCode.of(unit)))) {
                Envelope envelope = envelopes.envelope(row);
                if (!row.subject().contains(period)) {
                    continue;
                }
                state.add(envelope.actor() + " " + envelope.cause() + " " + envelope.message());
            }
        }
        return state;
    }

    private List<String> places(List<JsonNode> results) {
        return results.stream().map(each -> each.at("/place").asString("")).toList();
    }

    private Client.Answer lines(Client client) {
        return client.raw(
                PATH,
                line(A, "1", "3", "").replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "application/x-ndjson");
    }

    private static void assertRefused(Client.Answer answer, int status, String rule) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.text("/type")).isEqualTo("/problems/" + rule);
    }

    private static List<String> outcomes(List<JsonNode> results) {
        return results.stream().map(each -> each.at("/outcome").asString()).toList();
    }

    private int versions(String unit) {
        return world.town
                .see("/api/" + unit + "/reports/" + unit + "~sessions~" + period + "~own")
                .at("/versions")
                .size();
    }

    /** Ids are a unit's for good. */
    private String id(String id) {
        return id + "@" + period;
    }

    private String report(String sessions, String more) {
        return World.sessions(sessions, "40", "1.5", "1/2", more).replace("2023-09", period);
    }

    private String line(String unit, String id, String sessions, String more) {
        return "{'unit': '" + unit + "', 'id': '" + id(id) + "', "
                + report(sessions, more).substring(1);
    }
}
