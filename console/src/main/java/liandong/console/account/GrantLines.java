package liandong.console.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.surface.RequestRule;
import liandong.node.surface.Written;

/** Roles and units as a form has them: one line each, a unit left empty means the whole node. */
final class GrantLines {
    private GrantLines() {}

    /** A line as it stands on a page, whatever was typed. */
    record Line(String unit, String role) {}

    /** What is held, to be changed. */
    static List<Line> of(List<Grant> held) {
        return held.stream()
                .map(each -> new Line(
                        each.unit() == null ? "" : each.unit().value(),
                        each.role().text()))
                .toList();
    }

    /** What was typed, to be mended. */
    static List<Line> typed(List<String> units, List<String> roles) {
        return IntStream.range(0, Math.min(units.size(), roles.size()))
                .mapToObj(i -> new Line(units.get(i), roles.get(i)))
                .filter(each -> !each.unit().isBlank() || !each.role().isBlank())
                .toList();
    }

    /** The lines that name a role; refused where a unit or a role is none. */
    static List<Grant> read(List<String> units, List<String> roles) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            if (!roles.get(i).isBlank()) {
                String unit = i < units.size() ? units.get(i).strip() : "";
                try {
                    grants.add(Grant.of(unit.isEmpty() ? Grant.EVERYWHERE : unit, Role.of(roles.get(i))));
                } catch (IllegalArgumentException e) {
                    throw RequestRule.WRONG_ENTRY.refused(Written.GRANT.said(e.getMessage()));
                }
            }
        }
        return grants;
    }
}
