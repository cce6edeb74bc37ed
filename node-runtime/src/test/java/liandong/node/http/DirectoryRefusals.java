package liandong.node.http;

import java.util.List;
import java.util.stream.Collectors;

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
                        "Unit 9901: it is registered already, as 甲市. Change it with a change of the unit.",
                        "units",
                        "[" + World.unit("9901", "99", "city", "别名", null) + "]"),
                enter(
                        "issuer-taken",
                        409,
                        "Issuer code 省发: it belongs to unit 99 省. Take it from that unit first, or enter another code.",
                        "units",
                        "[" + World.unit("9903", "99", "city", "丙市", null).replace("}", ", 'issuers': ['省发']}") + "]"),
                enter(
                        "second-top",
                        422,
                        "Unit 98: it reports to nobody; only 99 does. Say to which unit it reports.",
                        "units",
                        "[" + World.unit("98", null, "province", "另一省", null) + "]"),
                enter(
                        "unknown-desk",
                        422,
                        "Desk of unit 9903: it reports, directly or not, to 97, which is not registered."
                                + " Register that unit too, or name another desk.",
                        "units",
                        "[" + World.unit("9903", "97", "city", "丙市", null) + "]"),
                enter(
                        "circle",
                        422,
                        "Desk of unit 9904: it reports to itself over 9904. Name another desk.",
                        "units",
                        "[" + World.unit("9904", "9904", "city", "丁市", null) + "]"),
                enter(
                        "code",
                        422,
                        "Indicator code: 'a b' is not written correctly. Write 1 to 64 of digits, letters,"
                                + " points and hyphens.",
                        "indicators",
                        "[" + World.indicator("a b", "次", "FLOW", "SUM", 0) + "]"),
                enter(
                        "indicator-exists",
                        409,
                        "Indicator money: it is defined otherwise already. Say from which later day on the new"
                                + " definition holds, or take another code.",
                        "indicators",
                        "[" + World.indicator("money", "元", "FLOW", "SUM", 0) + "]"),
                enter(
                        "indicator-changes-meaning",
                        422,
                        "Indicator money: unit of measure, kind, decimals and rule across units never change,"
                                + " for amounts of two meanings would meet in one total. Take another code.",
                        "indicators",
                        "["
                                + World.indicator("money", "元", "FLOW", "SUM", 0)
                                        .replace("}", ", 'validFrom': '2024-01-01'}")
                                + "]"),
                enter(
                        "form-valid-from",
                        422,
                        "First day of form quick: version 2 does not say it. Say from which day on it is for the"
                                + " periods that begin then.",
                        "forms",
                        form.formatted("quick", 2, line, "")),
                enter(
                        "form-exists",
                        409,
                        "Form quick: version 1 is published and never changes. Publish the next version.",
                        "forms",
                        form.formatted("quick", 1, line, "")),
                enter(
                        "form-version",
                        422,
                        "Code and version of the form: the next version of form 'quick' is 2, not 3; a code is 1"
                                + " to 64 of digits, letters, points and hyphens. Mend the version or the code.",
                        "forms",
                        form.formatted("quick", 3, line, "")),
                enter(
                        "line-code",
                        422,
                        "Line codes: 's' stands twice or is not written correctly. Give each line its own, of 1"
                                + " to 64 digits, letters, points and hyphens.",
                        "forms",
                        form.formatted("new", 1, line + "," + line, "")),
                enter(
                        "no-such-indicator",
                        422,
                        "Indicator of line x: indicator y is not defined. Define it first.",
                        "forms",
                        form.formatted("new", 1, "{'code': 'x', 'indicator': 'y'}", "")),
                enter(
                        "filers",
                        422,
                        "Filers of form new: they name no level, no kind and no unit. Name at least one, or leave the"
                                + " filers out.",
                        "forms",
                        form.formatted("new", 1, line, "").replace("'summary'", "'filers': {}, 'summary'")),
                enter(
                        "filers",
                        422,
                        "Filers of form new: no unit of the directory has the level, kind or code hamlet. Name one that"
                                + " the directory has.",
                        "forms",
                        form.formatted("new", 1, line, "")
                                .replace("'summary'", "'filers': {'levels': ['city', 'hamlet']}, 'summary'")),
                enter(
                        "filers",
                        422,
                        "Filers of line s: they name no level, no kind and no unit. Name at least one, or leave the"
                                + " filers out.",
                        "forms",
                        form.formatted("new", 1, line.replace("}", ", 'filers': {'kinds': []}}"), "")),
                enter(
                        "filers",
                        422,
                        "Filers of line s: no unit of the directory has the level, kind or code 97. Name one that the"
                                + " directory has.",
                        "forms",
                        form.formatted("new", 1, line.replace("}", ", 'filers': {'units': ['97']}}"), "")),
                enter(
                        "filers",
                        422,
                        "Filers of line s: nobody who files the form is among them. Name more of them, for the line or"
                                + " for the form.",
                        "forms",
                        form.formatted("new", 1, line.replace("}", ", 'filers': {'units': ['9901']}}"), "")
                                .replace("'summary'", "'filers': {'units': ['9902']}, 'summary'")),
                enter(
                        "relation",
                        422,
                        "Relation funnel-order: no check has this name, or its lines s are fewer than two or not"
                                + " of the form. Name a known check and at least two lines of the form.",
                        "forms",
                        form.formatted("new", 1, line, "{'check': 'funnel-order', 'lines': ['s']}")));
    }

    /** Wrong changes of units. */
    static List<RefusalsTest.Case> changes() {
        String rename = "'change': 'RENAME', 'name': '新名', 'basis': '批复'";
        return List.of(
                change(
                        "no-such-unit",
                        404,
                        "The unit to be changed: unit 97 does not exist on 2023-10-01. Choose a unit that exists then, or"
                                + " another day.",
                        "97",
                        rename),
                change(
                        "not-closed",
                        409,
                        "Unit 990101: it exists on 2023-10-01, and only what has ended can go on again. Check"
                                + " the unit and the day.",
                        "990101",
                        "'change': 'REOPEN', 'basis': '批复'"),
                change(
                        "unusable-text",
                        422,
                        "Name: the character U+202E at place 3 cannot be seen and may turn the text around."
                                + " Leave it out.",
                        "9902",
                        "'change': 'RENAME', 'name': '新名\\u202e', 'basis': '批复'"),
                change(
                        "later-change",
                        409,
                        "Day of effect: unit 990201 has a change from 2023-11-01 on record. Write that day or a"
                                + " later one.",
                        "990201",
                        rename),
                change(
                        "no-basis",
                        422,
                        "Basis: it is missing or too long. Name the decision behind the change, in 1 to 200"
                                + " characters.",
                        "9902",
                        "'change': 'RENAME', 'name': '新名', 'basis': ' '"),
                change(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number, a"
                                + " telephone number or a mail address, and the platform carries aggregate figures only."
                                + " Take it out there.",
                        "9902",
                        "'change': 'RENAME', 'name': '新名', 'basis': 'a@b.cn'"),
                change(
                        "unit-name",
                        422,
                        "Name of the unit: it is missing or too long. Write 1 to 200 characters.",
                        "9902",
                        "'change': 'RENAME', 'name': '', 'basis': '批复'"),
                change(
                        "unit-change",
                        422,
                        "Change TRANSFER: it lacks reportsTo. RENAME takes name and nameEn, TRANSFER reportsTo,"
                                + " MERGE into, CLOSE nothing more, REOPEN reportsTo or nothing, ISSUERS issuers.",
                        "9902",
                        "'change': 'TRANSFER', 'basis': '批复'"),
                change(
                        "no-such-unit",
                        422,
                        "The new desk: unit 97 does not exist on 2023-10-01. Choose a unit that exists then, or"
                                + " another day.",
                        "990101",
                        "'change': 'TRANSFER', 'reportsTo': '97', 'basis': '批复'"),
                change(
                        "circle",
                        422,
                        "Desk of unit 9901: unit 990101 is the unit itself or reports to it. Choose another one.",
                        "9901",
                        "'change': 'MERGE', 'into': '990101', 'basis': '批复'"),
                change(
                        "issuer-taken",
                        409,
                        "Issuer code 省发: it belongs to unit 99 省. Take it from that unit first, or enter another code.",
                        "9902",
                        "'change': 'ISSUERS', 'issuers': ['乙市发', '省发'], 'basis': '批复'"),
                change(
                        "issuer-code",
                        422,
                        "Issuer codes of unit 9902: 乙市-发 stands twice or is not of 1 to 20 Chinese or Latin letters."
                                + " Write each code once, as it stands on documents.",
                        "9902",
                        "'change': 'ISSUERS', 'issuers': ['乙市-发'], 'basis': '批复'"),
                change(
                        "top-stays",
                        422,
                        "Unit 99: it is the top and reports to none. Choose another unit.",
                        "99",
                        "'change': 'MERGE', 'into': '9901', 'basis': '批复'"),
                change(
                        "top-stays",
                        422,
                        "Unit 99: it is the top, and nothing would be left. Choose another unit.",
                        "99",
                        "'change': 'CLOSE', 'basis': '批复'"),
                change(
                        "units-report-to-it",
                        409,
                        "Unit 9902: units still report to it on 2023-10-01: 990201. Transfer them first, or"
                                + " merge it into another unit.",
                        "9902",
                        "'change': 'CLOSE', 'basis': '批复'"),
                new RefusalsTest.Case(
                        "circle",
                        422,
                        "Desk of unit 990202: a unit cannot report to itself. Choose another one.",
                        w -> {
                            World.made(w.world
                                    .top
                                    .as("operator")
                                    .command(
                                            "/api/directory/units",
                                            "[" + World.unit("990202", "9902", "town", "乙市二镇", null) + "]"));
                            World.made(change(w, "990202", "'from': '2023-09-20', 'change': 'CLOSE', 'basis': '批复'"));
                            return change(
                                    w,
                                    "990202",
                                    "'from': '2023-10-01', 'change': 'REOPEN', 'reportsTo': '990202', 'basis': '批复'");
                        }),
                change(
                        "issuer-code",
                        422,
                        "Issuer codes of unit 9902: there are 21, and at most 20 fit. Take out those that are not used.",
                        "9902",
                        "'change': 'ISSUERS', 'basis': '批复', 'issuers': ["
                                + "ABCDEFGHIJKLMNOPQRSTU"
                                        .chars()
                                        .mapToObj(letter -> "'市" + (char) letter + "'")
                                        .collect(Collectors.joining(", "))
                                + "]"),
                enter(
                        "form-valid-from",
                        422,
                        "First day of form text: version 3 does not say it, or says none later than 2024-01-01. Say from"
                                + " which day on it is for the periods that begin then, later than 2024-01-01.",
                        "forms",
                        "{'code': 'text', 'version': 3, 'nameZh': '总结', 'review': 'REVIEWER', 'own': 'NONE',"
                                + " 'validFrom': '2023-12-01', 'summary': 'REQUIRED', 'attachments': 2}"),
                new RefusalsTest.Case(
                        "change-in-the-past",
                        422,
                        "Day of effect: it is 2023-09-09, and today is 2023-09-10: what was counted before stays"
                                + " as it was. Write today or a later day.",
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
