package liandong.auditor.total;

import java.util.HashMap;
import java.util.Map;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Filers;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/** How many units at and below one owe an own report, and how many of them state a line; counted here by the tree alone. */
final class Reporting {
    /** Stands for every line that is asked of all who file the form. */
    static final String WHOLE = "";

    private Reporting() {}

    /** A form that names who files it asks nothing of a unit where nobody does; one that is not known asks everybody. */
    static boolean isOwed(@Nullable Form form, Hierarchy tree, UnitCode unit) {
        return form == null || form.filers() == null || count(tree, form, null, unit) > 0;
    }

    /** By line, for those that are asked of some only, and for all others. */
    static Map<String, Integer> units(Hierarchy tree, Form form, UnitCode unit) {
        Map<String, Integer> units = new HashMap<>();
        units.put(WHOLE, count(tree, form, null, unit));
        for (Form.Line line : form.lines()) {
            if (line.filers() != null) {
                units.put(line.code(), count(tree, form, line, unit));
            }
        }
        return units;
    }

    private static int count(Hierarchy tree, Form form, Form.@Nullable Line line, UnitCode unit) {
        boolean states = isFiler(tree, form, unit)
                && (line == null || tree.unit(unit).filter(line::isFor).isPresent());
        int count = states ? 1 : 0;
        for (UnitCode child : tree.children(unit)) {
            count += count(tree, form, line, child);
        }
        return count;
    }

    /** Whom the form names; if nobody, leaves, and desks too where the form expects their own report. */
    private static boolean isFiler(Hierarchy tree, Form form, UnitCode unit) {
        Filers filers = form.filers();
        return filers == null
                ? tree.isLeaf(unit) || form.own() == Form.Own.EXPECTED
                : tree.unit(unit).filter(filers::include).isPresent();
    }
}
