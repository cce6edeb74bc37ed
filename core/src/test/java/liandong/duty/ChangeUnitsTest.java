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
import java.util.List;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.UnitChanged;
import liandong.report.MadeUpForm;
import liandong.rule.Argument;
import liandong.rule.DirectoryRule;
import liandong.rule.Phrase;
import org.junit.jupiter.api.Test;

class ChangeUnitsTest {
    private static final LocalDate FROM = LocalDate.of(2023, 10, 1);
    private static final LocalDate LAST = FROM.minusDays(1);

    private Directory directory = MadeUpRegion.directory(MadeUpForm.FORM);

    @Test
    void a_unit_has_its_new_name_from_the_day_on_and_its_old_one_before() {
        change(COUNTY, new UnitChange.Rename("新县", "New County"));
        assertThat(directory.unit(COUNTY, LAST)).map(Unit::name).contains("单位990101");
        assertThat(directory.unit(COUNTY, FROM)).map(Unit::name).contains("新县");
        assertThat(directory.on(LAST).unit(COUNTY)).map(Unit::name).contains("单位990101");
        assertThat(directory.on(FROM).unit(COUNTY)).map(Unit::nameEn).contains("New County");
    }

    @Test
    void a_transferred_unit_reports_to_its_new_desk_from_the_day_on_and_both_desks_are_remembered() {
        change(TOWNSHIP, new UnitChange.Transfer(CITY));
        assertThat(directory.on(LAST).children(COUNTY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(directory.on(FROM).children(COUNTY)).containsExactly(SECOND);
        assertThat(directory.on(FROM).children(CITY)).containsExactly(TOWNSHIP);
        assertThat(directory.desksOf(TOWNSHIP)).containsExactly(COUNTY, CITY);
        assertThat(directory.reportersOf(COUNTY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(directory.history(TOWNSHIP)).hasSize(2);
    }

    @Test
    void what_reports_to_a_merged_unit_reports_to_the_other_and_the_unit_ends() {
        change(COUNTY, new UnitChange.Merge(CITY));
        assertThat(directory.on(FROM).unit(COUNTY)).isEmpty();
        assertThat(directory.on(FROM).children(CITY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(directory.on(LAST).children(COUNTY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(directory.unit(COUNTY)).map(Unit::validUntil).contains(LAST);
        assertThat(decide(COUNTY, FROM, new UnitChange.Merge(CITY))).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void a_closed_unit_ends_the_day_before_and_nothing_may_report_to_it() {
        assertThat(decide(COUNTY, FROM, new UnitChange.Close()))
                .extracting("rule.code")
                .isEqualTo("units-report-to-it");
        change(TOWNSHIP, new UnitChange.Close());
        assertThat(directory.on(LAST).unit(TOWNSHIP)).isPresent();
        assertThat(directory.on(FROM).unit(TOWNSHIP)).isEmpty();
        assertThat(directory.on(FROM).children(COUNTY)).containsExactly(SECOND);
    }

    @Test
    void a_closed_unit_goes_on_again_from_a_day_on_and_the_days_without_it_stay() {
        change(TOWNSHIP, new UnitChange.Close());
        LocalDate again = FROM.plusMonths(3);
        change(TOWNSHIP, again, new UnitChange.Reopen(null));
        assertThat(directory.on(LAST).unit(TOWNSHIP)).isPresent();
        assertThat(directory.on(FROM).unit(TOWNSHIP)).isEmpty();
        assertThat(directory.on(again.minusDays(1)).unit(TOWNSHIP)).isEmpty();
        assertThat(directory.on(again).unit(TOWNSHIP)).map(Unit::name).contains("单位990101001");
        assertThat(directory.on(again).children(COUNTY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(directory.history(TOWNSHIP)).hasSize(2);
        assertThat(decide(TOWNSHIP, again, new UnitChange.Reopen(null))).isEqualTo(Decision.nothingToDo());
        change(TOWNSHIP, again.plusDays(1), new UnitChange.Close());
        assertThat(directory.on(again.plusDays(1)).unit(TOWNSHIP)).isEmpty();
    }

    @Test
    void only_what_has_ended_goes_on_again_and_only_at_a_desk_that_exists() {
        assertThat(decide(TOWNSHIP, FROM, new UnitChange.Reopen(null)))
                .extracting("rule.code")
                .isEqualTo("not-closed");
        assertThat(decide(UnitCode.of("998877"), FROM, new UnitChange.Reopen(null)))
                .extracting("rule.code")
                .isEqualTo("no-such-unit");
        change(TOWNSHIP, new UnitChange.Close());
        change(COUNTY, new UnitChange.Merge(CITY));
        LocalDate again = FROM.plusMonths(1);
        assertThat(decide(TOWNSHIP, again, new UnitChange.Reopen(null)))
                .isEqualTo(refusal(
                        DirectoryRule.DESK_ABSENT,
                        Argument.phrase(
                                Phrase.ABSENCE_MERGED,
                                Argument.code("990101"),
                                Argument.day(LocalDate.of(2023, 11, 1)),
                                Argument.words("990181 单位990181"),
                                Argument.day(LocalDate.of(2023, 10, 1)))));
        assertThat(decide(TOWNSHIP, again, new UnitChange.Reopen(TOWNSHIP)))
                .extracting("rule.code")
                .isEqualTo("circle");
        change(TOWNSHIP, again, new UnitChange.Reopen(CITY));
        assertThat(directory.on(again).children(CITY)).containsExactly(TOWNSHIP, SECOND);
    }

    @Test
    void into_what_a_unit_was_merged_is_known_until_it_goes_on_again() {
        change(COUNTY, new UnitChange.Merge(CITY));
        assertThat(directory.mergedInto(COUNTY)).contains(new Directory.Merger(CITY, FROM, "省政府批复"));
        assertThat(decide(COUNTY, FROM.plusDays(1), new UnitChange.Rename("新县", null)))
                .asString()
                .contains("phrase.absence-merged", "990181 单位990181, 2023-10-01");
        change(COUNTY, FROM.plusDays(9), new UnitChange.Reopen(null));
        assertThat(directory.mergedInto(COUNTY)).isEmpty();
        assertThat(directory.at(directory.sequence() - 1).mergedInto(COUNTY)).isPresent();
        change(SECOND, FROM.plusDays(9), new UnitChange.Close());
        assertThat(decide(SECOND, FROM.plusDays(20), new UnitChange.Rename("乙", null)))
                .asString()
                .contains("phrase.absence-ended", "2023-10-09");
    }

    @Test
    void what_would_change_nothing_decides_nothing() {
        assertThat(decide(COUNTY, FROM, new UnitChange.Rename("单位990101", null)))
                .isEqualTo(Decision.nothingToDo());
        assertThat(decide(COUNTY, FROM, new UnitChange.Transfer(LEAGUE))).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void nothing_changes_before_today_or_before_a_change_on_record() {
        assertThat(decide(COUNTY, TODAY, new UnitChange.Rename("新县", null))).isInstanceOf(Decision.Agreed.class);
        assertThat(decide(COUNTY, TODAY.minusDays(1), new UnitChange.Rename("新县", null)))
                .extracting("rule.code")
                .isEqualTo("change-in-the-past");
        change(COUNTY, new UnitChange.Rename("新县", null));
        assertThat(decide(COUNTY, LAST, new UnitChange.Transfer(TOP)))
                .extracting("rule.code")
                .isEqualTo("later-change");
        assertThat(decide(COUNTY, FROM, new UnitChange.Transfer(TOP))).isInstanceOf(Decision.Agreed.class);
    }

    @Test
    void no_unit_reports_to_itself_over_another_and_the_top_to_nobody() {
        assertThat(decide(LEAGUE, FROM, new UnitChange.Transfer(TOWNSHIP)))
                .extracting("rule.code")
                .isEqualTo("circle");
        assertThat(decide(LEAGUE, FROM, new UnitChange.Merge(COUNTY)))
                .extracting("rule.code")
                .isEqualTo("circle");
        assertThat(decide(TOP, FROM, new UnitChange.Transfer(LEAGUE)))
                .extracting("rule.code")
                .isEqualTo("top-stays");
        assertThat(decide(TOP, FROM, new UnitChange.Close()))
                .extracting("rule.code")
                .isEqualTo("top-stays");
    }

    @Test
    void an_earlier_state_of_the_directory_knows_nothing_of_later_changes() {
        Directory before = directory;
        change(TOWNSHIP, new UnitChange.Transfer(CITY));
        Directory at = directory.at(before.sequence());
        assertThat(at.on(FROM).children(COUNTY)).containsExactly(TOWNSHIP, SECOND);
        assertThat(at.desksOf(TOWNSHIP)).containsExactly(COUNTY);
        assertThat(directory.at(directory.sequence())).isSameAs(directory);
    }

    private void change(UnitCode unit, UnitChange change) {
        change(unit, FROM, change);
    }

    private void change(UnitCode unit, LocalDate from, UnitChange change) {
        Decision.Agreed agreed = (Decision.Agreed) decide(unit, from, change);
        assertThat(agreed.messages()).isNotEmpty();
        List<UnitChanged> entries =
                agreed.messages().stream().map(UnitChanged.class::cast).toList();
        directory = directory.after(entries, directory.sequence() + entries.size());
    }

    private Decision decide(UnitCode unit, LocalDate from, UnitChange change) {
        Post post = new Post(TOP, directory, MadeUpRegion.ALL_DUTIES);
        Command.ChangeUnit command = new Command.ChangeUnit(unit, from, change, "省政府批复");
        return Decide.decide(new Known.OfDirectory(post), command, MadeUpRegion.OPERATOR, NOW);
    }
}
