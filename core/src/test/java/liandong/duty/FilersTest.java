package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOP;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import liandong.directive.Obligation;
import liandong.directive.Reporters;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Share;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilersTest {
    private static final String MONEY = MadeUpForm.FORM.lines().getFirst().code();
    private static final Hierarchy TREE = MadeUpRegion.directory().on(MadeUpRegion.TODAY);

    @Test
    void those_count_that_the_form_names_by_level_by_kind_or_by_name_and_nobody_else() {
        assertThat(reporters(levels("league"), TOP)).isEqualTo(1);
        assertThat(reporters(levels("league"), CITY)).isZero();
        assertThat(reporters(levels("league", "county"), TOP)).isEqualTo(3);
        assertThat(reporters(levels("league", "county"), LEAGUE)).isEqualTo(2);
        assertThat(reporters(new Filers(List.of(), List.of("made up"), List.of()), TOP))
                .isEqualTo(6);
        assertThat(reporters(new Filers(List.of("county"), List.of(), List.of(TOWNSHIP)), LEAGUE))
                .isEqualTo(2);
        assertThat(reporters(null, TOP)).as("leaves").isEqualTo(3);
    }

    @Test
    void a_line_may_be_asked_of_fewer_and_its_coverage_is_counted_over_those() {
        Form form = form(levels("county", "township"), levels("county"));
        assertThat(Post.reporters(TREE, form, LEAGUE)).isEqualTo(new Reporters(3, new TreeMap<>(Map.of(MONEY, 1))));
        Post league = post(LEAGUE, form);
        Obligation county = asked(COUNTY, form);
        List<Share> silent = Totals.shares(league, form, new Totals.Counted(county, null));
        assertThat(silent.getFirst().coverage()).isEqualTo(Coverage.silent(MONEY, 1));
        assertThat(silent.getLast().coverage().expected()).isEqualTo(3);
    }

    @Test
    void a_desk_that_the_form_names_files_its_own_part_whatever_the_form_says_of_desks() {
        Form form = form(levels("county"), null);
        assertThat(post(COUNTY, form).own(COUNTY, form)).isEqualTo(Form.Own.EXPECTED);
        assertThat(post(LEAGUE, form).own(LEAGUE, form)).isEqualTo(Form.Own.NONE);
    }

    @Test
    void a_figure_for_a_line_that_others_are_asked_for_is_refused_and_leaving_it_out_is_not() {
        Form form = form(levels("county", "township"), levels("county"));
        List<Figure> all = MadeUpForm.FORM.lines().stream()
                .map(line -> Figure.without(line.code(), Status.NIL))
                .toList();
        Decision.Refusal refusal = (Decision.Refusal) file(form, all);
        assertThat(refusal.findings()).singleElement().satisfies(found -> {
            assertThat(found.line()).isEqualTo(MONEY);
            assertThat(found.rule()).isEqualTo("line-not-asked");
        });
        Decision.Agreed agreed = (Decision.Agreed) file(form, all.subList(1, all.size()));
        ReportFiled filed = (ReportFiled) agreed.messages().getFirst();
        assertThat(filed.figures()).hasSameSizeAs(form.lines());
        assertThat(filed.figures().getFirst().status()).isEqualTo(Status.MISSING);
        assertThat(Totals.owed(post(TOWNSHIP, form), form, asked(TOWNSHIP, form)))
                .rejects(MONEY)
                .accepts(form.lines().getLast().code());
    }

    @Test
    void children_are_those_below_whom_somebody_files() {
        assertThat(Post.children(TREE, Optional.of(form(levels("league"), null)), TOP))
                .isEqualTo(1);
        assertThat(Post.children(TREE, Optional.of(form(levels("township"), null)), TOP))
                .isEqualTo(1);
        assertThat(Post.children(TREE, Optional.of(form(levels("league"), null)), LEAGUE))
                .isZero();
        assertThat(Post.children(TREE, Optional.of(form(null, null)), TOP)).isEqualTo(2);
    }

    @Test
    void a_form_is_filled_in_without_the_lines_of_others_and_what_compares_them() {
        Form form = form(levels("county", "township"), levels("county"));
        Form left = form.askedOf(MadeUpRegion.directory().unit(SECOND).orElseThrow());
        assertThat(left.lines())
                .hasSize(form.lines().size() - 1)
                .noneMatch(line -> line.code().equals(MONEY));
        assertThat(left.relations()).noneMatch(relation -> relation.lines().contains(MONEY));
        assertThat(form.askedOf(MadeUpRegion.directory().unit(COUNTY).orElseThrow()))
                .isSameAs(form);
    }

    private static Decision file(Form form, List<Figure> figures) {
        Known.OfObligation known = new Known.OfObligation(
                post(TOWNSHIP, form), asked(TOWNSHIP, form), Map.<String, Amount>of(), null, null);
        Command.FileReport command =
                new Command.FileReport(MadeUpRegion.obligationId(TOWNSHIP), figures, List.of(), null, null, List.of());
        return Decide.decide(known, command, MadeUpRegion.CLERK, NOW);
    }

    private static Obligation asked(UnitCode unit, Form form) {
        Obligation opened = MadeUpRegion.opened(unit);
        assertThat(opened.id().period()).isEqualTo(MONTH);
        return opened.of(opened.desk(), Post.reporters(TREE, form, unit));
    }

    private static int reporters(@Nullable Filers filers, UnitCode unit) {
        return Post.reporters(TREE, form(filers, null), unit).units();
    }

    private static Post post(UnitCode unit, Form form) {
        return new Post(unit, MadeUpRegion.directory(form), MadeUpRegion.ALL_DUTIES);
    }

    private static Filers levels(String... levels) {
        return new Filers(List.of(levels), List.of(), List.of());
    }

    /** The made-up form, filed by these, and its first line by those. */
    private static Form form(@Nullable Filers filers, @Nullable Filers first) {
        Form like = MadeUpForm.FORM;
        List<Form.Line> lines = like.lines().stream()
                .map(line -> new Form.Line(
                        line.code(),
                        line.indicator(),
                        line.domain(),
                        line.code().equals(MONEY) ? first : null))
                .toList();
        return new Form(
                like.code(),
                like.version(),
                like.nameZh(),
                like.nameEn(),
                like.validFrom(),
                like.review(),
                Form.Own.NONE,
                lines,
                like.relations(),
                like.summary(),
                like.attachments(),
                filers);
    }
}
