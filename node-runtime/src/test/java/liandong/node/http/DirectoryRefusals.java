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
                        "issuer-taken",
                        409,
                        "issuer code 省发 belongs to unit 99 省; take it from that unit first, or enter another code",
                        "units",
                        "[" + World.unit("9903", "99", "city", "丙市", null).replace("}", ", 'issuers': ['省发']}") + "]"),
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
                        "indicator-changes-meaning",
                        422,
                        "indicator money: unit of measure, kind, decimals and rule across units never change, for"
                                + " amounts of two meanings would meet in one total; take another code",
                        "indicators",
                        "["
                                + World.indicator("money", "元", "FLOW", "SUM", 0)
                                        .replace("}", ", 'validFrom': '2024-01-01'}")
                                + "]"),
                enter(
                        "form-valid-from",
                        422,
                        "say in validFrom from which day on version 2 of form quick is for periods that begin then",
                        "forms",
                        form.formatted("quick", 2, line, "")),
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

    /** Wrong changes of units. */
    static List<RefusalsTest.Case> changes() {
        String rename = "'change': 'RENAME', 'name': '新名', 'basis': '批复'";
        return List.of(
                change("no-such-unit", 404, "unit 97 does not exist on 2023-10-01", "97", rename),
                change(
                        "not-closed",
                        409,
                        "unit 990101 exists on 2023-10-01; only what has ended can go on again",
                        "990101",
                        "'change': 'REOPEN', 'basis': '批复'"),
                change(
                        "unusable-text",
                        422,
                        "name holds at place 3 the character U+202E, which cannot be seen and may turn the text around;"
                                + " leave it out",
                        "9902",
                        "'change': 'RENAME', 'name': '新名\\u202e', 'basis': '批复'"),
                change(
                        "later-change",
                        409,
                        "unit 990201 has a change from 2023-11-01 on record; name that day or a later one",
                        "990201",
                        rename),
                change(
                        "no-basis",
                        422,
                        "name in basis the decision behind the change, in 1 to 200 characters",
                        "9902",
                        "'change': 'RENAME', 'name': '新名', 'basis': ' '"),
                change(
                        "personal-data",
                        422,
                        "the text holds what looks like an identity number, a telephone number or a mail address; the"
                                + " platform carries aggregate figures only: take it out at the places named",
                        "9902",
                        "'change': 'RENAME', 'name': '新名', 'basis': 'a@b.cn'"),
                change(
                        "unit-name",
                        422,
                        "a name has 1 to 200 characters",
                        "9902",
                        "'change': 'RENAME', 'name': '', 'basis': '批复'"),
                change(
                        "unit-change",
                        422,
                        "a change TRANSFER says reportsTo; RENAME takes name and nameEn, TRANSFER reportsTo, MERGE"
                                + " into, CLOSE nothing more, REOPEN reportsTo or nothing, ISSUERS issuers",
                        "9902",
                        "'change': 'TRANSFER', 'basis': '批复'"),
                change(
                        "no-such-unit",
                        422,
                        "unit 97 does not exist on 2023-10-01",
                        "990101",
                        "'change': 'TRANSFER', 'reportsTo': '97', 'basis': '批复'"),
                change(
                        "circle",
                        422,
                        "unit 990101 is 9901 itself or reports to it",
                        "9901",
                        "'change': 'MERGE', 'into': '990101', 'basis': '批复'"),
                change(
                        "issuer-taken",
                        409,
                        "issuer code 省发 belongs to unit 99 省; take it from that unit first, or enter another code",
                        "9902",
                        "'change': 'ISSUERS', 'issuers': ['乙市发', '省发'], 'basis': '批复'"),
                change(
                        "issuer-code",
                        422,
                        "unit 9902: issuer code '乙市-发' stands twice or is not of 1 to 20 Chinese or Latin letters, such"
                                + " as 内民委发",
                        "9902",
                        "'change': 'ISSUERS', 'issuers': ['乙市-发'], 'basis': '批复'"),
                change(
                        "top-stays",
                        422,
                        "unit 99 is the top and reports to none",
                        "99",
                        "'change': 'MERGE', 'into': '9901', 'basis': '批复'"),
                change(
                        "top-stays",
                        422,
                        "unit 99 is the top; nothing would be left",
                        "99",
                        "'change': 'CLOSE', 'basis': '批复'"),
                change(
                        "units-report-to-it",
                        409,
                        "units still report to 9902 on 2023-10-01: [990201]; transfer them first, or merge it into"
                                + " another unit",
                        "9902",
                        "'change': 'CLOSE', 'basis': '批复'"),
                new RefusalsTest.Case(
                        "change-in-the-past",
                        422,
                        "a change takes effect today (2023-09-10) at the earliest, not on 2023-09-09: what was counted"
                                + " before stays as it was",
                        w -> change(w, "9902", "'from': '2023-09-09', " + rename)));
    }

    private static RefusalsTest.Case change(String rule, int status, String detail, String unit, String change) {
        return new RefusalsTest.Case(rule, status, detail, w -> change(w, unit, "'from': '2023-10-01', " + change));
    }

    private static Client.Answer change(RefusedWorld w, String unit, String change) {
        return w.world.top.as("operator").command("/api/directory/units/" + unit + "/changes", "{" + change + "}");
    }

    private static RefusalsTest.Case enter(String rule, int status, String detail, String what, String json) {
        return new RefusalsTest.Case(
                rule, status, detail, w -> w.world.top.as("operator").command("/api/directory/" + what, json));
    }
}
