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
                        "Obligation 990101~quick~2023-09: no clause known to unit 990101 asks for it. Choose one"
                                + " of the obligations that the unit has.",
                        "990101",
                        "{'form': 'quick', 'period': '2023-09', 'figures': []}"),
                file(
                        "exempted",
                        409,
                        "Obligation 990201~sessions~2023-09: the desk has exempted the unit from it. Nothing"
                                + " needs to be filed or reviewed.",
                        "990201",
                        right),
                new RefusalsTest.Case(
                        "own-report-not-asked",
                        422,
                        "Obligation: form sessions asks desks for totals only, which are made from the units"
                                + " below. Nothing needs to be filed.",
                        w -> w.world.city.as("clerk").command("/api/9901/reports", right)),
                file(
                        "period-not-begun",
                        409,
                        "Period 2023-12: it begins on 2023-12-01. File from that day on.",
                        "990101",
                        right.replace("2023-09", "2023-12")),
                file(
                        "no-reason",
                        422,
                        "Reason: a version that nobody has returned is in force. Say why it is corrected.",
                        "990101",
                        right.replaceFirst("'amount': '[0-9]+'", "'amount': '77'")),
                file(
                        "unchanged-after-return",
                        422,
                        "Content: version 1 was returned and this is the same; what was found still stands: line"
                                + " s: Please check. Mend it, or say in the reason why it stays as it is.",
                        "990102",
                        right),
                file(
                        "built-on-other-version",
                        409,
                        "The version built upon: this report builds on version 1, and version 2 is the newest."
                                + " Look at what it says, take over what is right, and file on it.",
                        "990101",
                        sessions("6", "40", "1.05", "3/4", ", 'base': 1")),
                file(
                        "checks-failed",
                        422,
                        "The lines named in the findings: they fail checks that are mandatory. Mend them and"
                                + " file again.",
                        "990102",
                        sessions("-1", "40", "1.05", "3/4", "")),
                file(
                        "explanation-needed",
                        422,
                        "The lines named in the findings: they raise queries. Mend them, or explain each of them.",
                        "990102",
                        sessions("NIL", "40", "1.05", "3/4", "")),
                file(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number, a"
                                + " telephone number or a mail address, and the platform carries aggregate figures only."
                                + " Take it out there.",
                        "990102",
                        sessions("5", "40", "1.05", "3/4", ", 'summary': 'a@b.cn'")),
                new RefusalsTest.Case(
                        "no-such-version",
                        404,
                        "Version 1: it has not been filed here. Look at the versions that there are.",
                        w -> w.world
                                .town
                                .as("clerk")
                                .command(
                                        "/api/990101/reports/990101~text~2023-09~own/versions/1/withdraw",
                                        "{'reason': '误'}")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "Reason: it does not say why version 2 is taken back. Write it.",
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
                        "Obligation 990201~sessions~2023-09: no clause known to unit 9901 asks for it. Choose"
                                + " one of the obligations that the unit has.",
                        "/api/9901/reports/990201~sessions~2023-09~own/versions/1/accept",
                        ""),
                new RefusalsTest.Case(
                        "own-work",
                        403,
                        "Account: account same-1 of this node has filed the report, and nobody decides about his"
                                + " own work. Another account must do it.",
                        w -> w.world
                                .city
                                .as("reviewer", "same-1")
                                .command("/api/9901/reports/990101~sessions~2023-08~own/versions/1/accept")),
                review(
                        "not-newest-version",
                        409,
                        "Version 1: it is not the newest; version 2 is. Look at that one first.",
                        of101 + "1/accept",
                        ""),
                review(
                        "version-closed",
                        409,
                        "Version 1: it is returned. The unit must file a new one.",
                        of102 + "1/accept",
                        ""),
                review(
                        "no-finding",
                        422,
                        "Findings: there is none. Name at least one line and the rule that it breaks.",
                        of101 + "2/return",
                        "{}"),
                review(
                        "unknown-line",
                        422,
                        "Finding 'x': the form has no such line, or no rule is named. Name a line of the form,"
                                + " or none for the whole report, and a rule.",
                        of101 + "2/return",
                        "{'findings': [{'line': 'x', 'rule': 'check'}]}"),
                review(
                        "amount-in-note",
                        422,
                        "Note on 's': units beside this one can read a return. Leave figures out of the note.",
                        of101 + "2/return",
                        finding.formatted("应为５")),
                review(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number, a"
                                + " telephone number or a mail address, and the platform carries aggregate figures only."
                                + " Take it out there.",
                        of101 + "2/return",
                        finding.formatted("a@b.cn")),
                review(
                        "own-reports-only",
                        422,
                        "Total: it is stated by rule and neither accepted nor withdrawn. Its desk certifies it,"
                                + " or the desk above returns it.",
                        "/api/99/reports/9901~sessions~2023-09~total/versions/1/accept",
                        ""),
                new RefusalsTest.Case(
                        "no-such-obligation",
                        404,
                        "Obligation 9902~text~2023: no clause known to unit 99 asks for it. Choose one of the"
                                + " obligations that the unit has.",
                        w -> exempt(w.world.top, "/api/99/obligations/9902~text~2023", "无活动")),
                new RefusalsTest.Case(
                        "no-reason",
                        422,
                        "Reason: it is missing or too long. Say why, in 1 to 1000 characters.",
                        w -> exempt(w.world.top, "/api/99/obligations/9902~sessions~2023-09", "")),
                new RefusalsTest.Case(
                        "cancelled",
                        409,
                        "Obligation 9901~quick~2023-10: no clause asks for it any more; it is cancelled. Nothing"
                                + " needs to be filed or reviewed.",
                        w -> exempt(w.world.top, "/api/99/obligations/9901~quick~2023-10", "无活动")),
                new RefusalsTest.Case(
                        "fulfilled",
                        409,
                        "Obligation 990101~sessions~2023-09: it is fulfilled. Return its report first if it"
                                + " shall not count.",
                        w -> exempt(w.world.city, "/api/9901/obligations/990101~sessions~2023-09", "无活动")),
                new RefusalsTest.Case(
                        "not-sealed-yet",
                        409,
                        "Report: it is not sealed yet. Try again in a moment.",
                        w -> w.world
                                .city
                                .as("reviewer")
                                .command("/api/9901/totals/sessions/2023-09/versions/1/certify")),
                new RefusalsTest.Case(
                        "version-closed", 409, "Version 1: it is withdrawn. The unit must file a new one.", w -> {
                            World.made(w.world
                                    .town
                                    .as("clerk")
                                    .command(
                                            "/api/990101/reports/990101~sessions~2023-08~own/versions/1/withdraw",
                                            "{'reason': '重报'}"));
                            w.world.post.deliver();
                            return w.world
                                    .city
                                    .as("reviewer")
                                    .command("/api/9901/reports/990101~sessions~2023-08~own/versions/1/accept");
                        }),
                new RefusalsTest.Case(
                        "version-closed", 409, "Version 1 of the total: it is returned. Certify the next one.", w -> {
                            World.made(w.world
                                    .top
                                    .as("reviewer")
                                    .command(
                                            "/api/99/reports/9901~sessions~2023-09~total/versions/1/return",
                                            "{'findings': [{'line': 's', 'rule': 'please-check'}]}"));
                            w.world.post.deliver();
                            return w.world
                                    .city
                                    .as("reviewer")
                                    .command("/api/9901/totals/sessions/2023-09/versions/1/certify");
                        }));
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
