package liandong.quickstart.story;

import static liandong.quickstart.story.Region.CAST;
import static liandong.quickstart.story.Region.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.story.ReportPlan.Fate;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.junit.jupiter.api.Test;

class CastTest {

    @Test
    void the_form_has_33_lines_and_12_of_them_are_the_citys_own() {
        assertThat(LINES).hasSize(33);
        assertThat(LINES.stream().filter(AnnualWork.Line::ofTheCity)).hasSize(12);
    }

    @Test
    void what_86_townships_and_the_city_file_in_the_end_sums_to_what_was_published() {
        assertThat(CAST.townships()).hasSize(86);
        for (AnnualWork.Line line : LINES) {
            Amount sum = everybody()
                    .flatMap(plan -> plan.figures().stream())
                    .filter(figure -> figure.line().equals(line.code()) && figure.amount() != null)
                    .map(Figure::amount)
                    .reduce(Amount.ZERO, Amount::plus);
            assertThat(sum).as(line.code()).isEqualTo(line.published().amount());
        }
    }

    @Test
    void a_township_says_nothing_of_the_citys_lines_and_the_city_nothing_of_theirs() {
        for (AnnualWork.Line line : LINES) {
            Status ofTownships = line.ofTheCity() ? Status.NOT_APPLICABLE : null;
            for (ReportPlan plan : CAST.townships().values()) {
                Status said = of(plan.figures(), line).status();
                assertThat(said == Status.NOT_APPLICABLE).isEqualTo(ofTownships == Status.NOT_APPLICABLE);
            }
            assertThat(of(CAST.city().figures(), line).status() == Status.NOT_APPLICABLE)
                    .isEqualTo(!line.ofTheCity());
        }
    }

    @Test
    void a_zero_is_filed_as_nil_and_every_other_part_carries_the_qualifier() {
        Map<Status, Long> homes = CAST.townships().values().stream()
                .map(plan -> figure(plan, "brand-volunteer-teams").status())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertThat(homes).containsOnly(Map.entry(Status.REPORTED, 10L), Map.entry(Status.NIL, 76L));
        assertThat(CAST.townships().values())
                .allSatisfy(
                        plan -> assertThat(figure(plan, "preaching-sessions").qualifier())
                                .isEqualTo(Qualifier.OVER))
                .allSatisfy(plan ->
                        assertThat(figure(plan, "brand-homes").qualifier()).isEqualTo(Qualifier.EXACT));
    }

    @Test
    void five_townships_of_five_counties_are_returned_and_three_of_others_correct_later() {
        assertThat(counties(Fate.RETURNED)).containsExactly("150202", "150203", "150204", "150205", "150206");
        assertThat(counties(Fate.ACCEPTED)).containsExactly("150207", "150221", "150223");
    }

    @Test
    void a_wrong_version_differs_in_one_line_and_a_later_one_says_why() {
        CAST.townships().values().stream().filter(plan -> plan.last() > 1).forEach(plan -> {
            assertThat(plan.version(1).figures()).isNotEqualTo(plan.figures()).hasSameSizeAs(plan.figures());
            List<Figure> changed = plan.version(1).figures().stream()
                    .filter(figure -> !plan.figures().contains(figure))
                    .toList();
            assertThat(changed).hasSize(1);
            assertThat(plan.version(2).reason()).isNotBlank();
        });
    }

    private static Stream<ReportPlan> everybody() {
        return Stream.concat(CAST.townships().values().stream(), Stream.of(CAST.city()));
    }

    private static List<String> counties(Fate first) {
        return CAST.townships().values().stream()
                .filter(plan -> plan.last() > 1 && plan.version(1).fate() == first)
                .map(plan -> Region.HIERARCHY
                        .parent(plan.unit())
                        .map(UnitCode::value)
                        .orElseThrow())
                .toList();
    }

    private static Figure figure(ReportPlan plan, String line) {
        return plan.figures().stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private static Figure of(List<Figure> figures, AnnualWork.Line line) {
        return figures.stream()
                .filter(figure -> figure.line().equals(line.code()))
                .findFirst()
                .orElseThrow();
    }
}
