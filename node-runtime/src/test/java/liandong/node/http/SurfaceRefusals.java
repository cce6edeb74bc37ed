package liandong.node.http;

import static liandong.node.http.World.figure;
import static liandong.node.http.World.sessions;

import java.util.ArrayList;
import java.util.List;

/** What the surface refuses before the domain is asked. */
final class SurfaceRefusals {
    private SurfaceRefusals() {}

    static List<RefusalsTest.Case> surface() {
        List<RefusalsTest.Case> cases = new ArrayList<>();
        cases.add(new RefusalsTest.Case(
                "not-hosted",
                404,
                "Unit 9901: it is not hosted here. Choose one of the units that this node hosts.",
                w -> w.world.top.ask("/api/9901/directives")));
        cases.add(new RefusalsTest.Case(
                "not-hosted",
                404,
                "Unit 'x': a unit code is 2 to 15 digits. Choose one of the units that this node hosts.",
                w -> w.world.top.ask("/api/x/directives")));
        cases.add(new RefusalsTest.Case(
                "not-a-duty",
                403,
                "Directory: unit 99 alone writes it and is not hosted here. Send it to its node.",
                w -> w.world.town.as("operator").command("/api/directory/units", "[]")));
        cases.add(new RefusalsTest.Case(
                "idempotency-key-wrong",
                400,
                "Header Idempotency-Key: it is 1 to 100 printable ASCII characters without spaces. Mend" + " it.",
                w -> w.world.top.as("clerk").with("Idempotency-Key", "a b").command("/api/99/directives/x/receipt")));
        cases.add(new RefusalsTest.Case(
                "no-such-unit",
                404,
                "Unit 77: the directory as known here does not hold it. Choose a unit of the directory.",
                w -> w.world.top.ask("/api/directory/units/77")));
        cases.add(new RefusalsTest.Case(
                "no-such-form",
                404,
                "Form quick: the directory as known here holds no version 9 of it. Choose a form and a"
                        + " version of the directory.",
                w -> w.world.top.ask("/api/directory/forms/quick/9")));
        cases.add(new RefusalsTest.Case(
                "no-such-directive",
                404,
                "Directive x: unit 99 has neither issued nor received it. Choose one of the unit's" + " directives.",
                w -> w.world.top.ask("/api/99/directives/x")));
        cases.add(new RefusalsTest.Case(
                "no-such-report",
                404,
                "Report 9902~quick~2023~own: unit 99 has neither filed nor received it. Choose one of"
                        + " the unit's reports.",
                w -> w.world.top.ask("/api/99/reports/9902~quick~2023~own")));
        cases.add(new RefusalsTest.Case(
                "no-such-version",
                404,
                "Report 990101~sessions~2023-09~own: unit 9901 knows no version 7 of it. Choose one of"
                        + " its versions.",
                w -> w.world.city.ask("/api/9901/reports/990101~sessions~2023-09~own/versions/7")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "Form quick, period 2023: nothing was asked of unit 99 or by it. Choose what was asked" + " for.",
                w -> w.world.top.ask("/api/99/totals/quick/2023")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "Form quick, period 2023: unit 99 has stated no total of it. Choose a form and a period"
                        + " for which there is one.",
                w -> w.world.top.ask("/api/99/lineage/quick/2023/s")));
        cases.add(new RefusalsTest.Case(
                "no-such-line",
                404,
                "Line z: version 1 of form sessions has no such line. Choose one of its lines: s, a, m," + " p.",
                w -> w.world.city.ask("/api/9901/lineage/sessions/2023-09/z")));
        cases.add(new RefusalsTest.Case(
                "depth",
                400,
                "Parameter 'depth': it is how many levels to follow, 1 to 12, not 13. Mend it.",
                w -> w.world.city.ask("/api/9901/lineage/sessions/2023-09/s?depth=13")));
        cases.add(new RefusalsTest.Case(
                "instant-in-future",
                400,
                "Instant 2023-09-10T01:00:00.001Z: it is in the future, and nobody knows what will be"
                        + " recorded; it is 2023-09-10T01:00:00Z now. Write an instant that has passed.",
                w -> w.world.top.ask("/api/directory/units?as-of=2023-09-10T01:00:00.001Z")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'as-of': an instant is written 2023-09-01T08:30:00Z or"
                        + " 2023-09-01T16:30:00.000+08:00, not 'yesterday'. Mend it.",
                w -> w.world.top.ask("/api/99/totals/quick/2023?as-of=yesterday")));
        cases.add(new RefusalsTest.Case(
                "no-such-directive",
                404,
                "Directive x: as recorded up to 1970-01-01T00:00:00Z unit 99 had neither issued nor"
                        + " received it. Choose another one, or a later instant.",
                w -> w.world.top.ask("/api/99/directives/x?as-of=1970-01-01T00:00:00Z")));
        cases.add(new RefusalsTest.Case(
                "no-such-line",
                404,
                "Line z: version 1 of form sessions has no such line. Choose one of its lines: s, a, m," + " p.",
                w -> w.world.city.ask("/api/9901/reports/990101~sessions~2023-09~own/lines/z")));
        cases.add(new RefusalsTest.Case(
                "no-such-report",
                404,
                "Report 9902~quick~2023~own: unit 9901 has neither filed nor received it. Choose one of"
                        + " the unit's reports.",
                w -> w.world.city.ask("/api/9901/reports/9902~quick~2023~own/lines/s")));
        cases.add(new RefusalsTest.Case(
                "no-parts",
                400,
                "Period 2023-09-T1: it is not made of shorter ones. Ask for a month, a quarter, a"
                        + " half-year or a year.",
                w -> w.world.top.ask("/api/99/over-time/sessions/2023-09-T1")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "Form quick, period 2023: unit 99 has certified no figures for any part of it. Choose"
                        + " another period, or figures that are not certified.",
                w -> w.world.top.ask("/api/99/over-time/quick/2023?certified=true")));
        cases.add(new RefusalsTest.Case(
                "no-such-message",
                404,
                "Message x: unit 99 has not sent it. Check the id.",
                w -> w.world.top.ask("/api/99/messages/x")));
        cases.add(new RefusalsTest.Case(
                "no-such-entry",
                404,
                "Place 7 of the quarantine: nothing has it. Choose one of the records there.",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': '试验'}")));
        cases.add(new RefusalsTest.Case(
                "not-permitted",
                403,
                "The whole node: this takes one of the roles operator for all of it; clerk-1 has clerk."
                        + " Have an account with that role do it, or the operator grant it.",
                w -> w.world.top.as("clerk").command("/api/quarantine/7/discard", "{'because': '试验'}")));
        cases.add(new RefusalsTest.Case(
                "no-reason",
                422,
                "Reason: it is missing. Say why the record is passed over.",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': ''}")));
        cases.add(new RefusalsTest.Case(
                "personal-data",
                422,
                "The places named in the findings: the text holds what looks like an identity number, a"
                        + " telephone number or a mail address, and the platform carries aggregate figures only."
                        + " Take it out there.",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': 'a@b.cn'}")));
        cases.add(new RefusalsTest.Case(
                "no-such-resource",
                404,
                "/api/99/nothing: nothing is there. Look into the description of the interface for what" + " there is.",
                w -> w.world.top.ask("/api/99/nothing")));
        cases.add(new RefusalsTest.Case(
                "method-not-allowed",
                405,
                "Method of the request: POST is not possible here. Use one of these: GET.",
                w -> w.world.top.as("clerk").command("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "not-acceptable",
                406,
                "Header Accept: the answer is application/json, which it does not allow. Let it allow" + " that.",
                w -> w.world.top.with("Accept", "text/csv").ask("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "unknown-parameter",
                400,
                "Parameter 'dryrun': it is not known here. Possible: dry-run.",
                w -> w.world
                        .town
                        .as("clerk")
                        .command("/api/990102/reports?dryrun=true", sessions("5", "40", "1.05", "3/4", ""))));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'limit': a limit is 1 to 1000, not '1001'. Mend it.",
                w -> w.world.top.ask("/api/directory/units?limit=1001")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'state': possible values: OPEN, FULFILLED, EXEMPTED, CANCELLED. Mend it.",
                w -> w.world.top.ask("/api/99/obligations?state=open")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'due-before': it must be a day such as 2023-09-30. Mend it.",
                w -> w.world.top.ask("/api/99/obligations?due-before=soon")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'dry-run': possible values: true, false. Mend it.",
                w -> w.world
                        .town
                        .as("clerk")
                        .command("/api/990102/reports?dry-run=yes", sessions("5", "40", "1.05", "3/4", ""))));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'side': possible values: own, below. Mend it.",
                w -> w.world.top.ask("/api/99/obligations?side=left")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'period': a period is written 2023, 2023-Q3, 2023-09, 2023-09-T1 to T3, or"
                        + " 2023-09-01..2023-09-30, not 'September'. Mend it.",
                w -> w.world.top.ask("/api/99/totals/sessions/September")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'report': a report is written unit~form~period~own or unit~form~period~total,"
                        + " not 'x'. Mend it.",
                w -> w.world.top.ask("/api/99/reports/x/versions/1")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "Parameter 'version': it must be a whole number. Mend it.",
                w -> w.world.top.ask("/api/99/reports/9901~f~2023~own/versions/x")));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "Field 'form': a form code is 0-9 A-Z a-z . -, not 'a b'. Mend the value.",
                w -> w.world.top.ask("/api/99/totals/a b/2023")));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "Field 'figures[0].amount': must be a string in double quotes. Mend the value.",
                w -> w.world
                        .town
                        .as("clerk")
                        .command(
                                "/api/990102/reports",
                                "{'form': 'sessions', 'period': '2023-09', 'figures': ["
                                        + figure("s", "5").replace("'5'", "5") + "]}")));
        return cases;
    }
}
