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
                        "Marking, title or body: a document marked 秘密, 机密, 绝密 must not enter this"
                                + " platform. Send it by the channel for classified documents.",
                        Map.of("marking", "'机密'")),
                issue(
                        "number-taken",
                        409,
                        "Document number: 省发〔2023〕1号 was given on 2023-09-10 to directive {asked}"
                                + " 《关于报送场次的通知》. Take the next free serial.",
                        Map.of("number", "'省发〔2023〕1号'", "title", "'另一个通知'")),
                issue(
                        "unusable-day",
                        422,
                        "Period of clause c1: 9999 is out of range. Write a period from 1900-01-01 to 2200-12-31.",
                        Map.of("period", "9999")),
                issue(
                        "title",
                        422,
                        "Title: it has 1 to 500 characters, not 1. Write a title of that length.",
                        Map.of("title", "' '")),
                issue(
                        "body-too-large",
                        422,
                        "Body: it has 270000 bytes in UTF-8, and at most 262144 fit. Move tables and pictures"
                                + " into attachments.",
                        Map.of("body", "'" + "文".repeat(90_000) + "'")),
                issue(
                        "one-lead",
                        422,
                        "Issuing bodies: exactly one of them leads. Mark one as the lead.",
                        Map.of("bodies", "[]")),
                issue(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number, a"
                                + " telephone number or a mail address, and the platform carries aggregate figures only."
                                + " Take it out there.",
                        Map.of("body", "'联系 13030000000'")),
                issue(
                        "no-recipient",
                        422,
                        "Recipients: there is none. Name at least one unit that reports to 99: 9901, 9902.",
                        Map.of("recipients", "[]")),
                issue(
                        "not-a-child",
                        422,
                        "Recipients and copies: unit 990101 does not report to 99 on 2023-09-10. Choose among"
                                + " the units that do: 9901, 9902.",
                        Map.of("recipients", "['990101']")),
                issue(
                        "named-twice",
                        422,
                        "Recipients and copies: unit 9902 is named twice. Leave it out once.",
                        Map.of("copies", "['9902']")),
                issue(
                        "clause-code",
                        422,
                        "Clause codes: ' ' is empty or stands twice. Give each clause a code of its own.",
                        Map.of("clauses", "[{'code': ' ', 'title': '无号'}]")),
                issue(
                        "clause-units",
                        422,
                        "Units of clause c: some of them are no recipients: 990101. Name recipients only, or add"
                                + " them to the recipients.",
                        Map.of("clauses", "[{'code': 'c', 'title': '单列', 'units': ['990101']}]")),
                issue(
                        "clause-title",
                        422,
                        "Title of clause c: it has 501 characters, and at most 500 fit. Shorten it: the rest"
                                + " belongs in the body.",
                        Map.of("clauses", "[{'code': 'c', 'title': '" + "题".repeat(501) + "'}]")),
                issue(
                        "too-many-clauses",
                        422,
                        "Clauses and attachments: at most 200 of each fit. Spread them over several directives.",
                        Map.of(
                                "clauses",
                                "[" + "{'code': 'c', 'title': 't'},".repeat(200) + "{'code': 'c', 'title': 't'}]")),
                issue(
                        "no-such-form",
                        422,
                        "Form of clause c1: the directory holds no version 1 of form unknown. Choose one that is"
                                + " published.",
                        Map.of("form", "unknown")),
                issue(
                        "form-not-yet-valid",
                        422,
                        "Form of clause c1: version 1 of form text is for periods that begin on or after"
                                + " 2023-09-01. Choose an earlier version or a later period.",
                        Map.of("form", "text", "period", "2023-08")),
                issue(
                        "form-outdated",
                        422,
                        "Form of clause c1: for period 2024-02 form text has version 2. Ask for that one.",
                        Map.of("form", "text", "period", "2024-02", "due", "2024-03-10")),
                issue(
                        "other-version-open",
                        422,
                        "Form of clause c: units below are asked for period 2024-01 with version 1 of form text"
                                + " already, and one report answers all who ask. Ask for the same version.",
                        Map.of(
                                "clauses",
                                "[{'code': 'c', 'title': '总结', 'form': {'code': 'text', 'version': 2},"
                                        + " 'period': '2024-01', 'due': '2024-02-10'}]")),
                issue(
                        "nobody-files",
                        422,
                        "Form of clause c1: none of the units that it asks, and none below them, files version 1 of form"
                                + " villages. Ask other units, or with a form that they file.",
                        Map.of("form", "villages")),
                issue(
                        "until",
                        422,
                        "Last day of clause c: it recurs until 2023-09-29, before its first period 2023-09 has"
                                + " ended. Write a day after that.",
                        Map.of("clauses", recurring("2023-09-29", "null"))),
                issue(
                        "due-before-issue",
                        422,
                        "Due day of clause c1: it is due on 2023-09-09, but issued on 2023-09-10. Write the day"
                                + " of issue or a later one.",
                        Map.of("due", "2023-09-09")),
                issue(
                        "clause-based-on",
                        422,
                        "What clauses are based on: a clause is based on a superior's clause only in a relay."
                                + " Name the directive that is relayed, or leave the clause's base out.",
                        Map.of("clauseBasedOn", "{'directive': 'd', 'clause': 'c'}")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "Directive unknown: it has not arrived at unit 9901. Choose one of the directives that"
                                + " the unit has received.",
                        w -> w.world.city.as("clerk").command("/api/9901/directives/unknown/receipt")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "Directive unknown: unit 99 has not issued it, and a desk takes back its own only,"
                                + " relays included. Choose one that the unit has issued.",
                        w -> withdraw(w, "unknown", "[]", "发错")),
                new RefusalsTest.Case(
                        "no-such-clause",
                        422,
                        "Clauses to be taken back: directive {asked} has no clause c9. Choose among the clauses"
                                + " of the directive.",
                        w -> withdraw(w, w.asked, "['c9']", "发错")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "Reason: it is missing or too long. Say why, in 1 to 1000 characters.",
                        w -> withdraw(w, w.asked, "[]", " ")),
                new RefusalsTest.Case(
                        "directive-superseded",
                        409,
                        "Directive: directive 99-2023-7-b213098d stands in its place. Take that one.",
                        w -> withdraw(w, w.superseded, "[]", "发错")),
                new RefusalsTest.Case(
                        "no-such-directive",
                        404,
                        "Directive unknown: it has not arrived at unit 9901. Choose one of the directives that"
                                + " the unit has received.",
                        w -> w.world
                                .city
                                .as("clerk")
                                .command("/api/9901/directives/unknown/send-back", "{'reason': '无附件'}")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "Reason: it is missing or too long. Say why, in 1 to 1000 characters.",
                        w -> w.world
                                .city
                                .as("clerk")
                                .command("/api/9901/directives/" + w.asked + "/send-back", "{'reason': ''}")),
                new RefusalsTest.Case(
                        "directive-withdrawn",
                        409,
                        "Directive: it was withdrawn. Issue a new one.",
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
                        "The directive to be superseded: unit 99 has issued no directive unknown. Choose one"
                                + " that the unit itself has issued.",
                        w -> w.world
                                .top
                                .as("clerk")
                                .command(
                                        "/api/99/directives",
                                        World.directive(Map.of("number", "'省发〔2023〕9号'", "supersedes", "'unknown'")))),
                new RefusalsTest.Case(
                        "not-permitted",
                        403,
                        "Unit 99: the command to issue a directive takes one of the roles clerk, reviewer there;"
                                + " auditor-1 has auditor. Have an account with that role do it, or the operator grant it.",
                        w -> w.world
                                .top
                                .as("auditor")
                                .command("/api/99/directives", World.directive(9, "sessions", "['9901']"))));
    }

    /** A clause that asks for form sessions of September and of later months. */
    static String recurring(String until, String basedOn) {
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
}
