package liandong.node.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wrong relays. */
final class RelayRefusals {
    private RelayRefusals() {}

    static List<RefusalsTest.Case> relays() {
        return List.of(
                relay(
                        "no-such-directive",
                        404,
                        "The directive to be relayed: directive unknown has not arrived at unit 9901. Relay it"
                                + " once it is there.",
                        "unknown",
                        Map.of()),
                relay(
                        "issuer-of-another",
                        409,
                        "Issuer code 省发: it belongs to unit 99 省. Issue under a code of your own; a code that passed to"
                                + " your unit is entered in the directory first.",
                        null,
                        Map.of("number", "'省发〔2023〕9号'")),
                relay(
                        "no-such-clause",
                        422,
                        "Base of clause c1: directive {asked} does not put clause c of d to unit 9901. Choose a"
                                + " clause that it puts to the unit.",
                        null,
                        Map.of("clauseBasedOn", "{'directive': 'd', 'clause': 'c'}")),
                relay(
                        "relay-changes-form",
                        422,
                        "Form and period of clause c1: they must be those of clause c1 of the superior, which"
                                + " asks for form sessions version 1, period 2023-09. Ask for the same.",
                        null,
                        Map.of("period", "2023-10", "due", "2023-10-01")),
                relay(
                        "relay-later-due",
                        422,
                        "Due day of clause c1: it is due on 2023-10-11, but the superior asks for it by"
                                + " 2023-10-10. Set the same or an earlier day.",
                        null,
                        Map.of("due", "2023-10-11")),
                new RefusalsTest.Case(
                        "relay-later-until",
                        422,
                        "Last day of clause c: it recurs until 2023-12-31, but the superior asks once. Leave the"
                                + " last day out.",
                        w -> relay(
                                w,
                                w.asked,
                                Map.of(
                                        "clauses",
                                        DirectiveRefusals.recurring(
                                                "2023-12-31", "{'directive': '" + w.asked + "', 'clause': 'c1'}")))),
                new RefusalsTest.Case(
                        "relay-later-until",
                        422,
                        "Last day of clause c: it recurs until 2024-01-31, but the superior asks until 2023-12-31. Write"
                                + " the same day or an earlier one.",
                        w -> {
                            String above = World.made(w.world
                                            .top
                                            .as("clerk")
                                            .command(
                                                    "/api/99/directives",
                                                    World.directive(Map.of(
                                                            "number",
                                                            "'省发〔2023〕19号'",
                                                            "recipients",
                                                            "['9901']",
                                                            "clauses",
                                                            DirectiveRefusals.recurring("2023-12-31", "null")))))
                                    .text("/directive");
                            w.world.post.deliver();
                            return relay(
                                    w,
                                    above,
                                    Map.of(
                                            "clauses",
                                            DirectiveRefusals.recurring(
                                                    "2024-01-31", "{'directive': '" + above + "', 'clause': 'c'}")));
                        }),
                new RefusalsTest.Case(
                        "directive-withdrawn",
                        409,
                        "Directive: it was withdrawn. Issue a new one.",
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
