package liandong.node.http;

import static liandong.node.http.World.sessions;

import java.util.List;

/** Wrong reports and reviews. */
final class ReportRefusals {
    private ReportRefusals() {}

    static List<RefusalsTest.Case> reports() {
        String right = sessions("5", "40", "1.05", "3/4", "");
        return List.of(
                file(
                        "no-such-obligation",
                        404,
                        "no clause known to unit 990101 asks for 990101~quick~2023-09; see GET"
                                + " /api/{unit}/obligations for those that do",
                        "990101",
                        "{'form': 'quick', 'period': '2023-09', 'figures': []}"),
                file("exempted", 409, "the desk has exempted the unit from 990201~sessions~2023-09", "990201", right),
                new RefusalsTest.Case(
                        "own-report-not-asked",
                        422,
                        "form sessions asks desks for totals only; the total is made from the units below",
                        w -> w.world.city.as("clerk").command("/api/9901/reports", right)),
                file(
                        "period-not-begun",
                        409,
                        "period 2023-12 begins on 2023-12-01; file from that day on",
                        "990101",
                        right.replace("2023-09", "2023-12")),
                file(
                        "no-reason",
                        422,
                        "a version that nobody has returned is in force; say in reason why it is corrected",
                        "990101",
                        right.replaceFirst("'amount': '[0-9]+'", "'amount': '77'")),
                file(
                        "unchanged-after-return",
                        422,
                        "version 1 was returned and this is the same; what was found still stands: line s please-check."
                                + " Mend it, or say in reason why it stays as it is",
                        "990102",
                        right),
                file(
                        "built-on-other-version",
                        409,
                        "this report builds on version 1, and version 2 is the newest: look at what it says, take over"
                                + " what is right, and file on it",
                        "990101",
                        sessions("6", "40", "1.05", "3/4", ", 'base': 1")),
                file(
                        "checks-failed",
                        422,
                        "mend the lines named in the findings and file again",
                        "990102",
                        sessions("-1", "40", "1.05", "3/4", "")),
                file(
                        "explanation-needed",
                        422,
                        "the findings are queries: mend the lines, or give for each an explanation (line, rule, text)",
                        "990102",
                        sessions("NIL", "40", "1.05", "3/4", "")),
                file(
                        "personal-data",
                        422,
                        "the text holds what looks like an identity number, a telephone number or a mail address;"
                                + " the platform carries aggregate figures only: take it out at the places named",
                        "990102",
                        sessions("5", "40", "1.05", "3/4", ", 'summary': 'a@b.cn'")),
                new RefusalsTest.Case(
                        "no-such-version",
                        404,
                        "version 1 has not been filed here",
                        w -> w.world
                                .town
                                .as("clerk")
                                .command(
                                        "/api/990101/reports/990101~text~2023-09~own/versions/1/withdraw",
                                        "{'reason': '误'}")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "say in reason why version 2 is taken back",
                        w -> w.world
                                .town
                                .as("clerk")
                                .command(
                                        "/api/990101/reports/990101~sessions~2023-09~own/versions/2/withdraw",
                                        "{'reason': ''}")));
    }

    private static RefusalsTest.Case file(String rule, int status, String detail, String unit, String json) {
        return new RefusalsTest.Case(
                rule, status, detail, w -> w.world.town.as("clerk").command("/api/" + unit + "/reports", json));
    }

    static List<RefusalsTest.Case> reviews() {
        String of101 = "/api/9901/reports/990101~sessions~2023-09~own/versions/";
        String of102 = "/api/9901/reports/990102~sessions~2023-09~own/versions/";
        String finding = "{'findings': [{'line': 's', 'rule': 'check', 'note': '%s'}]}";
        return List.of(
                review(
                        "no-such-obligation",
                        404,
                        "no clause known to unit 9901 asks for 990201~sessions~2023-09; see GET"
                                + " /api/{unit}/obligations for those that do",
                        "/api/9901/reports/990201~sessions~2023-09~own/versions/1/accept",
                        ""),
                new RefusalsTest.Case(
                        "own-work",
                        403,
                        "account same-1 of this node has filed the report; nobody decides about his own work, another account must"
                                + " do it",
                        w -> w.world
                                .city
                                .as("reviewer", "same-1")
                                .command("/api/9901/reports/990101~sessions~2023-08~own/versions/1/accept")),
                review(
                        "not-newest-version",
                        409,
                        "version 1 is not the newest; version 2 is: look at it first",
                        of101 + "1/accept",
                        ""),
                review(
                        "version-closed",
                        409,
                        "version 1 is returned; the unit must file a new one",
                        of102 + "1/accept",
                        ""),
                review(
                        "no-finding",
                        422,
                        "name at least one line and the rule that it breaks",
                        of101 + "2/return",
                        "{}"),
                review(
                        "unknown-line",
                        422,
                        "finding 'x': name a line of the form, or none for the whole report, and a rule",
                        of101 + "2/return",
                        "{'findings': [{'line': 'x', 'rule': 'check'}]}"),
                review(
                        "amount-in-note",
                        422,
                        "finding 's': units beside this one can read a return; leave figures out of the note",
                        of101 + "2/return",
                        finding.formatted("应为５")),
                review(
                        "personal-data",
                        422,
                        "the text holds what looks like an identity number, a telephone number or a mail address;"
                                + " the platform carries aggregate figures only: take it out at the places named",
                        of101 + "2/return",
                        finding.formatted("a@b.cn")),
                review(
                        "own-reports-only",
                        422,
                        "a total is stated by rule: it is neither accepted nor withdrawn, but certified by its"
                                + " desk or returned by the desk above",
                        "/api/99/reports/9901~sessions~2023-09~total/versions/1/accept",
                        ""),
                new RefusalsTest.Case(
                        "no-such-obligation",
                        404,
                        "no clause known to unit 99 asks for 9902~text~2023; see GET /api/{unit}/obligations for those"
                                + " that do",
                        w -> exempt(w.world.top, "/api/99/obligations/9902~text~2023", "无活动")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "say in reason why, in 1 to 1000 characters",
                        w -> exempt(w.world.top, "/api/99/obligations/9902~sessions~2023-09", "")),
                new RefusalsTest.Case(
                        "cancelled",
                        409,
                        "no clause asks for 9901~quick~2023-10 any more; it is cancelled",
                        w -> exempt(w.world.top, "/api/99/obligations/9901~quick~2023-10", "无活动")),
                new RefusalsTest.Case(
                        "fulfilled",
                        409,
                        "990101~sessions~2023-09 is fulfilled; return its report first if it shall not count",
                        w -> exempt(w.world.city, "/api/9901/obligations/990101~sessions~2023-09", "无活动")),
                new RefusalsTest.Case(
                        "not-sealed-yet",
                        409,
                        "the report is not sealed yet; try again in a moment",
                        w -> w.world
                                .city
                                .as("reviewer")
                                .command("/api/9901/totals/sessions/2023-09/versions/1/certify")));
    }

    private static Client.Answer exempt(Client client, String obligation, String reason) {
        return client.as("reviewer").command(obligation + "/exempt", "{'reason': '" + reason + "'}");
    }

    private static RefusalsTest.Case review(String rule, int status, String detail, String path, String json) {
        return new RefusalsTest.Case(rule, status, detail, w -> {
            Client reviewer = (path.startsWith("/api/99/") ? w.world.top : w.world.city).as("reviewer");
            return json.isEmpty() ? reviewer.command(path) : reviewer.command(path, json);
        });
    }
}
