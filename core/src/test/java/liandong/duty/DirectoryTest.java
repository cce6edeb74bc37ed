package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.TOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import liandong.hierarchy.Hierarchy;
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
    void entries_take_effect_in_a_new_directory_and_leave_the_old_one_alone() {
        UnitCode code = UnitCode.of("990102");
        Message entry = new Message.UnitRegistered(MadeUpRegion.unit(code, TOP, "county"));
        Directory grown = DIRECTORY.after(List.of(entry), DIRECTORY.sequence() + 1);
        assertThat(grown.unit(code)).isPresent();
        assertThat(grown.sequence()).isEqualTo(DIRECTORY.sequence() + 1);
        assertThat(grown.on(MadeUpRegion.TODAY).children(TOP)).contains(code);
        assertThat(DIRECTORY.unit(code)).isEmpty();
        assertThat(DIRECTORY.on(MadeUpRegion.TODAY).children(TOP)).doesNotContain(code);
    }

    @Test
    void what_is_no_entry_is_refused_as_a_bug_of_the_caller() {
        assertThatThrownBy(() -> DIRECTORY.after(List.of(new Message.ReceiptSigned("d")), 99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReceiptSigned is no entry of the directory: quarantine it before it is applied");
        assertThatThrownBy(() -> DIRECTORY.after(
                        List.of(new Message.ObligationExempted(MadeUpRegion.obligationId(COUNTY), "x")), 99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ObligationExempted is no entry");
    }

    @Test
    void a_witness_is_no_entry_either() {
        assertThatThrownBy(() -> DIRECTORY.after(List.of(new Message.Witnessed(List.of())), 99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Witnessed is no entry");
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
