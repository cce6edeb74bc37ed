package liandong.quickstart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Qualifier;
import org.junit.jupiter.api.Test;

class DomainDataTest {

    @Test
    void the_region_has_1178_units_on_four_levels() {
        assertThat(DomainData.units().stream().collect(Collectors.groupingBy(Unit::level, Collectors.counting())))
                .containsOnly(
                        Map.entry("REGION", 1L),
                        Map.entry("LEAGUE", 12L),
                        Map.entry("COUNTY", 107L),
                        Map.entry("TOWNSHIP", 1_058L));
    }

    @Test
    void a_unit_comes_after_the_desk_that_it_reports_to() {
        Set<UnitCode> seen = new HashSet<>();
        for (Unit unit : DomainData.units()) {
            assertThat(unit.reportsTo() == null || seen.contains(unit.reportsTo()))
                    .as(unit.name())
                    .isTrue();
            seen.add(unit.code());
        }
    }

    @Test
    void two_cities_report_to_the_region_and_not_to_their_administrative_parents() {
        Hierarchy hierarchy = Hierarchy.asOf(LocalDate.parse("2023-06-30"), DomainData.units());
        assertThat(hierarchy.children(UnitCode.of("150000")))
                .hasSize(14)
                .contains(UnitCode.of("150781"), UnitCode.of("152501"));
    }

    @Test
    void a_name_with_a_comma_or_a_quotation_mark_stays_whole() {
        assertThat(DomainData.indicators()).hasSize(122).anySatisfy(indicator -> {
            assertThat(indicator.code()).isEqualTo("coordination-meetings");
            assertThat(indicator.nameEn()).isEqualTo("Promotion, leading-group and commission meetings");
        });
        assertThat(DomainData.indicators())
                .anySatisfy(
                        indicator -> assertThat(indicator.nameEn()).isEqualTo("\"Red pomegranate\" volunteer teams"));
    }

    @Test
    void a_published_figure_keeps_its_qualifier_and_a_component_is_none_of_its_own() {
        List<PublishedFigure> figures = DomainData.figures();
        assertThat(figures)
                .contains(new PublishedFigure(
                        UnitCode.of("150200"), "2022", "preaching-sessions", Amount.of("5200"), Qualifier.OVER, true));
        assertThat(figures.stream().filter(figure -> !figure.whole())).hasSize(6);
    }
}
