package liandong.auditor.total;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liandong.directive.Clause;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * What one desk has asked and decided about one form and period, as its records say, taken down one after the other. It
 * knows nothing of what came up.
 */
final class Asked {
    private static final Sheet EMPTY = new Sheet();

    private final Directory directory;
    private final String form;
    private final Period period;
    private final Map<UnitCode, Sheet> sheets = new LinkedHashMap<>();

    /** A clause that asks, until it is crossed out. */
    private static final class Ask {
        private final String directive;
        private final String clause;
        private final LocalDate due;
        private boolean crossedOut;

        private Ask(String directive, String clause, LocalDate due) {
            this.directive = directive;
            this.clause = clause;
            this.due = due;
        }

        private Ask asCopied() {
            Ask copy = new Ask(directive, clause, due);
            copy.crossedOut = crossedOut;
            return copy;
        }
    }

    /** What was asked of one unit, and decided about it. */
    static final class Sheet {
        private final List<Ask> asks = new ArrayList<>();
        private final SortedSet<Integer> accepted = new TreeSet<>();
        private final Set<Integer> returned = new TreeSet<>();
        private boolean exempted;
        private boolean desk;
        private Map<String, Integer> units = Map.of();
        private int children;

        /** What was asked, as it is now; nothing of what was accepted or returned. */
        Sheet asCopied() {
            Sheet copy = new Sheet();
            asks.forEach(each -> copy.asks.add(each.asCopied()));
            copy.exempted = exempted;
            copy.desk = desk;
            copy.units = units;
            copy.children = children;
            return copy;
        }

        /** Whether any clause has ever asked. */
        boolean isOpened() {
            return !asks.isEmpty();
        }

        /** Whether a clause still asks. */
        boolean isAsked() {
            return asks.stream().anyMatch(each -> !each.crossedOut);
        }

        boolean isExempted() {
            return exempted;
        }

        /** Whether the unit had units below it when it was asked. */
        boolean isDesk() {
            return desk;
        }

        /**
         * Reporting units at and below the unit when it was asked.
         *
         * @param line one that is asked of some of those only that file the form, or {@link Reporting#WHOLE}
         */
        int units(String line) {
            return units.getOrDefault(line, 0);
        }

        /** Units that reported to the unit when it was asked. */
        int children() {
            return children;
        }

        /** The newest own version that was ever accepted, if it was not returned since; 0 for none. */
        int inForce() {
            int newest = accepted.isEmpty() ? 0 : accepted.getLast();
            return returned.contains(newest) ? 0 : newest;
        }

        boolean isAccepted(int version) {
            return accepted.contains(version);
        }

        boolean isReturned(int version) {
            return returned.contains(version);
        }

        /** Every day up to which a report was in time for one of the clauses. */
        Set<LocalDate> dueDays() {
            return asks.stream().map(each -> each.due).collect(Collectors.toSet());
        }
    }

    Asked(Directory directory, String form, Period period) {
        this.directory = directory;
        this.form = form;
        this.period = period;
    }

    /** What the desk's records are read with. */
    Directory directory() {
        return directory;
    }

    /** All units that were asked or decided about. */
    Map<UnitCode, Sheet> sheets() {
        return sheets;
    }

    /** What is known of a unit; an empty sheet if nothing. */
    Sheet sheet(UnitCode unit) {
        return sheets.getOrDefault(unit, EMPTY);
    }

    private Sheet written(UnitCode unit) {
        return sheets.computeIfAbsent(unit, any -> new Sheet());
    }

    /** Whether the desk takes no unit to be asked by it any more, or has never asked one. */
    boolean asksNobody(Predicate<UnitCode> fulfilled) {
        return sheets.entrySet().stream()
                .noneMatch(each -> each.getValue().isOpened()
                        && (each.getValue().exempted || each.getValue().isAsked() || fulfilled.test(each.getKey())));
    }

    /** Takes down the next record of the desk. */
    void take(Entry entry) {
        ObligationId accepts = entry.accepted();
        if (accepts != null) {
            if (isMine(accepts)) {
                written(accepts.unit()).accepted.add(entry.version());
            }
            return;
        }
        switch (entry.message()) {
            case DirectiveIssued issued -> issued(entry, issued);
            case Message.DirectiveWithdrawn withdrawn ->
                crossOut(ask -> ask.directive.equals(withdrawn.directive())
                        && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(ask.clause)));
            case Message.ReportAccepted accepted -> {
                if (isMine(accepted.obligation())) {
                    written(accepted.obligation().unit()).accepted.add(accepted.version());
                }
            }
            case Message.ReportReturned returned -> {
                if (isMine(returned.obligation()) && returned.part() == Part.OWN) {
                    written(returned.obligation().unit()).returned.add(returned.version());
                }
            }
            case Message.ObligationExempted exempted -> {
                if (isMine(exempted.obligation())) {
                    written(exempted.obligation().unit()).exempted = true;
                }
            }
            // what goes up asks nothing and decides nothing
            case Message.Up up -> {}
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory of -> {}
        }
    }

    private boolean isMine(ObligationId id) {
        return id.form().equals(form) && id.period().equals(period);
    }

    private void crossOut(Predicate<Ask> which) {
        sheets.values().forEach(sheet -> sheet.asks.stream().filter(which).forEach(ask -> ask.crossedOut = true));
    }

    private void issued(Entry entry, DirectiveIssued issued) {
        String old = issued.supersedes();
        crossOut(ask -> ask.directive.equals(old));
        for (Clause clause : issued.clauses()) {
            Clause.@Nullable Asked asked = asked(clause);
            if (asked == null) {
                continue;
            }
            boolean first = period.equals(clause.period());
            Hierarchy tree = first
                    ? directory.at(entry.directory()).on(issued.issueDate())
                    : directory.beginning(period.first());
            for (UnitCode unit : issued.recipients()) {
                boolean asks = clause.concerns(unit)
                        && (first
                                || tree.parent(unit)
                                        .filter(entry.sender()::equals)
                                        .isPresent());
                if (asks && Reporting.isOwed(version(asked), tree, unit)) {
                    ask(written(unit), old, new Ask(issued.directive(), clause.code(), asked.due()), tree, unit, asked);
                }
            }
        }
    }

    /** What the clause asks for our period, now or later; none if nothing. */
    private Clause.@Nullable Asked asked(Clause clause) {
        if (clause.form() == null || !clause.form().code().equals(form)) {
            return null;
        }
        return clause.askedUpTo(period.first()).stream()
                .filter(each -> each.period().equals(period))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Form version(Clause.Asked asked) {
        return directory.form(form, asked.form().version()).orElse(null);
    }

    private void ask(Sheet sheet, @Nullable String old, Ask ask, Hierarchy tree, UnitCode unit, Clause.Asked asked) {
        if (sheet.asks.isEmpty()) {
            sheet.desk = !tree.isLeaf(unit);
            Form version = version(asked);
            sheet.children = (int) tree.children(unit).stream()
                    .filter(child -> Reporting.isOwed(version, tree, child))
                    .count();
            sheet.units = version == null ? Map.of() : Reporting.units(tree, version, unit);
        }
        int place = 0;
        while (place < sheet.asks.size() && !sheet.asks.get(place).directive.equals(old)) {
            place++;
        }
        sheet.asks.add(place, ask);
    }

    /** The records of a desk that {@link #take} needs for a form and period, in their order. */
    static List<Entry> about(History history, UnitCode desk, Matter matter) {
        return history.down(desk, matter).stream()
                .filter(entry -> entry.accepted() != null || concerns(entry.message(), matter.form(), matter.period()))
                .toList();
    }

    /** Whether a record changes what is asked, and not only what was accepted or returned. */
    static boolean isAsking(Entry entry) {
        return entry.accepted() == null && isAsking(entry.message());
    }

    private static boolean isAsking(Message message) {
        return switch (message) {
            case DirectiveIssued issued -> true;
            case Message.DirectiveWithdrawn withdrawn -> true;
            case Message.ObligationExempted exempted -> true;
            case Message.ReportAccepted accepted -> false;
            case Message.ReportReturned returned -> false;
            case Message.Up up -> false;
            case Message.Witnessed witnessed -> false;
            case Message.OfDirectory of -> false;
        };
    }

    private static boolean concerns(Message message, String form, Period period) {
        return switch (message) {
            case Message.ReportAccepted accepted -> is(accepted.obligation(), form, period);
            case Message.ReportReturned returned -> is(returned.obligation(), form, period);
            case Message.ObligationExempted exempted -> is(exempted.obligation(), form, period);
            // one that asks for nothing of it may still stand in the place of another one
            case DirectiveIssued issued ->
                issued.supersedes() != null || issued.clauses().stream().anyMatch(clause -> asks(clause, form, period));
            case Message.DirectiveWithdrawn withdrawn -> true;
            case Message.Up up -> false;
            case Message.Witnessed witnessed -> false;
            case Message.OfDirectory of -> false;
        };
    }

    private static boolean asks(Clause clause, String form, Period period) {
        return clause.form() != null
                && clause.form().code().equals(form)
                && (clause.until() != null || period.equals(clause.period()));
    }

    private static boolean is(ObligationId id, String form, Period period) {
        return id.form().equals(form) && id.period().equals(period);
    }
}
