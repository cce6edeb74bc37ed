package liandong.node.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.duty.Effect;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.hosting.Hosting;
import liandong.node.station.Desk;
import liandong.node.store.ObligationTable;
import liandong.node.store.OutboxTable;
import liandong.node.store.TotalTable;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.Problem;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.Titles;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows what a report would do, and stores nothing. */
@Component
public final class DryRun {
    private final Desk desk;
    private final Hosting hosting;
    private final ObligationTable obligations;
    private final TotalTable totals;
    private final Clock clock;

    public DryRun(Desk desk, Hosting hosting, ObligationTable obligations, TotalTable totals, Clock clock) {
        this.desk = desk;
        this.hosting = hosting;
        this.obligations = obligations;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * What would come of the report.
     *
     * @param wouldBe filed, unchanged (a version in force says the same) or refused
     * @param version that it would get, or that says the same; none if it would be refused
     * @param countsAtOnce whether its amounts would count as soon as it has arrived; otherwise after acceptance
     * @param problem what the answer would be if it would be refused
     * @param levels the desks above, the nearest first; none if it would be refused
     */
    public record Answer(
            String wouldBe,
            @Nullable Integer version,
            boolean countsAtOnce,
            @Nullable Problem problem,
            List<Found> findings,
            List<Level> levels) {}

    /** What a check found. */
    public record Found(
            String line,
            String rule,
            @Nullable String title,
            Finding.Severity severity,
            String found,
            String expected,
            boolean explained) {}

    /** A desk above. */
    public record Level(UnitCode unit, String name, String level, List<Line> lines) {}

    /**
     * How a line of the desk's total would change.
     *
     * @param amount signed change of the sum or of the numerator; none where it depends on other reports
     * @param denominator signed change of the denominator
     * @param dependsOnOthers whether the total is chosen among reports that this one does not know
     * @param before what the desk counts now; only of a desk on this node
     * @param after what it would count; only of a desk on this node
     */
    public record Line(
            String line,
            String name,
            Indicator.Across rule,
            @Nullable String amount,
            @Nullable String denominator,
            boolean dependsOnOthers,
            TotalLines.Covered coverage,
            FigureHistory.@Nullable Value before,
            FigureHistory.@Nullable Value after) {}

    /** What a desk on this node counts before and after. */
    private record Counts(RunningTotal before, RunningTotal after) {}

    public Answer of(Caller caller, Command.FileReport command, HttpServletRequest request) {
        Locale language = Titles.language(request);
        try {
            return desk.rehearse(caller.post(), command, caller.actor(), forecast -> {
                List<Found> findings = forecast.findings().stream()
                        .map(each -> found(each, language))
                        .toList();
                if (forecast.decision() instanceof Decision.Refusal refusal) {
                    return refused(Refused.of(refusal), forecast.atOnce(), findings, request);
                }
                return filed(caller.post(), command.obligation(), forecast, findings);
            });
        } catch (OutboxTable.TooLarge e) {
            return refused(Commands.tooLarge(e), false, List.of(), request);
        }
    }

    private static Answer refused(Refused refused, boolean atOnce, List<Found> findings, HttpServletRequest request) {
        return new Answer("refused", null, atOnce, ProblemAnswer.problem(refused, request), findings, List.of());
    }

    private static Found found(Effect.Found each, Locale language) {
        Finding finding = each.finding();
        return new Found(
                finding.line(),
                finding.rule(),
                Titles.of(finding.rule(), language),
                finding.severity(),
                finding.found(),
                finding.expected(),
                each.explained());
    }

    private Answer filed(Post post, ObligationId id, Effect.Forecast forecast, List<Found> findings) {
        Obligation obligation = obligations.load(post.unit(), id);
        Form form = post.form(obligation).orElseThrow();
        Decision.Agreed agreed = (Decision.Agreed) forecast.decision();
        boolean unchanged = agreed.messages().isEmpty();
        ReportFiled said = (ReportFiled) Objects.requireNonNull(
                unchanged ? agreed.before() : agreed.messages().getFirst());
        return new Answer(
                unchanged ? "unchanged" : "filed",
                said.version(),
                forecast.atOnce(),
                null,
                findings,
                levels(post, form, obligation, forecast));
    }

    private List<Level> levels(Post post, Form form, Obligation obligation, Effect.Forecast forecast) {
        Instant now = clock.instant();
        List<Effect.Change> changes = Effect.changes(post, form, forecast.out(), forecast.in());
        List<Level> levels = new ArrayList<>();
        List<Share> out = forecast.out();
        List<Share> in = forecast.in();
        UnitCode below = post.unit();
        for (Unit unit : Effect.desks(post, obligation, now)) {
            ObligationId id = new ObligationId(
                    unit.code(), obligation.id().form(), obligation.id().period());
            Optional<Counts> counts = counts(post, form, id, below, out, in);
            levels.add(
                    new Level(unit.code(), unit.name(), unit.level(), lines(post, form, changes, counts.orElse(null))));
            // above a desk of another node nothing is known of what stands there now
            out = counts.map(each -> stated(post, form, each.before())).orElse(List.of());
            in = counts.map(each -> stated(post, form, each.after())).orElse(List.of());
            below = unit.code();
        }
        return levels;
    }

    private Optional<Counts> counts(
            Post post, Form form, ObligationId id, UnitCode below, List<Share> out, List<Share> in) {
        if (in.isEmpty() || !hosting.hosts(id.unit())) {
            return Optional.empty();
        }
        Map<String, Indicator> indicators = post.directory().indicators();
        return totals.find(id)
                .filter(total -> total.formVersion() == form.version())
                .map(total -> new Counts(
                        total,
                        RollUp.replace(
                                total,
                                form,
                                indicators,
                                out,
                                in,
                                totals.best(id, Totals.extremes(form, indicators), Set.of(below)))));
    }

    private static List<Share> stated(Post post, Form form, RunningTotal total) {
        return Share.total(
                form, RollUp.figures(total, form, post.directory().indicators()), RollUp.coverage(total, form));
    }

    private static List<Line> lines(Post post, Form form, List<Effect.Change> changes, @Nullable Counts counts) {
        Map<String, Indicator> indicators = post.directory().indicators();
        List<Figure> before = counts == null ? List.of() : RollUp.figures(counts.before(), form, indicators);
        List<Figure> after = counts == null ? List.of() : RollUp.figures(counts.after(), form, indicators);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Effect.Change change = changes.get(i);
            Coverage coverage = change.coverage();
            Indicator indicator =
                    Objects.requireNonNull(indicators.get(form.lines().get(i).indicator()));
            lines.add(new Line(
                    change.line(),
                    indicator.nameZh(),
                    change.rule(),
                    signed(change.amount()),
                    signed(change.denominator()),
                    change.amount() == null,
                    TotalLines.Covered.of(coverage),
                    counts == null ? null : FigureHistory.Value.of(before.get(i)),
                    counts == null ? null : FigureHistory.Value.of(after.get(i))));
        }
        return lines;
    }

    private static @Nullable String signed(@Nullable Amount change) {
        return change == null ? null : (change.scaled() > 0 ? "+" : "") + change;
    }
}
