package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {
    private static final Directory DIRECTORY = MadeUpRegion.directory(MadeUpForm.FORM);

    @Test
    void who_has_reported_to_whom_is_known_from_its_entry_on_and_no_later_entry_takes_it_back() {
        Unit unit = MadeUpRegion.unit(UnitCode.of("990102"), COUNTY, "county");
        Message.UnitChanged moved = new Message.UnitChanged(unit.reportingTo(LEAGUE), MadeUpRegion.TODAY, null, "调整");
        Message.UnitChanged again = new Message.UnitChanged(unit.reportingTo(TOP), MadeUpRegion.TODAY, null, "更正");
        Directory grown =
                DIRECTORY.after(List.of(new Message.UnitRegistered(unit), moved, again), DIRECTORY.sequence() + 3);
        long first = DIRECTORY.sequence() + 1;

        assertThat(grown.hasReported(unit.code(), COUNTY, first - 1)).isFalse();
        assertThat(grown.hasReported(unit.code(), COUNTY, first)).isTrue();
        assertThat(grown.hasReported(unit.code(), LEAGUE, first)).isFalse();
        assertThat(grown.hasReported(unit.code(), LEAGUE, first + 1)).isTrue();
        assertThat(grown.desksOf(unit.code()))
                .as("of the same day the last change counts")
                .doesNotContain(LEAGUE);
        assertThat(grown.hasReported(unit.code(), LEAGUE, first + 2)).isTrue();
        assertThat(grown.hasReported(unit.code(), TOP, first + 2)).isTrue();
        assertThat(grown.hasReported(COUNTY, unit.code(), Long.MAX_VALUE)).isFalse();
        for (long at = 0; at <= grown.sequence(); at++) {
            long then = at;
            assertThat(grown.at(at).hasReported(unit.code(), LEAGUE, then))
                    .as("alike for who has read no further than %s", at)
                    .isEqualTo(grown.hasReported(unit.code(), LEAGUE, then));
        }
    }

    @Test
    void entries_take_effect_in_a_new_directory_and_leave_the_old_one_alone() {
        UnitCode code = UnitCode.of("990102");
        Message.UnitRegistered entry = new Message.UnitRegistered(MadeUpRegion.unit(code, TOP, "county"));
        Directory grown = DIRECTORY.after(List.of(entry), DIRECTORY.sequence() + 1);
        assertThat(grown.unit(code)).isPresent();
        assertThat(grown.sequence()).isEqualTo(DIRECTORY.sequence() + 1);
        assertThat(grown.on(MadeUpRegion.TODAY).children(TOP)).contains(code);
        assertThat(DIRECTORY.unit(code)).isEmpty();
        assertThat(DIRECTORY.on(MadeUpRegion.TODAY).children(TOP)).doesNotContain(code);
    }

    @Test
    void every_version_of_a_form_is_kept_and_the_newest_known() {
        Form second = new Form(
                "made-up",
                2,
                "试验表",
                null,
                null,
                Form.Review.REVIEWER,
                Form.Own.NONE,
                List.of(),
                List.of(),
                Form.Summary.NONE,
                0);
        Directory grown = DIRECTORY.after(List.of(new Message.FormPublished(second)), 99);
        assertThat(grown.form("made-up", 1)).contains(MadeUpForm.FORM);
        assertThat(grown.form("made-up", 2)).contains(second);
        assertThat(grown.form("made-up", 3)).isEmpty();
        assertThat(grown.newestForm("made-up")).contains(second);
        assertThat(grown.newestForm("other")).isEmpty();
        assertThat(grown.forms()).containsExactly(MadeUpForm.FORM, second);
        assertThat(DIRECTORY.newestForm("made-up")).contains(MadeUpForm.FORM);
    }

    @Test
    void indicators_and_units_are_found_by_their_code() {
        assertThat(DIRECTORY.indicators()).isEqualTo(MadeUpForm.INDICATORS);
        assertThat(DIRECTORY.units()).containsExactlyElementsOf(MadeUpRegion.units());
        assertThat(Directory.empty().units()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"990101001, NONE, true", "990101, NONE, false", "990101, OPTIONAL, false", "990101, EXPECTED, true"})
    void a_leaf_reports_always_and_a_desk_where_the_form_expects_it(String unit, Form.Own own, boolean reports) {
        Hierarchy hierarchy = DIRECTORY.on(MadeUpRegion.TODAY);
        Form form = MadeUpForm.form(Form.Review.REVIEWER, own);
        assertThat(Post.reports(hierarchy, form, UnitCode.of(unit))).isEqualTo(reports);
    }

    @Test
    void a_unit_is_below_the_desk_it_reports_to_whatever_lies_around_it() {
        Post top = MadeUpRegion.post(TOP);
        assertThat(top.today(MadeUpRegion.NOW).children(TOP)).contains(CITY);
        assertThat(top.today(MadeUpRegion.NOW).children(MadeUpRegion.LEAGUE)).containsExactly(COUNTY);
    }
}
