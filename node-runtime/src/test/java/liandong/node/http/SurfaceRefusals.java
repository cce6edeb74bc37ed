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
                "unit 9901 is not hosted here; GET /api/stations lists the units that are",
                w -> w.world.top.ask("/api/9901/directives")));
        cases.add(new RefusalsTest.Case(
                "not-hosted",
                404,
                "a unit code is 2 to 15 digits, not 'x'; GET /api/stations lists the units that are",
                w -> w.world.top.ask("/api/x/directives")));
        cases.add(new RefusalsTest.Case(
                "not-a-duty",
                403,
                "unit 99 alone writes the directory and is not hosted here; send it to its node",
                w -> w.world.town.as("operator").command("/api/directory/units", "[]")));
        cases.add(new RefusalsTest.Case(
                "idempotency-key-wrong",
                400,
                "an Idempotency-Key is 1 to 100 printable ASCII characters without spaces",
                w -> w.world.top.as("clerk").with("Idempotency-Key", "a b").command("/api/99/directives/x/receipt")));
        cases.add(new RefusalsTest.Case(
                "no-such-unit",
                404,
                "the directory as known here holds no unit 77",
                w -> w.world.top.ask("/api/directory/units/77")));
        cases.add(new RefusalsTest.Case(
                "no-such-form",
                404,
                "the directory as known here holds no version 9 of form quick",
                w -> w.world.top.ask("/api/directory/forms/quick/9")));
        cases.add(new RefusalsTest.Case(
                "no-such-directive",
                404,
                "unit 99 has neither issued nor received directive x",
                w -> w.world.top.ask("/api/99/directives/x")));
        cases.add(new RefusalsTest.Case(
                "no-such-report",
                404,
                "unit 99 has neither filed nor received report 9902~quick~2023~own",
                w -> w.world.top.ask("/api/99/reports/9902~quick~2023~own")));
        cases.add(new RefusalsTest.Case(
                "no-such-version",
                404,
                "unit 9901 knows no version 7 of report 990101~sessions~2023-09~own",
                w -> w.world.city.ask("/api/9901/reports/990101~sessions~2023-09~own/versions/7")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "nothing was asked of unit 99 or by it for form quick and period 2023",
                w -> w.world.top.ask("/api/99/totals/quick/2023")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "unit 99 has stated no total of form quick for period 2023",
                w -> w.world.top.ask("/api/99/lineage/quick/2023/s")));
        cases.add(new RefusalsTest.Case(
                "no-such-line",
                404,
                "version 1 of form sessions has no line z",
                w -> w.world.city.ask("/api/9901/lineage/sessions/2023-09/z")));
        cases.add(new RefusalsTest.Case(
                "depth",
                400,
                "depth is how many levels to follow, 1 to 12, not 13",
                w -> w.world.city.ask("/api/9901/lineage/sessions/2023-09/s?depth=13")));
        cases.add(new RefusalsTest.Case(
                "instant-in-future",
                400,
                "as-of 2023-09-10T01:00:00.001Z is in the future, and nobody knows what will be recorded; it is"
                        + " 2023-09-10T01:00:00Z now",
                w -> w.world.top.ask("/api/directory/units?as-of=2023-09-10T01:00:00.001Z")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'as-of': an instant is written 2023-09-01T08:30:00Z or 2023-09-01T16:30:00.000+08:00, not"
                        + " 'yesterday'",
                w -> w.world.top.ask("/api/99/totals/quick/2023?as-of=yesterday")));
        cases.add(new RefusalsTest.Case(
                "no-such-directive",
                404,
                "as recorded up to 1970-01-01T00:00:00Z unit 99 had neither issued nor received directive x",
                w -> w.world.top.ask("/api/99/directives/x?as-of=1970-01-01T00:00:00Z")));
        cases.add(new RefusalsTest.Case(
                "no-such-line",
                404,
                "version 1 of form sessions has no line z; its lines are s, a, m, p",
                w -> w.world.city.ask("/api/9901/reports/990101~sessions~2023-09~own/lines/z")));
        cases.add(new RefusalsTest.Case(
                "no-such-report",
                404,
                "unit 9901 has neither filed nor received report 9902~quick~2023~own",
                w -> w.world.city.ask("/api/9901/reports/9902~quick~2023~own/lines/s")));
        cases.add(new RefusalsTest.Case(
                "no-parts",
                400,
                "period 2023-09-T1 is not made of shorter ones; ask for a month, a quarter, a half-year or a" + " year",
                w -> w.world.top.ask("/api/99/over-time/sessions/2023-09-T1")));
        cases.add(new RefusalsTest.Case(
                "no-such-total",
                404,
                "unit 99 has certified no figures of form quick for any part of 2023",
                w -> w.world.top.ask("/api/99/over-time/quick/2023?certified=true")));
        cases.add(new RefusalsTest.Case(
                "no-such-message", 404, "unit 99 has sent no message x", w -> w.world.top.ask("/api/99/messages/x")));
        cases.add(new RefusalsTest.Case(
                "no-such-entry",
                404,
                "nothing in quarantine has the place 7",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': '试验'}")));
        cases.add(new RefusalsTest.Case(
                "not-permitted",
                403,
                "this takes one of the roles [operator] at '*'; clerk-1 has [clerk] there",
                w -> w.world.top.as("clerk").command("/api/quarantine/7/discard", "{'because': '试验'}")));
        cases.add(new RefusalsTest.Case(
                "no-reason",
                422,
                "say in because why the record is passed over",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': ''}")));
        cases.add(new RefusalsTest.Case(
                "personal-data",
                422,
                "the text holds what looks like an identity number, a telephone number or a mail address; take it"
                        + " out at the places named",
                w -> w.world.top.as("operator").command("/api/quarantine/7/discard", "{'because': 'a@b.cn'}")));
        cases.add(new RefusalsTest.Case(
                "no-such-resource",
                404,
                "nothing is at /api/99/nothing; GET /api lists what there is",
                w -> w.world.top.ask("/api/99/nothing")));
        cases.add(new RefusalsTest.Case(
                "method-not-allowed",
                405,
                "POST is not possible here; possible: [GET]",
                w -> w.world.top.as("clerk").command("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "not-acceptable",
                406,
                "the answer is application/json; let Accept allow it",
                w -> w.world.top.with("Accept", "text/csv").ask("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "unknown-parameter",
                400,
                "parameter 'dryrun' is not known here; possible: dry-run",
                w -> w.world
                        .town
                        .as("clerk")
                        .command("/api/990102/reports?dryrun=true", sessions("5", "40", "1.05", "3/4", ""))));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'limit': a limit is 1 to 1000, not '1001'",
                w -> w.world.top.ask("/api/directory/units?limit=1001")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'state': possible values: OPEN, FULFILLED, EXEMPTED, CANCELLED",
                w -> w.world.top.ask("/api/99/obligations?state=open")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'due-before': must be a day such as 2023-09-30",
                w -> w.world.top.ask("/api/99/obligations?due-before=soon")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'dry-run': possible values: true, false",
                w -> w.world
                        .town
                        .as("clerk")
                        .command("/api/990102/reports?dry-run=yes", sessions("5", "40", "1.05", "3/4", ""))));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'side': possible values: own, below",
                w -> w.world.top.ask("/api/99/obligations?side=left")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'period': a period is written 2023, 2023-Q3, 2023-09, 2023-09-T1 to T3, or"
                        + " 2023-09-01..2023-09-30, not 'September'",
                w -> w.world.top.ask("/api/99/totals/sessions/September")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'report': a report is written unit~form~period~own or unit~form~period~total, not 'x'",
                w -> w.world.top.ask("/api/99/reports/x/versions/1")));
        cases.add(new RefusalsTest.Case(
                "wrong-parameter",
                400,
                "parameter 'version': must be a whole number",
                w -> w.world.top.ask("/api/99/reports/9901~f~2023~own/versions/x")));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "form: a form code is 0-9 A-Z a-z . -, not 'a b'",
                w -> w.world.top.ask("/api/99/totals/a b/2023")));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "field 'figures[0].amount': must be a string in double quotes",
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
