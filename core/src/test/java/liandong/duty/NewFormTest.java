package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Indicator.Across;
import liandong.report.Indicator.Kind;
import liandong.report.Indicator.OverTime;
import liandong.rule.ReportRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recipe for a form or an indicator: two commands at the top, and no code. */
class NewFormTest {
    /** Reading rooms in villages, of which some are open every day; of the hours the longest counts. */
    private static final Form ROOMS = new Form(
            "reading-rooms",
            1,
            "农家书屋情况表",
            "Reading rooms",
            null,
            Form.Review.AUTOMATIC,
            Form.Own.NONE,
            List.of(
                    new Form.Line("1", "rooms", null),
                    new Form.Line("2", "rooms", "每日开放"),
                    new Form.Line("3", "hours", null)),
            List.of(new Form.Relation("part-above-whole", List.of("1", "2"))),
            Form.Summary.NONE,
            0);

    private final PaperStations stations = new PaperStations();

    @BeforeEach
    void indicators_are_defined_and_the_form_is_published() {
        stations.node(COUNTY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
        stations.node(TOWNSHIP, Duties.RECEIPT, Duties.FILE);
        stations.node(SECOND, Duties.RECEIPT, Duties.FILE);
        assertThat(stations.directory(new Command.DefineIndicators(List.of(
                        indicator("rooms", "农家书屋", "个", Across.SUM), indicator("hours", "每日开放时长", "小时", Across.MAX)))))
                .isInstanceOf(Decision.Agreed.class);
        assertThat(stations.directory(new Command.PublishForm(ROOMS))).isInstanceOf(Decision.Agreed.class);
        stations.issue(COUNTY, ROOMS, null, TOWNSHIP, SECOND);
    }

    @Test
    void units_are_asked_for_it_file_it_and_it_is_added_up_line_by_line() {
        assertThat(stations.obligation(TOWNSHIP, ROOMS).isOpened()).isTrue();
        assertThat(file(TOWNSHIP, "5", "3", "8")).isInstanceOf(Decision.Agreed.class);
        assertThat(file(SECOND, "7", "4", "6")).isInstanceOf(Decision.Agreed.class);

        assertThat(stations.sent(ReportAccepted.class)).hasSize(2);
        ReportFiled total = stations.total(COUNTY, ROOMS).orElseThrow();
        assertThat(total.figures()).extracting(Figure::amount).containsExactly(amounts("12", "7", "8"));
        assertThat(total.coverage()).allMatch(each -> each.expected() == 2 && each.reported() == 2);
    }

    @Test
    void its_relations_are_checked_and_so_are_the_decimals_of_its_indicators() {
        assertThat(file(TOWNSHIP, "3", "5", "8.5")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(ReportRule.CHECKS_FAILED);
            assertThat(refusal.findings())
                    .extracting(Finding::line, Finding::rule)
                    .containsExactlyInAnyOrder(tuple("2", "part-above-whole"), tuple("3", "wrong-scale"));
        });
        assertThat(stations.total(COUNTY, ROOMS)).isEmpty();
    }

    private Decision file(UnitCode unit, String rooms, String daily, String hours) {
        return stations.file(
                unit,
                ROOMS,
                Figure.exact("1", Amount.of(rooms)),
                Figure.exact("2", Amount.of(daily)),
                Figure.exact("3", Amount.of(hours)));
    }

    private static Amount[] amounts(String... amounts) {
        return List.of(amounts).stream().map(Amount::of).toArray(Amount[]::new);
    }

    private static Indicator indicator(String code, String name, String unit, Across across) {
        return new Indicator(code, name, null, unit, Kind.STOCK, across, OverTime.LAST, 0, "made up for tests");
    }
}
