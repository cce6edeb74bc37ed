package liandong.node.http;

import java.util.List;

/** Wrong entries of the directory. */
final class DirectoryRefusals {
    private DirectoryRefusals() {}

    static List<RefusalsTest.Case> directory() {
        String form = "{'code': '%s', 'version': %d, 'nameZh': '表', 'review': 'REVIEWER', 'own': 'NONE',"
                + " 'summary': 'NONE', 'attachments': 0, 'lines': [%s], 'relations': [%s]}";
        String line = "{'code': 's', 'indicator': 'sessions'}";
        return List.of(
                enter(
                        "unit-exists",
                        409,
                        "unit 9901 is registered already, as 甲市; change it with POST"
                                + " /api/directory/units/{code}/changes",
                        "units",
                        "[" + World.unit("9901", "99", "city", "别名", null) + "]"),
                enter(
                        "second-top",
                        422,
                        "unit 98 reports to nobody; only 99 does",
                        "units",
                        "[" + World.unit("98", null, "province", "另一省", null) + "]"),
                enter(
                        "unknown-desk",
                        422,
                        "unit 9903 reports, directly or not, to 97, which is not registered",
                        "units",
                        "[" + World.unit("9903", "97", "city", "丙市", null) + "]"),
                enter(
                        "circle",
                        422,
                        "unit 9904 reports to itself over 9904",
                        "units",
                        "[" + World.unit("9904", "9904", "city", "丁市", null) + "]"),
                enter(
                        "code",
                        422,
                        "indicator code 'a b' is not of [0-9A-Za-z.-]{1,64}",
                        "indicators",
                        "[" + World.indicator("a b", "次", "FLOW", "SUM", 0) + "]"),
                enter(
                        "indicator-exists",
                        409,
                        "indicator money is defined otherwise already; say in validFrom from which later day the new"
                                + " definition holds, or take another code",
                        "indicators",
                        "[" + World.indicator("money", "元", "FLOW", "SUM", 0) + "]"),
                enter(
                        "form-exists",
                        409,
                        "version 1 of form quick is published and never changes; publish the next version",
                        "forms",
                        form.formatted("quick", 1, line, "")),
                enter(
                        "form-version",
                        422,
                        "the next version of form 'quick' is 2, not 3; a form code is of [0-9A-Za-z.-]{1,64}",
                        "forms",
                        form.formatted("quick", 3, line, "")),
                enter(
                        "line-code",
                        422,
                        "line code 's' stands twice or is not of [0-9A-Za-z.-]{1,64}",
                        "forms",
                        form.formatted("new", 1, line + "," + line, "")),
                enter(
                        "no-such-indicator",
                        422,
                        "line x: indicator y is not defined; define it first",
                        "forms",
                        form.formatted("new", 1, "{'code': 'x', 'indicator': 'y'}", "")),
                enter(
                        "relation",
                        422,
                        "relation funnel-order [s] needs a known check and at least two lines of the form",
                        "forms",
                        form.formatted("new", 1, line, "{'check': 'funnel-order', 'lines': ['s']}")));
    }

    private static RefusalsTest.Case enter(String rule, int status, String detail, String what, String json) {
        return new RefusalsTest.Case(
                rule, status, detail, w -> w.world.top.as("operator").command("/api/directory/" + what, json));
    }
}
