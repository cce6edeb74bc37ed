package liandong.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liandong.directive.Clause;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.duty.Directory;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;
import liandong.report.Period;

/**
 * A clause as a paragraph: its number and title, and what the record says besides.
 *
 * @param first whether it stands on the first level
 * @param details who leads, what is to be reported for when and by when; empty for nothing
 */
record ClauseText(boolean first, String heading, String details) {
    private static final int LEVELS = 4;

    /** The clauses of a directive, in its order. */
    static List<ClauseText> of(DirectiveIssued issued, Fate fate, Directory directory) {
        Set<String> codes = new HashSet<>();
        issued.clauses().forEach(clause -> codes.add(clause.code()));
        List<ClauseText> texts = new ArrayList<>();
        for (Clause clause : issued.clauses()) {
            int level = level(clause.code(), codes);
            texts.add(new ClauseText(
                    level == 1,
                    number(clause.code(), level) + clause.title(),
                    details(clause, issued.issueDate(), fate, directory)));
        }
        return texts;
    }

    /** From 1; 0 for a code that is no place in a numbering of which every level is there. */
    private static int level(String code, Set<String> codes) {
        if (!code.matches("[1-9][0-9]?(\\.[1-9][0-9]?)*")) {
            return 0;
        }
        int level = 1;
        for (int dot = code.indexOf('.'); dot >= 0; dot = code.indexOf('.', dot + 1)) {
            if (!codes.contains(code.substring(0, dot))) {
                return 0;
            }
            level++;
        }
        return level <= LEVELS ? level : 0;
    }

    private static String number(String code, int level) {
        int last = level == 0 ? 0 : Integer.parseInt(code.substring(code.lastIndexOf('.') + 1));
        return switch (level) {
            case 1 -> Chinese.numeral(last) + "、";
            case 2 -> "（" + Chinese.numeral(last) + "）";
            case 3 -> last + ".";
            case 4 -> "（" + last + "）";
            default -> code + "　";
        };
    }

    private static String details(Clause clause, LocalDate day, Fate fate, Directory directory) {
        List<String> said = new ArrayList<>();
        if (clause.lead() != null && !clause.lead().isBlank()) {
            said.add("牵头单位：" + clause.lead());
        }
        if (!clause.supporting().isEmpty()) {
            said.add("配合单位：" + String.join("、", clause.supporting()));
        }
        FormRef form = clause.form();
        Period period = clause.period();
        LocalDate due = clause.due();
        if (form != null && period != null && due != null) {
            String name = directory
                    .form(form.code(), form.version())
                    .map(Form::nameZh)
                    .orElse(form.code());
            said.add("报表：《" + name + "》");
            said.add("报告期：" + Chinese.period(period));
            said.add("报送期限：" + Chinese.day(due));
        }
        if (clause.until() != null) {
            said.add("此后逐期报送至" + Chinese.day(clause.until()));
        }
        if (!clause.units().isEmpty()) {
            said.add("适用单位：" + String.join("、", UnitNames.of(clause.units(), day, directory)));
        }
        if (fate.withdrawnClauses().contains(clause.code())) {
            said.add("本条已撤回");
        }
        return said.isEmpty() ? "" : "（" + String.join("；", said) + "）";
    }
}
