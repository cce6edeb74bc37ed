package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TotalsTest {
    private final Post post = MadeUpRegion.post(COUNTY);

    @ParameterizedTest
    @CsvSource({"NONE, 2", "OPTIONAL, 2", "EXPECTED, 3"})
    void before_the_desk_asks_anybody_all_units_below_count_as_silent(Form.Own own, int silent) {
        Form form = form(own);
        RunningTotal total = asked(post, form, null, county(own), 2);
        assertThat(RollUp.coverage(total, form)).isEqualTo(silent(form, silent));
        assertThat(total.childrenExpected()).isEqualTo(2);
        assertThat(total.relayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1", "OPTIONAL, 1", "EXPECTED, 2"})
    void after_a_relay_to_some_only_those_and_its_own_part_are_expected(Form.Own own, int silent) {
        Form form = form(own);
        RunningTotal total = asked(post, form, null, county(own), 2);
        total = relayed(post, form, total, county(own), List.of(MadeUpRegion.opened(TOWNSHIP)));
        assertThat(RollUp.coverage(total, form)).isEqualTo(silent(form, silent));
        assertThat(total.childrenExpected()).isEqualTo(1);
        total = relayed(post, form, total, county(own), List.of(MadeUpRegion.opened(SECOND)));
        assertThat(RollUp.coverage(total, form)).isEqualTo(silent(form, silent + 1));
        assertThat(total.childrenExpected()).isEqualTo(2);
    }

    /** A rebuild reads the desk's own stream before its superior's. */
    @ParameterizedTest
    @EnumSource(Form.Own.class)
    void asked_and_relayed_come_to_the_same_in_either_order(Form.Own own) {
        Form form = form(own);
        Obligation unknown = Obligation.unknown(MadeUpRegion.obligationId(COUNTY));
        for (List<Obligation> opened : List.of(
                List.<Obligation>of(),
                List.of(MadeUpRegion.opened(TOWNSHIP)),
                List.of(MadeUpRegion.opened(TOWNSHIP), MadeUpRegion.opened(SECOND)))) {
            RunningTotal askedFirst = asked(post, form, null, county(own), 2);
            askedFirst = relayed(post, form, askedFirst, county(own), opened);
            RunningTotal relayedFirst = relayed(post, form, null, unknown, opened);
            relayedFirst = asked(post, form, relayedFirst, county(own), 2);
            assertThat(askedFirst).isEqualTo(relayedFirst);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.Own.class)
    void a_desk_that_nobody_asks_expects_nothing_of_itself(Form.Own own) {
        Form form = form(own);
        Obligation unknown = Obligation.unknown(MadeUpRegion.obligationId(COUNTY));
        RunningTotal total = relayed(post, form, null, unknown, List.of(MadeUpRegion.opened(TOWNSHIP)));
        assertThat(RollUp.coverage(total, form)).isEqualTo(silent(form, 1));
    }

    @Test
    void a_relay_leaves_what_was_counted_as_it_is() {
        Form form = form(Form.Own.EXPECTED);
        Obligation county = county(Form.Own.EXPECTED);
        RunningTotal total = asked(post, form, null, county, 2);
        List<Share> own = Share.own(form, List.of(Figure.exact("largest", Amount.of("7"))), true, false);
        total = RollUp.replace(total, form, MadeUpForm.INDICATORS, Share.silent(form, 1), own);
        List<Figure> before = RollUp.figures(total, form, MadeUpForm.INDICATORS);
        total = relayed(post, form, total, county, List.of(MadeUpRegion.opened(TOWNSHIP)));
        assertThat(RollUp.figures(total, form, MadeUpForm.INDICATORS)).isEqualTo(before);
    }

    @Test
    void a_child_desk_counts_by_its_total_and_every_other_unit_by_its_own_report() {
        Obligation desk = county(Form.Own.NONE);
        assertThat(Totals.countedPart(MadeUpRegion.post(MadeUpRegion.LEAGUE), desk))
                .isEqualTo(Part.TOTAL);
        assertThat(Totals.countedPart(post, desk)).isEqualTo(Part.OWN);
        assertThat(Totals.countedPart(post, MadeUpRegion.opened(TOWNSHIP))).isEqualTo(Part.OWN);
    }

    @Test
    void a_report_contributes_once_it_is_accepted_and_its_hash_is_known() {
        Obligation opened = MadeUpRegion.opened(TOWNSHIP);
        ReportVersion filed = MadeUpRegion.filed(3);
        assertThat(Totals.contribution(post, opened)).isEmpty();
        assertThat(Totals.contribution(post, opened.with(Part.OWN, filed))).isEmpty();
        ReportVersion noHash = ReportVersion.unknown(3).filedBy("m", null, MadeUpRegion.NOW, "clerk-1");
        assertThat(Totals.contribution(post, opened.with(Part.OWN, noHash.nowAccepted())))
                .isEmpty();
        assertThat(Totals.contribution(post, opened.with(Part.OWN, filed.nowAccepted())))
                .contains(new Contribution(TOWNSHIP, Part.OWN, 3, MadeUpRegion.hash(3)));
    }

    @Test
    void who_has_said_nothing_counts_as_missing_for_all_its_reporting_units() {
        Form form = form(Form.Own.EXPECTED);
        Obligation league = Obligation.unknown(MadeUpRegion.obligationId(MadeUpRegion.LEAGUE))
                .askedBy(new ClauseRef("d", "1"), 1, MadeUpRegion.DUE, true, 4);
        Post top = MadeUpRegion.post(MadeUpRegion.TOP);
        assertThat(Totals.shares(top, form, new Totals.Counted(league, null))).isEqualTo(Share.silent(form, 4));
        Obligation own = county(Form.Own.EXPECTED);
        assertThat(Totals.shares(post, form, new Totals.Counted(own, null))).isEqualTo(Share.silent(form, 1));
        assertThat(Totals.shares(post, form(Form.Own.OPTIONAL), new Totals.Counted(own, null)))
                .isEqualTo(Share.silent(form, 0));
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "OPTIONAL, 0", "EXPECTED, 1"})
    void an_own_report_of_a_desk_is_covered_only_where_it_is_expected(Form.Own own, int expected) {
        Form form = form(own);
        Obligation accepted = county(own).with(Part.OWN, MadeUpRegion.filed(1).nowAccepted());
        List<Share> shares = Totals.shares(post, form, new Totals.Counted(accepted, report(Part.OWN, form)));
        assertThat(shares).allMatch(share -> share.coverage().expected() == expected);
    }

    @Test
    void a_leaf_is_late_if_the_version_that_counts_was_filed_after_its_due_date() {
        Form form = form(Form.Own.NONE);
        Obligation opened = MadeUpRegion.opened(TOWNSHIP).with(Part.OWN, MadeUpRegion.filed(1));
        ReportVersion late = ReportVersion.unknown(2)
                .filedBy("m", MadeUpRegion.hash(2), MadeUpRegion.NOW.plusSeconds(30 * 24 * 3600), "clerk-1");
        assertThat(Totals.shares(
                        post,
                        form,
                        new Totals.Counted(opened.with(Part.OWN, late.nowAccepted()), report(Part.OWN, form))))
                .allMatch(share -> share.coverage().late() == 1);
        Obligation inTime = opened.with(Part.OWN, MadeUpRegion.filed(2).nowAccepted());
        assertThat(Totals.shares(post, form, new Totals.Counted(inTime, report(Part.OWN, form))))
                .allMatch(share -> share.coverage().late() == 0);
    }

    @Test
    void a_statement_names_what_is_counted_and_how_many_children_have_been_heard() {
        Form form = form(Form.Own.OPTIONAL);
        RunningTotal total =
                relayed(post, form, null, county(Form.Own.OPTIONAL), List.of(MadeUpRegion.opened(TOWNSHIP)));
        Contribution own = new Contribution(COUNTY, Part.OWN, 2, MadeUpRegion.hash(2));
        Contribution child = new Contribution(TOWNSHIP, Part.OWN, 1, MadeUpRegion.hash(1));
        total = RollUp.contribute(RollUp.contribute(total, TOWNSHIP, child), COUNTY, own);
        ReportFiled first = Totals.state(post, MadeUpRegion.obligationId(COUNTY), form, total, 1, "why");
        assertThat(first)
                .isEqualTo(new ReportFiled(
                        MadeUpRegion.obligationId(COUNTY),
                        1,
                        Part.TOTAL,
                        1,
                        form.lines().stream()
                                .map(line -> Figure.without(line.code(), Status.MISSING))
                                .toList(),
                        silent(form, 1),
                        new Children(1, 1),
                        List.of(own, child),
                        List.of(),
                        null,
                        null,
                        List.of()));
        ReportFiled second = Totals.state(post, MadeUpRegion.obligationId(COUNTY), form, total, 2, "why");
        assertThat(second.reason()).isEqualTo("why");
        assertThat(Totals.sameContent(first, second)).isTrue();
    }

    @Test
    void two_statements_differ_by_figures_coverage_children_or_contributions() {
        Form form = form(Form.Own.OPTIONAL);
        ReportFiled one = report(Part.TOTAL, form);
        List<ReportFiled> others = List.of(
                changed(one, List.of(), one.coverage(), one.children(), one.contributions()),
                changed(one, one.figures(), List.of(), one.children(), one.contributions()),
                changed(one, one.figures(), one.coverage(), new Children(1, 2), one.contributions()),
                changed(
                        one,
                        one.figures(),
                        one.coverage(),
                        one.children(),
                        List.of(new Contribution(TOWNSHIP, Part.OWN, 1, MadeUpRegion.hash(1)))));
        assertThat(others).noneMatch(other -> Totals.sameContent(one, other));
    }

    private static ReportFiled changed(
            ReportFiled one,
            List<Figure> figures,
            List<Coverage> coverage,
            Children children,
            List<Contribution> contributions) {
        return new ReportFiled(
                one.obligation(),
                1,
                one.part(),
                1,
                figures,
                coverage,
                children,
                contributions,
                List.of(),
                null,
                null,
                List.of());
    }

    private static ReportFiled report(Part part, Form form) {
        UnitCode unit = part == Part.OWN ? TOWNSHIP : COUNTY;
        List<Figure> figures = new ArrayList<>();
        form.lines().forEach(line -> figures.add(Figure.without(line.code(), Status.NIL)));
        return new ReportFiled(
                MadeUpRegion.obligationId(unit),
                1,
                part,
                1,
                figures,
                silent(form, 1),
                Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    private static List<Coverage> silent(Form form, int units) {
        return form.lines().stream()
                .map(line -> Coverage.silent(line.code(), units))
                .toList();
    }

    private static Form form(Form.Own own) {
        return MadeUpForm.form(Form.Review.REVIEWER, own);
    }

    private static Obligation county(Form.Own own) {
        int units = own == Form.Own.EXPECTED ? 3 : 2;
        return Obligation.unknown(MadeUpRegion.obligationId(COUNTY))
                .askedBy(new ClauseRef("d", "1"), 1, MadeUpRegion.DUE, true, units);
    }

    /** As a node does it when its superior asks. */
    private static RunningTotal asked(Post at, Form form, @Nullable RunningTotal known, Obligation own, int children) {
        RunningTotal total = known == null ? Totals.asked(form, children) : known;
        return opened(at, form, total, own, children);
    }

    /** As a node does it when it asks units below. */
    private static RunningTotal relayed(
            Post at, Form form, @Nullable RunningTotal known, Obligation own, List<Obligation> opened) {
        RunningTotal total = Totals.relayed(at, form, known, own);
        for (Obligation each : opened) {
            total = opened(at, form, total, each, 0);
        }
        return total;
    }

    private static RunningTotal opened(Post at, Form form, RunningTotal total, Obligation obligation, int children) {
        Totals.Counted before = new Totals.Counted(Obligation.unknown(obligation.id()), null);
        return Totals.moved(at, form, total, before, new Totals.Counted(obligation, null), Map.of(), children);
    }
}
