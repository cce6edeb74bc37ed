package liandong.node.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts and days that do not fit wherever they stand, and who sends a command to whom it is nothing. */
final class TextRefusals {
    private static final String BODY = "[{'name': '%s', 'lead': true}]";

    private TextRefusals() {}

    static List<RefusalsTest.Case> texts() {
        return List.of(
                issue(
                        "not-a-child",
                        "Recipients and copies: unit 97 does not exist on 2023-09-10. Choose among the units that report"
                                + " to 99 on 2023-09-10: 9901, 9902.",
                        Map.of("recipients", "['97']")),
                issue(
                        "unusable-day",
                        "Due day of clause c1: 3000-01-01 is out of range. Write a day from 1900-01-01 to 2200-12-31.",
                        Map.of("due", "3000-01-01")),
                issue(
                        "unusable-text",
                        "Issuing body: it has 201 characters, and at most 200 fit. Shorten it.",
                        Map.of("bodies", BODY.formatted("民".repeat(201)))),
                issue(
                        "unusable-text",
                        "Issuing body: it is empty. Write it, in at most 200 characters.",
                        Map.of("bodies", BODY.formatted(" "))),
                new RefusalsTest.Case(
                        "personal-data",
                        422,
                        "The places named in the findings: the text holds what looks like an identity number or a"
                                + " telephone number. Take it out, write its unit of measure behind it, or say for each"
                                + " finding in an explanation what quantity it is.",
                        w -> w.world
                                .town
                                .as("clerk")
                                .command(
                                        "/api/990102/reports",
                                        World.sessions("5", "40", "1.05", "3/4", ", 'reason': '13912345678'"))),
                new RefusalsTest.Case(
                        "not-a-duty",
                        403,
                        "Unit 990101: it has no duty that takes the command to issue a directive. Send it to the unit"
                                + " that has.",
                        w -> w.world
                                .town
                                .as("clerk")
                                .command("/api/990101/directives", World.directive(9, "sessions", "['990201']"))));
    }

    private static RefusalsTest.Case issue(String rule, String detail, Map<String, String> parts) {
        return new RefusalsTest.Case(rule, 422, detail, w -> {
            Map<String, String> all = new HashMap<>(Map.of("number", "'省发〔2023〕9号'"));
            all.putAll(parts);
            return w.world.top.as("clerk").command("/api/99/directives", World.directive(all));
        });
    }
}
