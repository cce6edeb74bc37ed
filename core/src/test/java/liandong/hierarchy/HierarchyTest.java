package liandong.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A made-up excerpt of the region: a county-level city that reports past its league, and a township that moves. */
class HierarchyTest {
    private static final LocalDate BEFORE = LocalDate.of(2023, 12, 31);
    private static final LocalDate MOVE = LocalDate.of(2024, 1, 1);
    private static final UnitCode REGION = UnitCode.of("150000");
    private static final UnitCode LEAGUE = UnitCode.of("150700");
    private static final UnitCode CITY = UnitCode.of("150781");
    private static final UnitCode COUNTY = UnitCode.of("150702");
    private static final UnitCode OTHER_COUNTY = UnitCode.of("150703");
    private static final UnitCode TOWNSHIP = UnitCode.of("150702001");
    private static final UnitCode MOVING = UnitCode.of("150702002");
    private static final UnitCode STRANGER = UnitCode.of("999999");

    private static final List<Unit> UNITS = List.of(
            unit(OTHER_COUNTY, LEAGUE, LEAGUE, null, null),
            unit(MOVING, COUNTY, COUNTY, null, BEFORE),
            unit(MOVING, OTHER_COUNTY, OTHER_COUNTY, MOVE, null),
            unit(TOWNSHIP, COUNTY, COUNTY, null, null),
            unit(CITY, LEAGUE, REGION, null, null),
            unit(COUNTY, LEAGUE, LEAGUE, null, null),
            unit(LEAGUE, REGION, REGION, null, null),
            unit(REGION, null, null, null, null));
    private static final Hierarchy TREE = Hierarchy.asOf(BEFORE, UNITS);

    @Test
    void the_link_that_counts_is_reports_to_and_not_the_administrative_parent() {
        assertThat(TREE.parent(CITY)).contains(REGION);
        assertThat(TREE.children(REGION)).containsExactly(LEAGUE, CITY);
        assertThat(TREE.children(LEAGUE)).containsExactly(COUNTY, OTHER_COUNTY);
    }

    @Test
    void units_and_children_are_in_code_order() {
        assertThat(TREE.units())
                .extracting(Unit::code)
                .containsExactly(REGION, LEAGUE, COUNTY, TOWNSHIP, MOVING, OTHER_COUNTY, CITY);
        assertThat(TREE.children(COUNTY)).containsExactly(TOWNSHIP, MOVING);
    }

    @Test
    void the_top_has_no_parent_and_an_unknown_unit_has_nothing() {
        assertThat(TREE.parent(REGION)).isEmpty();
        assertThat(TREE.parent(STRANGER)).isEmpty();
        assertThat(TREE.unit(STRANGER)).isEmpty();
        assertThat(TREE.children(STRANGER)).isEmpty();
    }

    @Test
    void a_leaf_is_a_unit_that_nothing_reports_to() {
        assertThat(TREE.isLeaf(TOWNSHIP)).isTrue();
        assertThat(TREE.isLeaf(CITY)).isTrue();
        assertThat(TREE.isLeaf(COUNTY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"150000, 4", "150700, 3", "150702, 2", "150702001, 1"})
    void leaves_are_counted_below_and_with_a_unit(String top, int leaves) {
        assertThat(TREE.count(UnitCode.of(top), TREE::isLeaf)).isEqualTo(leaves);
    }

    @Test
    void a_unit_that_moves_changes_its_desk_on_the_day() {
        Hierarchy later = Hierarchy.asOf(MOVE, UNITS);
        assertThat(TREE.parent(MOVING)).contains(COUNTY);
        assertThat(later.parent(MOVING)).contains(OTHER_COUNTY);
        assertThat(later.children(COUNTY)).containsExactly(TOWNSHIP);
        assertThat(later.count(REGION, code -> true)).isEqualTo(TREE.count(REGION, code -> true));
    }

    @ParameterizedTest
    @CsvSource({"2022-12-31, false", "2023-01-01, true", "2023-06-30, true", "2023-12-31, true", "2024-01-01, false"})
    void a_unit_exists_from_its_first_to_its_last_day_inclusive(LocalDate day, boolean exists) {
        Unit unit = unit(TOWNSHIP, null, null, LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
        assertThat(unit.validOn(day)).isEqualTo(exists);
    }

    private static Unit unit(
            UnitCode code,
            @Nullable UnitCode parent,
            @Nullable UnitCode reportsTo,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return new Unit(code, parent, reportsTo, "ANY", "any", "某地", null, from, until);
    }
}
