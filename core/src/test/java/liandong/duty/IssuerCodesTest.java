package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.NOW;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TODAY;
import static liandong.duty.MadeUpRegion.TOP;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static liandong.duty.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import liandong.directive.DocumentNumber;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.UnitChanged;
import liandong.message.Message.UnitRegistered;
import liandong.report.Finding;
import liandong.report.MadeUpForm;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.DirectoryRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerCodesTest {
    private static final String CODE = "试民委发";
    private static final LocalDate LATER = TODAY.plusDays(20);

    private Directory directory = MadeUpRegion.directory(MadeUpForm.FORM);
    private LocalDate issueDate = TODAY;

    @Test
    void a_unit_issues_under_its_own_code_and_no_other_unit_does() {
        change(TOP, TODAY, CODE, "试民委办发");
        assertThat(issue(TOP, LEAGUE, CODE)).isInstanceOf(Decision.Agreed.class);
        assertThat(issue(TOP, LEAGUE, "试民委办发")).isInstanceOf(Decision.Agreed.class);
        assertThat(issue(COUNTY, TOWNSHIP, CODE))
                .isEqualTo(new Decision.Refusal(
                        DirectiveRule.ISSUER_OF_ANOTHER,
                        List.of(Argument.words(CODE), Argument.code("990000"), Argument.words("单位990000")),
                        List.of(new Finding(
                                CODE,
                                "issuer-of-another",
                                Finding.Severity.MANDATORY,
                                "belongs to 990000 单位990000",
                                "an issuer code of its own"))));
    }

    @Test
    void a_code_that_nobody_has_entered_is_free_also_to_a_unit_that_has_codes() {
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).isInstanceOf(Decision.Agreed.class);
        change(COUNTY, TODAY, "试县民发");
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).isInstanceOf(Decision.Agreed.class);
    }

    /** Small letters, a compatibility ideograph for 不, a radical for 人. */
    @ParameterizedTest
    @ValueSource(strings = {"nm不人发", "NM\uf967人发", "Nm不\u2f08发"})
    void a_code_that_looks_the_same_is_the_same(String lookalike) {
        change(TOP, TODAY, "NM不人发");
        assertThat(issue(COUNTY, TOWNSHIP, lookalike)).extracting("rule").isEqualTo(DirectiveRule.ISSUER_OF_ANOTHER);
        assertThat(changed(LEAGUE, TODAY, lookalike)).extracting("rule").isEqualTo(DirectoryRule.ISSUER_TAKEN);
        assertThat(changed(LEAGUE, TODAY, "NM不人发函", lookalike + "函"))
                .extracting("rule")
                .isEqualTo(DirectoryRule.ISSUER_CODE);
    }

    @Test
    void no_earlier_day_on_the_document_helps() {
        change(TOP, LATER, CODE);
        for (LocalDate day : List.of(TODAY, LATER, LATER.plusYears(1))) {
            issueDate = day;
            assertThat(issue(COUNTY, TOWNSHIP, CODE)).extracting("rule").isEqualTo(DirectiveRule.ISSUER_OF_ANOTHER);
        }
    }

    @Test
    void a_code_passes_to_another_unit_from_the_day_on_on_which_the_first_one_gives_it_up() {
        change(CITY, TODAY, CODE);
        assertThat(changed(COUNTY, LATER, CODE))
                .extracting("rule", "arguments")
                .containsExactly(
                        DirectoryRule.ISSUER_TAKEN,
                        List.of(Argument.words(CODE), Argument.code("990181"), Argument.words("单位990181")));
        change(CITY, LATER, "试市民发");
        assertThat(changed(COUNTY, LATER.minusDays(1), CODE)).extracting("rule").isEqualTo(DirectoryRule.ISSUER_TAKEN);
        change(COUNTY, LATER, CODE);
        issueDate = LATER;
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).isInstanceOf(Decision.Agreed.class);
        issueDate = LATER.minusDays(1);
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).extracting("rule").isEqualTo(DirectiveRule.ISSUER_OF_ANOTHER);
    }

    @Test
    void the_code_of_a_unit_that_has_ended_is_its_own_until_it_is_entered_at_another_and_then_stays_there() {
        change(CITY, TODAY, CODE, "试市办发");
        change(CITY, LATER, new UnitChange.Merge(COUNTY));
        issueDate = LATER;
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).extracting("rule").isEqualTo(DirectiveRule.ISSUER_OF_ANOTHER);
        change(COUNTY, LATER, CODE);
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).isInstanceOf(Decision.Agreed.class);
        change(CITY, LATER.plusDays(9), new UnitChange.Reopen(null));
        assertThat(directory.unit(CITY)).map(Unit::issuers).contains(List.of("试市办发"));
        assertThat(issue(COUNTY, TOWNSHIP, CODE)).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void units_enter_with_codes_that_no_unit_has_at_the_same_time() {
        Unit third = entering("990101003", CODE);
        assertThat(register(third)).isEqualTo(Decision.agreed(new UnitRegistered(third)));
        assertThat(register(third, entering("990101004", CODE)))
                .extracting("rule")
                .isEqualTo(DirectoryRule.ISSUER_TAKEN);
        change(TOP, TODAY, CODE);
        assertThat(register(third)).extracting("rule").isEqualTo(DirectoryRule.ISSUER_TAKEN);
        assertThat(register(third.until(TODAY.minusDays(1)))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void a_unit_has_at_most_twenty_codes_of_letters() {
        for (String wrong : List.of("试民委发〔", "a1", "试-发")) {
            assertThat(changed(TOP, TODAY, wrong)).extracting("rule").isEqualTo(DirectoryRule.ISSUER_CODE);
        }
        List<String> twenty =
                IntStream.range(0, 20).mapToObj(i -> "试" + (char) ('A' + i)).toList();
        assertThat(decide(TOP, TODAY, new UnitChange.Issuers(twenty))).isInstanceOf(Decision.Agreed.class);
        assertThat(decide(TOP, TODAY, new UnitChange.Issuers(Collections.nCopies(21, "试"))))
                .extracting("rule")
                .isEqualTo(DirectoryRule.ISSUER_CODE);
        List<String> more =
                IntStream.range(0, 21).mapToObj(i -> "试" + (char) ('A' + i)).toList();
        assertThat(decide(TOP, TODAY, new UnitChange.Issuers(more)))
                .isEqualTo(refusal(DirectoryRule.TOO_MANY_ISSUER_CODES, TOP, 21, 20));
    }

    @Test
    void a_unit_keeps_its_codes_through_other_changes_and_the_same_codes_once_more_are_nothing() {
        change(SECOND, TODAY, CODE);
        assertThat(changed(SECOND, LATER, CODE)).isEqualTo(Decision.nothingToDo());
        change(SECOND, TODAY, new UnitChange.Rename("新乡", null));
        change(SECOND, LATER, new UnitChange.Transfer(CITY));
        assertThat(directory.on(LATER).unit(SECOND)).map(Unit::issuers).contains(List.of(CODE));
        change(SECOND, LATER);
        assertThat(directory.on(LATER).unit(SECOND)).map(Unit::issuers).contains(List.of());
        assertThat(directory.on(LATER.minusDays(1)).unit(SECOND))
                .map(Unit::issuers)
                .contains(List.of(CODE));
    }

    private Decision issue(UnitCode unit, UnitCode recipient, String code) {
        Draft draft = new Draft();
        Command.IssueDirective asked = draft.command();
        Command.IssueDirective command = new Command.IssueDirective(
                new DocumentNumber(code, 2023, 27),
                asked.kind(),
                asked.title(),
                asked.body(),
                asked.issuingBodies(),
                issueDate,
                List.of(recipient),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null);
        Post post = new Post(unit, directory, MadeUpRegion.ALL_DUTIES);
        return Decide.decide(new Known.OfDirective(post, null, null), command, MadeUpRegion.CLERK, NOW);
    }

    private static Unit entering(String code, String issuer) {
        return MadeUpRegion.unit(UnitCode.of(code), COUNTY, "township").issuing(List.of(issuer));
    }

    private Decision register(Unit... units) {
        Post post = new Post(TOP, directory, MadeUpRegion.ALL_DUTIES);
        Command.OfDirectory command = new Command.RegisterUnits(List.of(units));
        return Decide.decide(new Known.OfDirectory(post), command, MadeUpRegion.OPERATOR, NOW);
    }

    private void change(UnitCode unit, LocalDate from, String... codes) {
        change(unit, from, new UnitChange.Issuers(List.of(codes)));
    }

    private void change(UnitCode unit, LocalDate from, UnitChange change) {
        List<UnitChanged> entries = ((Decision.Agreed) decide(unit, from, change))
                .messages().stream().map(UnitChanged.class::cast).toList();
        assertThat(entries).isNotEmpty();
        directory = directory.after(entries, directory.sequence() + entries.size());
    }

    private Decision changed(UnitCode unit, LocalDate from, String... codes) {
        return decide(unit, from, new UnitChange.Issuers(List.of(codes)));
    }

    private Decision decide(UnitCode unit, LocalDate from, UnitChange change) {
        Post post = new Post(TOP, directory, MadeUpRegion.ALL_DUTIES);
        Command.OfDirectory command = new Command.ChangeUnit(unit, from, change, "省政府批复");
        return Decide.decide(new Known.OfDirectory(post), command, MadeUpRegion.OPERATOR, NOW);
    }
}
