package liandong.console.matrix;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.hierarchy.UnitCode;
import liandong.node.directive.Relays;
import liandong.node.store.HeldDirectives.Held;
import liandong.node.store.Standings.Tally;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A directive clause by clause beside its relays.
 *
 * @param relays how each relay was signed for
 * @param open clauses that ask for a report and that nobody has relayed
 */
record ClauseComparison(
        String directive,
        String number,
        String title,
        Fate.State state,
        boolean received,
        List<Relay> relays,
        List<Line> lines,
        int open) {

    /**
     * A relay.
     *
     * @param recipients how many it is addressed to
     * @param signed how many of them have signed
     */
    record Relay(
            UnitCode desk,
            String name,
            String directive,
            String number,
            String title,
            LocalDate issueDate,
            Fate.State state,
            int recipients,
            int signed) {}

    /**
     * What the superior asks.
     *
     * @param form its name; none where no report is asked for
     * @param stands whether the clause still asks, and asks this station
     * @param missing whether a report is asked for and no relay passes it on
     */
    record Line(
            String code,
            String title,
            @Nullable String lead,
            @Nullable String form,
            @Nullable Period period,
            @Nullable LocalDate due,
            boolean stands,
            boolean missing,
            List<Passed> passed) {}

    /**
     * What a relay asks in turn.
     *
     * @param units whom; empty for all recipients
     * @param earlier days before the superior's due day; none where there is no due day
     * @param tally how far the units asked are; none while nobody was asked
     */
    record Passed(
            UnitCode desk,
            String name,
            String number,
            String code,
            String title,
            @Nullable String lead,
            @Nullable LocalDate due,
            @Nullable Long earlier,
            List<String> units,
            boolean stands,
            @Nullable Tally tally) {}

    /** What is known of one relay beside its text. */
    record Progress(int signed, Map<String, Tally> tallies) {}

    /**
     * Puts the clauses beside those that relay them.
     *
     * @param progress by the relay's station and id
     */
    static ClauseComparison of(
            Visit visit, Relays.Received received, boolean isReceived, Map<Held, Progress> progress) {
        Held superior = received.directive();
        Map<ClauseRef, List<Passed>> passed = new HashMap<>();
        List<Relay> relays = new ArrayList<>();
        for (Held relay : received.relays()) {
            Progress known = progress.getOrDefault(relay, new Progress(0, Map.of()));
            relays.add(relay(visit, relay, known));
            for (Clause clause : relay.content().clauses()) {
                ClauseRef ref = clause.basedOn();
                if (ref != null) {
                    passed.computeIfAbsent(ref, any -> new ArrayList<>())
                            .add(passed(visit, superior, relay, clause, known));
                }
            }
        }
        List<Line> lines = superior.content().clauses().stream()
                .map(clause -> line(
                        visit,
                        superior,
                        isReceived,
                        clause,
                        passed.getOrDefault(new ClauseRef(superior.directive(), clause.code()), List.of())))
                .toList();
        return new ClauseComparison(
                superior.directive(),
                superior.content().number().toString(),
                superior.content().title(),
                superior.fate().state(),
                isReceived,
                relays,
                lines,
                (int) lines.stream().filter(Line::missing).count());
    }

    private static Relay relay(Visit visit, Held relay, Progress known) {
        return new Relay(
                relay.station(),
                visit.name(relay.station()),
                relay.directive(),
                relay.content().number().toString(),
                relay.content().title(),
                relay.content().issueDate(),
                relay.fate().state(),
                relay.content().recipients().size(),
                known.signed());
    }

    private static Passed passed(Visit visit, Held superior, Held relay, Clause clause, Progress known) {
        ClauseRef ref = clause.basedOn();
        LocalDate above = superior.content().clauses().stream()
                .filter(each -> ref != null && each.code().equals(ref.clause()))
                .findFirst()
                .map(Clause::due)
                .orElse(null);
        LocalDate due = clause.due();
        return new Passed(
                relay.station(),
                visit.name(relay.station()),
                relay.content().number().toString(),
                clause.code(),
                clause.title(),
                clause.lead(),
                due,
                due == null || above == null ? null : ChronoUnit.DAYS.between(due, above),
                visit.names().units(clause.units(), visit.today()),
                relay.fate().stands(clause),
                known.tallies().get(clause.code()));
    }

    private static Line line(Visit visit, Held superior, boolean isReceived, Clause clause, List<Passed> passed) {
        boolean stands = superior.fate().stands(clause) && (!isReceived || clause.concerns(visit.unit()));
        FormRef form = clause.form();
        return new Line(
                clause.code(),
                clause.title(),
                clause.lead(),
                form == null ? null : visit.names().form(form.code(), form.version()),
                clause.period(),
                clause.due(),
                stands,
                form != null && stands && passed.stream().noneMatch(Passed::stands),
                passed);
    }
}
