package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a body that cannot be read is told: the place and what belongs there, and nothing of Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableTest {
    private static final String REPORTS = "/api/990101/reports";
    private static final String FORMS = "/api/directory/forms";
    private static final String UNITS = "/api/directory/units";
    private static final String DIRECTIVES = "/api/99/directives";

    private World world;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_cannot_be_read_is_told_the_place(String path, String json, String rule, String detail) {
        Client client = path.startsWith("/api/9901")
                ? world.town.as("clerk")
                : world.top.as(path.startsWith("/api/99/") ? "clerk" : "operator");
        Client.Answer answer = client.command(path, json);
        assertThat(answer.text("/detail")).isEqualTo(detail);
        assertThat(answer.text("/type")).isEqualTo("/problems/" + rule);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString())
                .doesNotContain("liandong.")
                .doesNotContain("java")
                .doesNotContain("Exception");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                body(REPORTS, "", "malformed-json", "Body of the request: there is none. Send one in JSON."),
                body(REPORTS, "null", "malformed-json", "Body of the request: there is none. Send one in JSON."),
                body(
                        REPORTS,
                        "{'form': 'f',\n 'period' '2023'}",
                        "malformed-json",
                        "Body of the request, line 2, byte 11: it is not well-formed JSON in UTF-8, or names a"
                                + " field twice; reading stopped there. Mend it and send it again."),
                body(
                        REPORTS,
                        "{'form': 'f', 'form': 'g'}",
                        "malformed-json",
                        "Body of the request, line 1, byte 21: it is not well-formed JSON in UTF-8, or names a"
                                + " field twice; reading stopped there. Mend it and send it again."),
                body(
                        REPORTS,
                        "[]",
                        "wrong-value",
                        "Body of the request: it must be one object in braces. Mend the value."),
                body(
                        REPORTS,
                        "{'form': 'f', 'period': '2023'} {}",
                        "wrong-value",
                        "Body of the request: it must be one object in braces. Mend the value."),
                body(
                        UNITS,
                        "{}",
                        "wrong-value",
                        "Body of the request: it must be one list in brackets. Mend the value."),
                body(UNITS, "[null]", "missing-field", "Field '[0]': it is missing. Send it."),
                body(
                        REPORTS,
                        "{'form': 'f', 'period': '2023', 'figure': []}",
                        "unknown-field",
                        "Field 'figure': it is not known. Possible here: attachments, base, explanations,"
                                + " figures, form, period, reason, summary."),
                body(REPORTS, "{'form': 'f'}", "missing-field", "Field 'period': it is missing. Send it."),
                body(
                        REPORTS,
                        "{'form': null, 'period': '2023'}",
                        "missing-field",
                        "Field 'form': it is missing. Send it."),
                body(
                        REPORTS,
                        "{'form': 7, 'period': '2023'}",
                        "wrong-value",
                        "Field 'form': must be a string in double quotes. Mend the value."),
                body(
                        REPORTS,
                        "{'form': 'f/g', 'period': '2023'}",
                        "wrong-value",
                        "Field 'form': a form code is 0-9 A-Z a-z . -, not 'f/g'. Mend the value."),
                body(
                        REPORTS,
                        "{'form': 'f', 'period': '2023-13'}",
                        "wrong-value",
                        "Field 'period': a period is written 2023, 2023-Q3, 2023-09, 2023-09-T1 to T3, or"
                                + " 2023-09-01..2023-09-30, not '2023-13'. Mend the value."),
                body(
                        REPORTS,
                        "{'form': 'f', 'period': '" + "2".repeat(201) + "'}",
                        "wrong-value",
                        "Field 'period': a text of 201 characters is no such value. Mend the value."),
                body(
                        REPORTS,
                        "{'form': 'f', 'period': '2023', 'reason': '\\ud83d'}",
                        "wrong-value",
                        "Field 'reason': the text holds half a character, such as \\ud83d without its other"
                                + " half. Mend the value."),
                figure(
                        "{'line': 's'}",
                        "wrong-value",
                        "Field 'figures[0]': line s has neither amount nor status; write an amount, or status"
                                + " NIL, NOT_APPLICABLE or MISSING. Mend the value."),
                figure(
                        "{'line': 's', 'status': 'ZERO'}",
                        "wrong-value",
                        "Field 'figures[0].status': possible values: MISSING, NIL, NOT_APPLICABLE, REPORTED."
                                + " Mend the value."),
                figure(
                        "{'line': 's', 'status': 1}",
                        "wrong-value",
                        "Field 'figures[0].status': possible values: MISSING, NIL, NOT_APPLICABLE, REPORTED."
                                + " Mend the value."),
                figure(
                        "{'line': 's', 'amount': '5', 'qualifier': 'over'}",
                        "wrong-value",
                        "Field 'figures[0].qualifier': possible values: APPROX, AT_LEAST, EXACT, NEARLY, OVER."
                                + " Mend the value."),
                amount("'0.00001'"),
                amount("'1e3'"),
                amount("''"),
                amount("'1234567890123456'"),
                amount("'５①'"),
                amount("'0,123'"),
                amount("'12 34'"),
                body(
                        FORMS,
                        form("'attachments': '0'"),
                        "wrong-value",
                        "Field 'attachments': it must be a whole number. Mend the value."),
                body(
                        FORMS,
                        form("'attachments': 0.5"),
                        "wrong-value",
                        "Field 'attachments': it must be a whole number. Mend the value."),
                body(
                        FORMS,
                        form("'attachments': 3000000000"),
                        "wrong-value",
                        "Field 'attachments': it must be a whole number of at most 2147483647. Mend the value."),
                body(
                        FORMS,
                        form("'attachments': 0, 'lines': {}"),
                        "wrong-value",
                        "Field 'lines': it must be one list in brackets. Mend the value."),
                body(
                        FORMS,
                        form("'attachments': 0, 'lines': [7]"),
                        "wrong-value",
                        "Field 'lines[0]': it must be one object in braces. Mend the value."),
                body(
                        FORMS,
                        form("'attachments': 0, 'lines': [null]"),
                        "missing-field",
                        "Field 'lines[0]': it is missing. Send it."),
                body(
                        FORMS,
                        form("'attachments': 0, 'validFrom': '1.9.2023'"),
                        "wrong-value",
                        "Field 'validFrom': a day is written 2023-09-30, not '1.9.2023'. Mend the value."),
                body(
                        UNITS,
                        "[{'code': '9'}]",
                        "wrong-value",
                        "Field '[0].code': a unit code is 2 to 15 digits, not '9'. Mend the value."),
                body(
                        DIRECTIVES,
                        World.directive(Map.of("number", "'省发[2023]1号'")),
                        "wrong-value",
                        "Field 'number': a document number is written 内民委发〔2023〕27号, not '省发[2023]1号'."
                                + " Mend the value."),
                body(
                        DIRECTIVES,
                        World.directive(Map.of("bodies", "[{'name': '甲', 'lead': 'yes'}]")),
                        "wrong-value",
                        "Field 'issuingBodies[0].lead': it must be true or false. Mend the value."),
                body(
                        DIRECTIVES,
                        World.directive(Map.of("clauses", "[{'code': 'c', 'title': 't', 'due': '2023-09-30'}]")),
                        "wrong-value",
                        "Field 'clauses[0]': clause c: form, period and due date stand together or not at all."
                                + " Mend the value."),
                body(
                        DIRECTIVES,
                        World.directive(Map.of(
                                "clauses",
                                "[{'code': 'c', 'title': 't', 'form': {'code': 'a b', 'version': 1},"
                                        + " 'period': '2023', 'due': '2023-09-30'}]")),
                        "wrong-value",
                        "Field 'clauses[0].form': a form code is 0-9 A-Z a-z . -, not 'a b'. Mend the value."));
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        byte[] gbk = {'{', '"', 'f', 'o', 'r', 'm', '"', ':', '"', (byte) 0xb1, (byte) 0xed, '"', '}'};
        Client.Answer answer = world.town.as("clerk").raw(REPORTS, gbk, "application/json");
        assertThat(answer.text("/type")).isEqualTo("/problems/malformed-json");
    }

    @Test
    void absent_lists_are_empty_and_absent_options_are_none() {
        Client.Answer made = World.made(world.top.as("operator").command(FORMS, """
                {'code': 'bare', 'version': 1, 'nameZh': '空表', 'review': 'REVIEWER', 'own': 'NONE', 'summary': 'NONE',
                 'attachments': 0}"""));
        assertThat(made.header("Location")).isEqualTo("/api/directory/forms/bare/1");
        assertThat(world.top.see("/api/directory/forms/bare/1").toString())
                .isEqualTo("{\"code\":\"bare\",\"version\":1,\"nameZh\":\"空表\",\"nameEn\":null,\"validFrom\":null,"
                        + "\"review\":\"REVIEWER\",\"own\":\"NONE\",\"lines\":[],\"relations\":[],\"summary\":\"NONE\","
                        + "\"attachments\":0,\"filers\":null}");
    }

    @Test
    void chinese_in_any_unicode_encoding_is_read() {
        String json = World.indicator("utf16", "次", "FLOW", "SUM", 0).replace('\'', '"');
        Client.Answer answer = world.top
                .as("operator")
                .raw(
                        "/api/directory/indicators",
                        ("[" + json + "]").getBytes(StandardCharsets.UTF_16BE),
                        "application/json");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    }

    private static Arguments body(String path, String json, String rule, String detail) {
        return Arguments.of(path, json, rule, detail);
    }

    private static Arguments figure(String figure, String rule, String detail) {
        return body(REPORTS, "{'form': 'f', 'period': '2023', 'figures': [" + figure + "]}", rule, detail);
    }

    private static Arguments amount(String amount) {
        return figure(
                "{'line': 's', 'amount': " + amount + "}",
                "wrong-value",
                "Field 'figures[0].amount': an amount is a decimal string such as \"5200\" or \"0.35\", with at most 15"
                        + " digits and 4 decimals, not " + amount + ". Mend the value.");
    }

    private static String form(String more) {
        return "{'code': 'f', 'version': 1, 'nameZh': '表', 'review': 'REVIEWER', 'own': 'NONE', 'summary': 'NONE', "
                + more + "}";
    }
}
