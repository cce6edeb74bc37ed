package liandong.console.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.report.FigureHistory;
import liandong.node.report.TotalLines;
import liandong.node.total.LineageTree;
import liandong.report.Amount;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** A lineage tree as the rows of a table: those units are opened whose parts somebody wants to see. */
final class TreeRows {
    /** What checks say, and what is put behind the name of a unit with an own report. */
    record Words(String own, String equal, String differs, String incomplete) {}

    private final Visit visit;
    private final Words words;
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
    TreeRows(Visit visit, Words words, Formats fmt, LocalDate day, Set<String> open, int depth) {
        this.visit = visit;
        this.words = words;
        this.fmt = fmt;
        this.day = day;
        this.open = open;
        this.depth = depth;
    }

    /**
     * A report of the tree, in the words and classes of the page: a page of a region has more than a thousand.
     *
     * @param at how deep it stands, the top at 0
     * @param own whether it is a unit's own report, of which nothing is below
     * @param look classes of what is stated
     * @param made what its parts make; empty where that was not computed
     * @param statedCell the same for a file
     * @param madeCell the same for a file
     * @param check what the comparison says; none where nothing was compared
     * @param coverage units that have said something, of those expected; empty in an own report
     * @param link page of the figure; none where this station has not received the report
     * @param open whether the rows below follow
     * @param toggle units that are open once this one is opened or closed; none where it cannot be
     */
    record Row(
            int at,
            UnitCode unit,
            String name,
            boolean own,
            String look,
            String stated,
            String made,
            String statedCell,
            String madeCell,
            @Nullable String check,
            String checkLook,
            String coverage,
            int version,
            String hash,
            @Nullable String link,
            boolean open,
            @Nullable String toggle) {

        /** The beginning of the hash, enough to compare by eye. */
        public String shortHash() {
            return hash.isEmpty() ? "" : hash.substring(0, 10);
        }

        /** The class of its place. */
        public String indent() {
            return "at-" + Math.min(at, 6);
        }

        /** Names the row within the page. */
        public String anchor() {
            return "u-" + unit + (own ? "-own" : "-total");
        }
    }

    List<Row> of(LineageTree.Node top, String form, String period, String line) {
        add(top, 0, "~" + form + "~" + period + "~", line);
        return rows;
    }

    private void add(LineageTree.Node node, int at, String what, String line) {
        String code = node.unit().value();
        boolean own = node.part() == Part.OWN;
        boolean isOpen = !own && (at < depth || open.contains(code));
        Formats.Shown stated = fmt.figure(node.status(), node.amount(), node.denominator(), node.qualifier());
        TotalLines.Covered covered = node.coverage();
        FigureHistory.Value made = node.made();
        Hash envelope = node.envelope();
        String name = visit.name(node.unit(), day);
        rows.add(new Row(
                at,
                node.unit(),
                own ? name + words.own() : name,
                own,
                "num " + stated.look(),
                stated.text(),
                made == null ? "" : shown(made).text(),
                stated.cell(),
                made == null ? "" : shown(made).cell(),
                check(node),
                "state " + look(node.sum()),
                covered == null ? "" : (covered.expected() - covered.missing()) + "/" + covered.expected(),
                node.version(),
                envelope == null ? "" : envelope.hex(),
                at > 1
                        ? null
                        : "/at/" + visit.unit() + "/figures/" + code + what
                                + node.part().text() + "/" + line,
                isOpen,
                own || at == 0 || at < depth ? null : toggled(code)));
        if (isOpen) {
            node.contributions().forEach(each -> add(each, at + 1, what, line));
        }
    }

    private @Nullable String check(LineageTree.Node node) {
        LineageTree.Sum sum = node.sum();
        if (sum == null) {
            return null;
        }
        return switch (sum) {
            case EQUAL -> "✓ " + words.equal();
            case DIFFERS -> "✗ " + words.differs() + " " + difference(node);
            case INCOMPLETE -> "… " + words.incomplete();
        };
    }

    private static String look(LineageTree.@Nullable Sum sum) {
        if (sum == null) {
            return "";
        }
        return switch (sum) {
            case EQUAL -> "state-good";
            case DIFFERS -> "state-bad";
            case INCOMPLETE -> "state-warn";
        };
    }

    private Formats.Shown shown(FigureHistory.Value value) {
        return fmt.figure(value.status(), value.amount(), value.denominator(), value.qualifier());
    }

    private String difference(LineageTree.Node node) {
        Amount stated = node.amount();
        Amount made = node.made() == null ? null : node.made().amount();
        if (stated == null || made == null || stated.equals(made)) {
            return "";
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
