package liandong.console.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.front.FigureHistory;
import liandong.node.front.LineageTree;
import liandong.node.front.TotalLines;
import liandong.report.Amount;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** A lineage tree as the rows of a table: those units are opened whose parts somebody wants to see. */
final class TreeRows {
    private final Visit visit;
    private final Formats fmt;
    private final LocalDate day;
    private final Set<String> open;
    private final int depth;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Rows for a period that begins on {@code day}.
     *
     * @param open units whose parts are shown
     * @param depth down to which all are shown
     */
    TreeRows(Visit visit, Formats fmt, LocalDate day, Set<String> open, int depth) {
        this.visit = visit;
        this.fmt = fmt;
        this.day = day;
        this.open = open;
        this.depth = depth;
    }

    /**
     * A report of the tree.
     *
     * @param at how deep it stands, the top at 0
     * @param own whether it is a unit's own report, of which nothing is below
     * @param made what its parts make; none where that was not computed
     * @param difference stated less made; none where there is none or it is no number
     * @param open whether the rows below follow
     * @param toggle units that are open once this one is opened or closed
     */
    record Row(
            int at,
            UnitCode unit,
            String name,
            boolean own,
            Formats.Shown stated,
            Formats.@Nullable Shown made,
            LineageTree.@Nullable Sum sum,
            @Nullable String difference,
            TotalLines.@Nullable Covered coverage,
            int version,
            @Nullable Hash envelope,
            String report,
            boolean open,
            String toggle) {

        /** The beginning of the hash, enough to compare by eye. */
        public String shortHash() {
            return envelope == null ? "" : envelope.hex().substring(0, 10);
        }

        /** The class of its place. */
        public String indent() {
            return "at-" + Math.min(at, 6);
        }

        /** The class of what the check says. */
        public String look() {
            if (sum == null) {
                return "";
            }
            return switch (sum) {
                case EQUAL -> "state-good";
                case DIFFERS -> "state-bad";
                case INCOMPLETE -> "state-warn";
            };
        }
    }

    List<Row> of(LineageTree.Node top, String form, String period) {
        add(top, 0, form, period);
        return rows;
    }

    private void add(LineageTree.Node node, int at, String form, String period) {
        String code = node.unit().value();
        boolean own = node.part() == Part.OWN;
        boolean isOpen = !own && (at < depth || open.contains(code));
        rows.add(new Row(
                at,
                node.unit(),
                visit.name(node.unit(), day),
                own,
                fmt.figure(node.status(), node.amount(), node.denominator(), node.qualifier()),
                node.made() == null ? null : shown(node.made()),
                node.sum(),
                node.sum() == LineageTree.Sum.DIFFERS ? difference(node) : null,
                node.coverage(),
                node.version(),
                node.envelope(),
                code + "~" + form + "~" + period + "~" + node.part().text(),
                isOpen,
                toggled(code)));
        if (isOpen) {
            node.contributions().forEach(each -> add(each, at + 1, form, period));
        }
    }

    private Formats.Shown shown(FigureHistory.Value value) {
        return fmt.figure(value.status(), value.amount(), value.denominator(), value.qualifier());
    }

    private @Nullable String difference(LineageTree.Node node) {
        Amount stated = node.amount();
        Amount made = node.made() == null ? null : node.made().amount();
        if (stated == null || made == null || stated.equals(made)) {
            return null;
        }
        Amount difference = stated.minus(made);
        return (difference.isNegative() ? "" : "+") + fmt.amount(difference);
    }

    private String toggled(String code) {
        Set<String> toggled = new TreeSet<>(open);
        if (!toggled.remove(code)) {
            toggled.add(code);
        }
        return String.join(",", toggled);
    }
}
