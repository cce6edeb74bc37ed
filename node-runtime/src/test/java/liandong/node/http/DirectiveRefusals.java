package liandong.node.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wrong directives. */
final class DirectiveRefusals {
    private DirectiveRefusals() {}

    static List<RefusalsTest.Case> directives() {
        return List.of(
                issue(
                        "classified",
                        422,
                        "a document marked 秘密, 机密 or 绝密 must not enter this platform; send it by the channel for"
                                + " classified documents",
                        Map.of("marking", "'机密'")),
                issue(
                        "number-taken",
                        409,
                        "document number 省发〔2023〕1号 was given on 2023-09-10 to directive {asked} 《关于报送场次的通知》; take"
                                + " the next free serial",
                        Map.of("number", "'省发〔2023〕1号'", "title", "'另一个通知'")),
                issue(
                        "unusable-day",
                        422,
                        "clause c1: period is 9999; a period lies from 1900 to 2200",
                        Map.of("period", "9999")),
                issue("title", 422, "the title has 1 to 500 characters, not 1", Map.of("title", "' '")),
                issue(
                        "body-too-large",
                        422,
                        "the body has 270000 bytes in UTF-8; at most 262144 fit: move tables and pictures into"
                                + " attachments",
                        Map.of("body", "'" + "文".repeat(90_000) + "'")),
                issue(
                        "one-lead",
                        422,
                        "exactly one of the issuing bodies leads; mark it with lead=true",
                        Map.of("bodies", "[]")),
                issue(
                        "personal-data",
                        422,
                        "the text holds what looks like an identity number, a telephone number or a mail address;"
                                + " the platform carries aggregate figures only: take it out at the places named",
                        Map.of("body", "'联系 13030000000'")),
                issue(
                        "no-recipient",
                        422,
                        "name at least one recipient; units that report to 99: [9901, 9902]",
                        Map.of("recipients", "[]")),
                issue(
                        "not-a-child",
                        422,
                        "unit 990101 does not report to 99 on 2023-09-10; units that do: [9901, 9902]",
                        Map.of("recipients", "['990101']")),
                issue(
                        "named-twice",
                        422,
                        "unit 9902 is named twice among recipients and copies",
                        Map.of("copies", "['9902']")),
                issue(
                        "clause-code",
                        422,
                        "clause code ' ' is empty or stands twice",
                        Map.of("clauses", "[{'code': ' ', 'title': '无号'}]")),
                issue(
                        "clause-units",
                        422,
                        "clause c names units that are no recipients: [990101]",
                        Map.of("clauses", "[{'code': 'c', 'title': '单列', 'units': ['990101']}]")),
                issue(
                        "clause-title",
                        422,
                        "clause c: the title has 501 characters; at most 500 fit: the rest belongs in the body",
                        Map.of("clauses", "[{'code': 'c', 'title': '" + "题".repeat(501) + "'}]")),
                issue(
                        "too-many-clauses",
                        422,
                        "at most 200 clauses and as many attachments fit",
                        Map.of(
                                "clauses",
                                "[" + "{'code': 'c', 'title': 't'},".repeat(200) + "{'code': 'c', 'title': 't'}]")),
                issue(
                        "no-such-form",
                        422,
                        "clause c1: the directory holds no version 1 of form unknown",
                        Map.of("form", "unknown")),
                issue(
                        "form-not-yet-valid",
                        422,
                        "clause c1: version 1 of form text is for periods that begin on or after 2023-09-01",
                        Map.of("form", "text", "period", "2023-08")),
                issue(
                        "form-outdated",
                        422,
                        "clause c1: for period 2024-02 form text has version 2; ask for that one",
                        Map.of("form", "text", "period", "2024-02", "due", "2024-03-10")),
                issue(
                        "other-version-open",
                        422,
                        "clause c: units below are asked for period 2024-01 with version 1 of form text already; one"
                                + " report answers all who ask",
                        Map.of(
                                "clauses",
                                "[{'code': 'c', 'title': '总结', 'form': {'code': 'text', 'version': 2},"
                                        + " 'period': '2024-01', 'due': '2024-02-10'}]")),
                issue(
                        "until",
                        422,
                        "clause c: it recurs until 2023-09-29, before its first period 2023-09 has ended",
                        Map.of("clauses", recurring("2023-09-29", "null"))),
                issue(
                        "due-before-issue",
                        422,
                        "clause c1: due on 2023-09-09, but issued on 2023-09-10",
                        Map.of("due", "2023-09-09")),
                issue(
                        "clause-based-on",
                        422,
                        "a clause is based on a superior's clause only in a relay: set basedOn of the directive",
                        Map.of("clauseBasedOn", "{'directive': 'd', 'clause': 'c'}")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "directive unknown has not arrived at unit 9901; see GET /api/{unit}/directives for those"
                                + " that have",
                        w -> w.world.city.as("clerk").command("/api/9901/directives/unknown/receipt")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "unit 99 has issued no directive unknown; a desk takes back its own only, relays included",
                        w -> withdraw(w, "unknown", "[]", "发错")),
                new RefusalsTest.Case(
                        "no-such-clause",
                        422,
                        "directive {asked} has no clause c9",
                        w -> withdraw(w, w.asked, "['c9']", "发错")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "say in reason why, in 1 to 1000 characters",
                        w -> withdraw(w, w.asked, "[]", " ")),
                new RefusalsTest.Case(
                        "directive-superseded",
                        409,
                        "directive 99-2023-7-b213098d stands in its place; take that one",
                        w -> withdraw(w, w.superseded, "[]", "发错")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "directive unknown has not arrived at unit 9901; see GET /api/{unit}/directives for those"
                                + " that have",
                        w -> w.world
                                .city
                                .as("clerk")
                                .command("/api/9901/directives/unknown/send-back", "{'reason': '无附件'}")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "say in reason why, in 1 to 1000 characters",
                        w -> w.world
                                .city
                                .as("clerk")
                                .command("/api/9901/directives/" + w.asked + "/send-back", "{'reason': ''}")),
                new RefusalsTest.Case(
                        "directive-withdrawn",
                        409,
                        "the directive was withdrawn; issue a new one",
                        w -> w.world
                                .top
                                .as("clerk")
                                .command(
                                        "/api/99/directives",
                                        World.directive(Map.of(
                                                "number", "'省发〔2023〕9号'", "supersedes", "'" + w.withdrawn + "'")))),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "unit 99 has issued no directive unknown, which this one shall supersede",
                        w -> w.world
                                .top
                                .as("clerk")
                                .command(
                                        "/api/99/directives",
                                        World.directive(Map.of("number", "'省发〔2023〕9号'", "supersedes", "'unknown'")))),
                new RefusalsTest.Case(
                        "not-a-duty",
                        403,
                        "unit 9901 relays directives and issues none of its own; name the superior's directive in"
                                + " basedOn",
                        w -> w.world
                                .city
                                .as("clerk")
                                .command("/api/9901/directives", World.directive(9, "sessions", "['990101']"))),
                new RefusalsTest.Case(
                        "not-permitted",
                        403,
                        "IssueDirective takes one of the roles [clerk, reviewer] at unit 99; auditor-1 has [auditor]"
                                + " there",
                        w -> w.world
                                .top
                                .as("auditor")
                                .command("/api/99/directives", World.directive(9, "sessions", "['9901']"))));
    }

    /** A clause that asks for form sessions of September and of later months. */
    private static String recurring(String until, String basedOn) {
        return "[{'code': 'c', 'title': '月报', 'form': {'code': 'sessions', 'version': 1}, 'period': '2023-09',"
                + " 'due': '2023-10-10', 'until': '%s', 'basedOn': %s}]".formatted(until, basedOn);
    }

    private static RefusalsTest.Case issue(String rule, int status, String detail, Map<String, String> parts) {
        return new RefusalsTest.Case(rule, status, detail, w -> {
            Map<String, String> all = new HashMap<>(Map.of("number", "'省发〔2023〕9号'"));
            all.putAll(parts);
            return w.world.top.as("clerk").command("/api/99/directives", World.directive(all));
        });
    }

    private static Client.Answer withdraw(RefusedWorld w, String directive, String clauses, String reason) {
        return w.world
                .top
                .as("reviewer")
                .command(
                        "/api/99/directives/" + directive + "/withdraw",
                        "{'clauses': " + clauses + ", 'reason': '" + reason + "'}");
    }

    static List<RefusalsTest.Case> relays() {
        return List.of(
                relay(
                        "no-such-directive",
                        404,
                        "directive unknown, which this one relays, has not arrived at unit 9901",
                        "unknown",
                        Map.of()),
                relay(
                        "issuer-of-another",
                        409,
                        "issuer code 省发 belongs to unit 99 省; issue under a code of your own; a code that passed to your"
                                + " unit is entered in the directory first",
                        null,
                        Map.of("number", "'省发〔2023〕9号'")),
                relay(
                        "no-such-clause",
                        422,
                        "clause c1 is based on clause c of d, which {asked} does not put to unit 9901",
                        null,
                        Map.of("clauseBasedOn", "{'directive': 'd', 'clause': 'c'}")),
                relay(
                        "relay-changes-form",
                        422,
                        "clause c1 must ask for the same form, version and period as clause c1 of the superior:"
                                + " form sessions version 1, period 2023-09",
                        null,
                        Map.of("period", "2023-10", "due", "2023-10-01")),
                relay(
                        "relay-later-due",
                        422,
                        "clause c1: due on 2023-10-11, but the superior asks for it by 2023-10-10; a relay sets"
                                + " the same or an earlier day",
                        null,
                        Map.of("due", "2023-10-11")),
                new RefusalsTest.Case(
                        "relay-later-until",
                        422,
                        "clause c recurs until 2023-12-31, but the superior asks once",
                        w -> relay(
                                w,
                                w.asked,
                                Map.of(
                                        "clauses",
                                        recurring("2023-12-31", "{'directive': '" + w.asked + "', 'clause': 'c1'}")))),
                new RefusalsTest.Case(
                        "directive-withdrawn",
                        409,
                        "the directive was withdrawn; issue a new one",
                        w -> relay(w, w.withdrawn, Map.of("form", "quick", "period", "2023-10", "due", "2023-11-10"))));
    }

    private static RefusalsTest.Case relay(
            String rule, int status, String detail, String superior, Map<String, String> parts) {
        return new RefusalsTest.Case(rule, status, detail, w -> relay(w, superior == null ? w.asked : superior, parts));
    }

    private static Client.Answer relay(RefusedWorld w, String above, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(Map.of(
                "number",
                "'市发〔2023〕9号'",
                "recipients",
                "['990101']",
                "basedOn",
                "'" + above + "'",
                "clauseBasedOn",
                "{'directive': '" + above + "', 'clause': 'c1'}"));
        all.putAll(parts);
        return w.world.city.as("clerk").command("/api/9901/directives", World.directive(all));
    }
}
