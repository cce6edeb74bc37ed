package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.TOP;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.rule.ReportRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The recipe for a level, as far as the domain is concerned: rows in the directory and a list of duties. A fifth one, of
 * villages, is put below the townships of a region that had four.
 */
class NewLevelTest {
    private static final UnitCode VILLAGE = UnitCode.of("990101001001");
    private static final UnitCode SILENT = UnitCode.of("990101001002");
    private static final Form FORM = new Form(
            "plain",
            1,
            "试验表",
            null,
            null,
            Form.Review.AUTOMATIC,
            Form.Own.NONE,
            List.of(new Form.Line("1", "counted", null)),
            List.of(),
            Form.Summary.NONE,
            0);

    private final PaperStations stations = new PaperStations();

    @BeforeEach
    void villages_are_registered_and_their_nodes_have_duties() {
        agreed(new Command.DefineIndicators(List.of(new Indicator(
                "counted",
                "计数",
                null,
                "个",
                Indicator.Kind.STOCK,
                Indicator.Across.SUM,
                Indicator.OverTime.LAST,
                0,
                "made up for tests"))));
        agreed(new Command.PublishForm(FORM));
        agreed(new Command.RegisterUnits(List.of(
                MadeUpRegion.unit(VILLAGE, TOWNSHIP, "village"), MadeUpRegion.unit(SILENT, TOWNSHIP, "village"))));
        for (UnitCode desk : List.of(LEAGUE, COUNTY, TOWNSHIP)) {
            stations.node(desk, Duties.RECEIPT, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
        }
        stations.node(VILLAGE, Duties.RECEIPT, Duties.FILE);
        stations.node(SILENT, Duties.RECEIPT, Duties.FILE);
        DirectiveIssued region = stations.issue(TOP, FORM, null, LEAGUE);
        DirectiveIssued league = stations.issue(LEAGUE, FORM, region, COUNTY);
        DirectiveIssued county = stations.issue(COUNTY, FORM, league, TOWNSHIP);
        stations.issue(TOWNSHIP, FORM, county, VILLAGE, SILENT);
    }

    @Test
    void what_a_village_files_is_counted_once_at_each_of_four_desks_above_it() {
        assertThat(stations.file(VILLAGE, FORM, Figure.exact("1", Amount.of("12"))))
                .isInstanceOf(Decision.Agreed.class);

        for (UnitCode desk : List.of(TOWNSHIP, COUNTY, LEAGUE, TOP)) {
            ReportFiled total = stations.total(desk, FORM).orElseThrow();
            assertThat(total.figures()).extracting(Figure::amount).containsExactly(Amount.of("12"));
            assertThat(total.coverage().getFirst().reported()).isEqualTo(1);
            assertThat(total.coverage().getFirst().missing()).isEqualTo(1);
            assertThat(total.contributions())
                    .hasSize(1)
                    .allMatch(each -> each.part() == (desk.equals(TOWNSHIP) ? Part.OWN : Part.TOTAL));
        }
    }

    @Test
    void a_township_has_become_a_desk_by_what_reports_to_it_and_files_no_report_of_its_own() {
        assertThat(stations.obligation(TOWNSHIP, FORM).desk()).isTrue();
        assertThat(stations.file(TOWNSHIP, FORM, Figure.exact("1", Amount.of("1"))))
                .isInstanceOfSatisfying(
                        Decision.Refusal.class,
                        refusal -> assertThat(refusal.rule()).isEqualTo(ReportRule.OWN_REPORT_NOT_ASKED));
    }

    private void agreed(Command.OfDirectory command) {
        assertThat(stations.directory(command)).isInstanceOf(Decision.Agreed.class);
    }
}
