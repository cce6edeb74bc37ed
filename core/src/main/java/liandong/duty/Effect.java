package liandong.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import liandong.directive.ClauseRef;
import liandong.directive.DirectiveId;
import liandong.directive.Obligation;
import liandong.duty.Command.FileReport;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/** What a report would do before it is filed: a pure function that changes nothing. */
public final class Effect {
    private Effect() {}

    /**
     * What would come of a command.
     *
     * @param findings of all checks, mandatory and query
     * @param atOnce whether its amounts count as soon as it has arrived; otherwise after a reviewer's acceptance
     * @param out what counts of the unit now; empty for a command that is refused
     * @param in what would count; empty for a command that is refused
     */
    public record Forecast(Decision decision, List<Found> findings, boolean atOnce, List<Share> out, List<Share> in) {}

    /** What a check found, and whether the command explains it. */
    public record Found(Finding finding, boolean explained) {}

    /**
     * How one line changes in the total of every desk above.
     *
     * @param amount change of the sum, of the numerators for a ratio; none where the total depends on other reports
     * @param denominator change of the denominators, for a ratio
     */
    public record Change(
            String line,
            Indicator.Across rule,
            @Nullable Amount amount,
            @Nullable Amount denominator,
            Coverage coverage) {}

    /**
     * What filing would do.
     *
     * @param counted the unit's own report that counts now; none if nothing does
     */
    public static Forecast of(
            Known.OfObligation known, @Nullable ReportFiled counted, FileReport command, Actor actor, Instant now) {
        Decision decision = Decide.decide(known, command, actor, now);
        Obligation obligation = known.obligation();
        Optional<Form> asked = known.post().form(obligation).filter(form -> obligation.isOpened());
        List<Found> findings = asked.map(form -> File.everything(known, form, command)).orElse(List.of()).stream()
                .map(finding -> new Found(finding, File.explained(command, finding)))
                .toList();
        boolean atOnce =
                asked.filter(form -> form.review() == Form.Review.AUTOMATIC).isPresent();
        if (asked.isEmpty() || !(decision instanceof Decision.Agreed agreed)) {
            return new Forecast(decision, findings, atOnce, List.of(), List.of());
        }
        Form form = asked.get();
        Predicate<String> expected = Totals.owed(known.post(), form, obligation);
        List<Share> out = counted == null
                ? Share.silent(form, line -> expected.test(line) ? 1 : 0)
                : Share.own(
                        form,
                        counted.figures(),
                        expected,
                        obligation.version(Part.OWN, counted.version()).lateFor(obligation.dueInstant()));
        List<Share> in = agreed.messages().stream()
                .filter(ReportFiled.class::isInstance)
                .map(ReportFiled.class::cast)
                .findFirst()
                .map(filed -> Share.own(form, filed.figures(), expected, now.isAfter(obligation.dueInstant())))
                .orElse(out);
        return new Forecast(decision, findings, atOnce, out, in);
    }

    /** The change of each line when {@code in} takes the place of {@code out}. */
    public static List<Change> changes(Post post, Form form, List<Share> out, List<Share> in) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            Share before = out.get(i);
            Share after = in.get(i);
            Indicator.Across rule = form.line(after.line())
                    .flatMap(line ->
                            Optional.ofNullable(post.directory().indicators().get(line.indicator())))
                    .map(Indicator::across)
                    .orElseThrow();
            boolean adds = rule == Indicator.Across.SUM || rule == Indicator.Across.RATIO;
            changes.add(new Change(
                    after.line(),
                    rule,
                    adds ? difference(before.amount(), after.amount()) : null,
                    rule == Indicator.Across.RATIO ? difference(before.denominator(), after.denominator()) : null,
                    after.coverage().minus(before.coverage())));
        }
        return changes;
    }

    /** The desks whose totals a report of the station's unit is part of, from the nearest to the top. */
    public static List<Unit> desks(Post post, Obligation obligation, Instant now) {
        List<Unit> desks = new ArrayList<>();
        Optional<Unit> each = post.today(now).unit(post.unit());
        if (!obligation.desk()) {
            each = asker(obligation).flatMap(desk -> post.today(now).unit(desk));
        }
        while (each.isPresent() && !desks.contains(each.get())) {
            desks.add(each.get());
            each = each.flatMap(unit -> above(post, unit, now));
        }
        return desks;
    }

    /** The desk that asked, which goes on counting the report when the unit has changed its desk since. */
    private static Optional<UnitCode> asker(Obligation obligation) {
        return obligation.askedBy().stream()
                .map(ClauseRef::directive)
                .findFirst()
                .flatMap(DirectiveId::issuer);
    }

    private static Optional<Unit> above(Post post, Unit unit, Instant now) {
        return Optional.ofNullable(unit.reportsTo())
                .flatMap(desk -> post.today(now).unit(desk));
    }

    private static Amount difference(@Nullable Amount before, @Nullable Amount after) {
        return (after == null ? Amount.ZERO : after).minus(before == null ? Amount.ZERO : before);
    }
}
