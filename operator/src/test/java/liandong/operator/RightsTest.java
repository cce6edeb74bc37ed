package liandong.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import org.junit.jupiter.api.Test;

/** The rights of a real region's units, against what section 3 of the design says of each stream. */
class RightsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final List<Unit> UNITS =
            UnitsFile.read(Path.of("../quickstart/src/main/resources/domain/units.csv"));
    private static final Hierarchy REGION = Hierarchy.asOf(DAY, UNITS);
    private static final List<String> STREAMS = Topics.names(REGION);

    @Test
    void a_unit_without_children_writes_its_reports_and_reads_its_desk() {
        assertThat(told(ofNode("150203001")))
                .containsExactly(
                        "WRITE reports.150203001",
                        "READ directives.150203",
                        "READ directory",
                        "READ reports.150203001");
    }

    @Test
    void a_desk_reads_its_subtree_by_the_begin_of_its_code() {
        assertThat(told(ofNode("150203")))
                .containsExactly(
                        "WRITE directives.150203",
                        "WRITE reports.150203",
                        "READ directives.150200",
                        "READ directives.150203*",
                        "READ directory",
                        "READ reports.150203*");
    }

    @Test
    void a_unit_that_reports_past_its_administrative_parent_is_not_read_by_it() {
        SortedSet<Right> hulunbuir = ofNode("150700");
        assertThat(hulunbuir).noneMatch(right -> covers(right, "reports.150781"));
        assertThat(hulunbuir).noneMatch(right -> covers(right, "directives.150781"));
        assertThat(hulunbuir).anyMatch(right -> covers(right, "reports.150782001"));
        assertThat(ofNode("152500")).noneMatch(right -> covers(right, "reports.152501"));
        assertThat(told(ofNode("150781"))).contains("READ directives.150000").doesNotContain("READ directives.150700");
    }

    @Test
    void for_every_unit_the_rules_say_exactly_what_the_links_say() {
        for (Unit unit : REGION.units()) {
            SortedSet<Right> rights = ofNode(unit.code().value());
            SortedSet<String> readable = new TreeSet<>(List.of("directory"));
            subtree(unit.code()).forEach(below -> {
                readable.add("reports." + below);
                if (!REGION.isLeaf(below)) {
                    readable.add("directives." + below);
                }
            });
            REGION.parent(unit.code()).ifPresent(desk -> readable.add("directives." + desk));
            assertThat(allowed(rights, Right.Access.READ))
                    .as("read by " + unit.code())
                    .isEqualTo(readable);
            SortedSet<String> writable = new TreeSet<>(List.of("reports." + unit.code()));
            if (!REGION.isLeaf(unit.code())) {
                writable.add("directives." + unit.code());
            }
            if (REGION.parent(unit.code()).isEmpty()) {
                writable.add("directory");
            }
            assertThat(allowed(rights, Right.Access.WRITE))
                    .as("written by " + unit.code())
                    .isEqualTo(writable);
        }
    }

    @Test
    void a_node_of_many_stations_has_the_rights_of_all_and_no_more() {
        assertThat(told(ofNode("150203", "150202001")))
                .containsExactly(
                        "WRITE directives.150203",
                        "WRITE reports.150202001",
                        "WRITE reports.150203",
                        "READ directives.150200",
                        "READ directives.150202",
                        "READ directives.150203*",
                        "READ directory",
                        "READ reports.150202001",
                        "READ reports.150203*");
    }

    @Test
    void nobody_writes_by_the_begin_of_a_name() {
        assertThat(ofNode("150000", "150200", "150203"))
                .filteredOn(right -> right.access() == Right.Access.WRITE)
                .noneMatch(Right::prefix);
    }

    @Test
    void after_a_transfer_old_and_new_desk_read_the_unit_and_it_reads_both() {
        List<Unit> moved = Stream.of("15,", "1501,15", "1502,15", "150101,1502")
                .map(RightsTest::unit)
                .toList();
        List<Unit> before = Stream.of("15,", "1501,15", "1502,15", "150101,1501")
                .map(RightsTest::unit)
                .toList();
        Rights rights = new Rights(List.of(Hierarchy.asOf(DAY, before), Hierarchy.asOf(DAY, moved)));
        assertThat(told(rights.ofNode(List.of(UnitCode.of("1501"))))).contains("READ reports.1501*");
        assertThat(told(rights.ofNode(List.of(UnitCode.of("1502"))))).contains("READ reports.150101");
        assertThat(told(rights.ofNode(List.of(UnitCode.of("150101")))))
                .contains("READ directives.1501", "READ directives.1502");
    }

    private static Unit unit(String text) {
        String[] words = text.split(",", -1);
        UnitCode desk = words[1].isEmpty() ? null : UnitCode.of(words[1]);
        return new Unit(UnitCode.of(words[0]), desk, desk, "", "", words[0], null, null, null);
    }

    private static Stream<UnitCode> subtree(UnitCode top) {
        return Stream.concat(Stream.of(top), REGION.children(top).stream().flatMap(RightsTest::subtree));
    }

    private static SortedSet<Right> ofNode(String... stations) {
        return new Rights(List.of(REGION))
                .ofNode(Stream.of(stations).map(UnitCode::of).toList());
    }

    private static SortedSet<String> allowed(SortedSet<Right> rights, Right.Access access) {
        return STREAMS.stream()
                .filter(stream -> rights.stream().anyMatch(right -> right.access() == access && covers(right, stream)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean covers(Right right, String stream) {
        return right.prefix() ? stream.startsWith(right.stream()) : stream.equals(right.stream());
    }

    private static List<String> told(SortedSet<Right> rights) {
        return rights.stream()
                .map(right -> right.access() + " " + right.stream() + (right.prefix() ? "*" : ""))
                .toList();
    }
}
