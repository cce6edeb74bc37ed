package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.TOP;
import static liandong.duty.MadeUpRegion.unit;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.FormPublished;
import liandong.message.Message.IndicatorDefined;
import liandong.message.Message.UnitRegistered;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.MadeUpForm;
import liandong.rule.Argument;
import liandong.rule.DirectoryRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepDirectoryTest {
    private static final UnitCode NEW = UnitCode.of("990102");
    private static final UnitCode NEWER = UnitCode.of("990102001");

    @Test
    void units_are_entered_in_the_order_given_whichever_comes_first() {
        Unit below = unit(NEWER, NEW, "township");
        Unit above = unit(NEW, TOP, "county");
        assertThat(register(below, above)).isEqualTo(agreed(new UnitRegistered(below), new UnitRegistered(above)));
    }

    @Test
    void what_is_entered_again_decides_nothing() {
        Unit county = unit(COUNTY, MadeUpRegion.LEAGUE, "county");
        Unit fresh = unit(NEW, TOP, "county");
        assertThat(register(county)).isEqualTo(Decision.nothingToDo());
        assertThat(register(fresh, fresh)).isEqualTo(agreed(new UnitRegistered(fresh)));
        Indicator money = money();
        assertThat(define(money)).isEqualTo(Decision.nothingToDo());
        Indicator other = indicator("other", 0);
        assertThat(define(other, other)).isEqualTo(agreed(new IndicatorDefined(other)));
        assertThat(publish(MadeUpForm.FORM)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_unit_that_is_registered_otherwise_is_refused() {
        Refusal refusal = refusal(DirectoryRule.UNIT_EXISTS, "990101", Argument.words("单位990101"));
        assertThat(register(unit(COUNTY, TOP, "county"))).isEqualTo(refusal);
        assertThat(register(unit(NEW, TOP, "county"), unit(NEW, COUNTY, "county")))
                .isEqualTo(refusal(DirectoryRule.UNIT_EXISTS, "990102", Argument.words("单位990102")));
    }

    @Test
    void only_the_top_reports_to_nobody() {
        assertThat(register(unit(NEW, null, "county")))
                .isEqualTo(refusal(DirectoryRule.SECOND_TOP, "990102", "990000"));
        Post empty = new Post(TOP, Directory.empty(), MadeUpRegion.ALL_DUTIES);
        Unit top = unit(TOP, null, "region");
        assertThat(decide(empty, new Command.RegisterUnits(List.of(top)))).isEqualTo(agreed(new UnitRegistered(top)));
    }

    @Test
    void a_unit_reports_to_one_that_is_registered() {
        assertThat(register(unit(NEWER, NEW, "township")))
                .isEqualTo(refusal(DirectoryRule.UNKNOWN_DESK, "990102001", "990102"));
    }

    @Test
    void units_do_not_report_in_a_circle() {
        assertThat(register(unit(NEWER, NEW, "township"), unit(NEW, NEWER, "county")))
                .isEqualTo(refusal(DirectoryRule.CIRCLE, "990102001", "990102001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "指标",
                "a b",
                "a_b",
                "a~b",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void an_indicators_code_is_plain(String code) {
        assertThat(define(indicator(code, 0))).isEqualTo(refusal(DirectoryRule.INDICATOR_CODE, code, 64));
    }

    @Test
    void an_indicator_is_redefined_only_from_a_later_day_on() {
        assertThat(define(indicator("money", 3))).isEqualTo(refusal(DirectoryRule.INDICATOR_EXISTS, "money"));
        assertThat(define(indicator("other", 0), indicator("other", 1)))
                .isEqualTo(refusal(DirectoryRule.INDICATOR_EXISTS, "other"));
    }

    @Test
    void the_next_version_of_a_form_is_published() {
        Form second = form("made-up", 2, LocalDate.of(2024, 1, 1), List.of(), List.of());
        assertThat(publish(second)).isEqualTo(agreed(new FormPublished(second)));
        assertThat(publish(form("made-up", 2, List.of(), List.of())))
                .isEqualTo(refusal(DirectoryRule.FORM_VALID_FROM, 2, "made-up"));
        Form first = form("other", 1, List.of(), List.of());
        assertThat(publish(first)).isEqualTo(agreed(new FormPublished(first)));
    }

    @Test
    void a_published_form_never_changes() {
        assertThat(publish(form("made-up", 1, List.of(), List.of())))
                .isEqualTo(refusal(DirectoryRule.FORM_EXISTS, 1, "made-up"));
    }

    @Test
    void versions_of_a_form_have_no_gap() {
        assertThat(publish(form("made-up", 3, List.of(), List.of())))
                .isEqualTo(refusal(DirectoryRule.FORM_VERSION, "made-up", 2, 3, 64));
        assertThat(publish(form("other~form", 1, List.of(), List.of())))
                .isEqualTo(refusal(DirectoryRule.FORM_VERSION, "other~form", 1, 1, 64));
    }

    @Test
    void lines_have_plain_codes_of_their_own() {
        Form.Line line = new Form.Line("L1", "money", null);
        for (List<Form.Line> wrong : List.of(List.of(line, line), List.of(new Form.Line("行", "money", null)))) {
            assertThat(publish(form("other", 1, wrong, List.of())))
                    .isEqualTo(refusal(DirectoryRule.LINE_CODE, wrong.getLast().code(), 64));
        }
    }

    @Test
    void a_line_has_an_indicator_that_is_defined() {
        assertThat(publish(form("other", 1, List.of(new Form.Line("L1", "gold", null)), List.of())))
                .isEqualTo(refusal(DirectoryRule.NO_SUCH_INDICATOR, "L1", "gold"));
    }

    @Test
    void a_relation_has_a_known_check_and_two_lines_of_the_form() {
        List<Form.Line> lines = List.of(new Form.Line("L1", "whole", null), new Form.Line("L2", "part", null));
        for (Form.Relation wrong : List.of(
                new Form.Relation("negative", List.of("L1", "L2")),
                new Form.Relation("funnel-order", List.of("L1")),
                new Form.Relation("funnel-order", List.of("L1", "L3")))) {
            assertThat(publish(form("other", 1, lines, List.of(wrong))))
                    .isEqualTo(refusal(DirectoryRule.RELATION, wrong.check(), wrong.lines()));
        }
    }

    private static Decision register(Unit... units) {
        return decide(new Command.RegisterUnits(List.of(units)));
    }

    private static Decision define(Indicator... indicators) {
        return decide(new Command.DefineIndicators(List.of(indicators)));
    }

    private static Decision publish(Form form) {
        return decide(new Command.PublishForm(form));
    }

    private static Decision decide(Command.OfDirectory command) {
        return decide(MadeUpRegion.post(TOP), command);
    }

    private static Decision decide(Post post, Command.OfDirectory command) {
        return Decide.decide(new Known.OfDirectory(post), command, MadeUpRegion.OPERATOR, MadeUpRegion.NOW);
    }

    private static Decision agreed(Message... messages) {
        return new Decision.Agreed(Stream.of(messages).toList());
    }

    private static Indicator money() {
        Indicator money = MadeUpForm.INDICATORS.get(MadeUpForm.MONEY);
        assertThat(money).isNotNull();
        return money;
    }

    private static Indicator indicator(String code, int decimals) {
        return new Indicator(
                code,
                code,
                null,
                "个",
                Indicator.Kind.FLOW,
                Indicator.Across.SUM,
                Indicator.OverTime.SUM,
                decimals,
                "made up for tests");
    }

    private static Form form(String code, int version, List<Form.Line> lines, List<Form.Relation> relations) {
        return form(code, version, null, lines, relations);
    }

    private static Form form(
            String code,
            int version,
            @Nullable LocalDate validFrom,
            List<Form.Line> lines,
            List<Form.Relation> relations) {
        return new Form(
                code,
                version,
                "试验表",
                null,
                validFrom,
                Form.Review.REVIEWER,
                Form.Own.NONE,
                lines,
                relations,
                Form.Summary.OPTIONAL,
                0);
    }
}
