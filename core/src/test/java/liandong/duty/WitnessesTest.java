package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import liandong.duty.Witnesses.Pace;
import liandong.duty.Witnesses.Seen;
import liandong.duty.Witnesses.Sharers;
import liandong.hierarchy.UnitCode;
import liandong.ledger.StreamHead;
import liandong.message.Streams;
import org.junit.jupiter.api.Test;

class WitnessesTest {
    private static final Pace PACE = new Pace(Duration.ofHours(1), 200, Duration.ofDays(30));
    private static final Sharers ALONE = new Sharers(1, 0, 0);
    /** A boundary of the spans of thirty days. */
    private static final Instant BOUNDARY = Instant.EPOCH.plus(Duration.ofDays(30 * 600));

    private static final Directory DIRECTORY = MadeUpRegion.directory();

    @Test
    void nothing_is_due_where_nothing_has_moved() {
        assertThat(Witnesses.isDue(0, Instant.EPOCH, BOUNDARY, ALONE, PACE)).isFalse();
    }

    @Test
    void two_statements_are_an_interval_apart_however_much_has_moved() {
        Instant last = BOUNDARY.plusSeconds(60);

        assertThat(Witnesses.isDue(
                        1_000_000, last, last.plus(Duration.ofHours(1)).minusMillis(1), ALONE, PACE))
                .isFalse();
        assertThat(Witnesses.isDue(1_000_000, last, last.plus(Duration.ofHours(1)), ALONE, PACE))
                .isTrue();
    }

    @Test
    void so_many_envelopes_are_worth_a_statement_and_one_less_is_not() {
        Instant last = BOUNDARY.plusSeconds(60);
        Instant now = last.plus(Duration.ofDays(2));

        assertThat(Witnesses.isDue(200, last, now, ALONE, PACE)).isTrue();
        assertThat(Witnesses.isDue(199, last, now, ALONE, PACE)).isFalse();
    }

    @Test
    void those_who_see_the_same_share_the_work() {
        Instant last = BOUNDARY.plusSeconds(60);
        Instant now = last.plus(Duration.ofDays(2));

        assertThat(Witnesses.isDue(1999, last, now, new Sharers(10, 3, 0), PACE))
                .isFalse();
        assertThat(Witnesses.isDue(2000, last, now, new Sharers(10, 3, 0), PACE))
                .isTrue();
    }

    @Test
    void in_each_span_one_of_the_sharers_speaks_even_of_a_single_envelope() {
        for (int span = 0; span < 20; span++) {
            Instant begin = BOUNDARY.plus(Duration.ofDays(30L * span));
            Instant last = begin.minus(Duration.ofDays(1));
            List<Integer> due = IntStream.range(0, 7)
                    .filter(turn -> Witnesses.isDue(1, last, begin, new Sharers(7, turn, 0), PACE))
                    .boxed()
                    .toList();

            assertThat(due).as("span " + span).containsExactly((span + 600) % 7);
        }
    }

    @Test
    void within_a_span_nobody_speaks_twice_of_little() {
        Instant last = BOUNDARY.plusSeconds(1);

        assertThat(Witnesses.isDue(1, last, BOUNDARY.plus(Duration.ofDays(30)).minusMillis(1), ALONE, PACE))
                .isFalse();
        assertThat(Witnesses.isDue(1, last, BOUNDARY.plus(Duration.ofDays(30)), ALONE, PACE))
                .isTrue();
    }

    @Test
    void spans_of_different_desks_begin_on_different_days() {
        Set<Integer> days = new TreeSet<>();
        for (int code = 150100; code < 150200; code++) {
            Sharers sharers =
                    new Sharers(1, 0, UnitCode.of(String.valueOf(code)).hashCode());
            days.add(IntStream.range(0, 30)
                    .filter(day -> Witnesses.isDue(
                            1,
                            BOUNDARY.plus(Duration.ofDays(day)),
                            BOUNDARY.plus(Duration.ofDays(day + 1)),
                            sharers,
                            PACE))
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(days).hasSizeGreaterThan(20);
    }

    @Test
    void a_pace_that_cannot_be_kept_is_refused() {
        assertThatThrownBy(() -> new Pace(Duration.ofHours(-1), 1, Duration.ofDays(1)))
                .hasMessageContaining("interval from 0");
        assertThatThrownBy(() -> new Pace(Duration.ofHours(1), 0, Duration.ofDays(1)))
                .hasMessageContaining("least from 1");
        assertThatThrownBy(() -> new Pace(Duration.ofHours(2), 1, Duration.ofHours(1)))
                .hasMessageContaining("at-latest");
    }

    @Test
    void a_desk_states_its_childrens_streams_down_and_its_desks_up_and_nothing_else() {
        assertThat(stated(MadeUpRegion.COUNTY, true)).containsExactly("directives.990100");
        assertThat(stated(MadeUpRegion.COUNTY, false)).containsExactly("reports.990101001", "reports.990101002");
        assertThat(stated(MadeUpRegion.TOWNSHIP, true)).containsExactly("directives.990101");
        assertThat(stated(MadeUpRegion.TOWNSHIP, false)).isEmpty();
    }

    @Test
    void children_of_the_top_state_the_directory_too_and_the_top_all_that_it_reads() {
        assertThat(stated(MadeUpRegion.CITY, true)).containsExactly("directives.990000", "directory");
        assertThat(stated(MadeUpRegion.TOP, false)).allMatch(Streams::goesUp).hasSize(6);
        assertThat(stated(MadeUpRegion.TOP, true)).noneMatch(Streams::goesUp).hasSize(7);
    }

    @Test
    void a_unit_that_is_not_in_the_directory_states_nothing() {
        assertThat(stated(UnitCode.of("77"), true)).isEmpty();
        assertThat(stated(UnitCode.of("77"), false)).isEmpty();
    }

    @Test
    void all_that_has_moved_stands_in_one_statement() {
        StreamHead one = head("reports.990101001", 9);
        StreamHead other = head("reports.990101002", 4);
        List<Seen> seen = List.of(new Seen(one, 8), new Seen(other, 4), new Seen(head("reports.990181", 7), 7));
        Instant last = BOUNDARY.minus(Duration.ofDays(1));
        Map<String, Long> known = Map.of("reports.990101001", 5L, "reports.990181", 7L);

        assertThat(Witnesses.due(seen, known, last, BOUNDARY, ALONE, PACE)).containsExactly(one, other);
        assertThat(Witnesses.due(seen, known, last, BOUNDARY.minusMillis(1), ALONE, PACE))
                .as("too little so early")
                .isEmpty();
    }

    /** The streams that {@code unit} would state if it had read all; asked for in both ways. */
    private static List<String> stated(UnitCode unit, boolean up) {
        Map<String, Seen> all = new TreeMap<>();
        all.put(Streams.DIRECTORY, new Seen(head(Streams.DIRECTORY, 1), 1));
        MadeUpRegion.units().forEach(each -> {
            for (String stream : List.of(Streams.reports(each.code()), Streams.directives(each.code()))) {
                all.put(stream, new Seen(head(stream, 1), 1));
            }
        });
        List<String> concerning = Witnesses.concerning(DIRECTORY, unit, up, all).stream()
                .map(each -> each.head().stream())
                .toList();
        List<String> concerned = new ArrayList<>(all.keySet());
        concerned.removeIf(stream -> !Witnesses.concerns(DIRECTORY, unit, stream, up));
        assertThat(concerned).isEqualTo(concerning);
        return concerning;
    }

    private static StreamHead head(String stream, long sequence) {
        return new StreamHead(stream, sequence, MadeUpRegion.hash((int) sequence));
    }
}
