package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final List<Integer> SEVEN = IntStream.range(0, 7).boxed().toList();

    @Test
    void a_stretch_knows_the_one_before_and_the_next() {
        Stretch<Integer> middle = Stretch.of(SEVEN, 2, 3);

        assertThat(middle.rows()).containsExactly(2, 3, 4);
        assertThat(middle.before()).isZero();
        assertThat(middle.next()).isEqualTo(5);
        assertThat(Stretch.of(SEVEN, 5, 3).next()).isNull();
        assertThat(Stretch.first(SEVEN, 7).next()).isNull();
        assertThat(Stretch.first(SEVEN, 3).before()).isNull();
    }

    @Test
    void whatever_the_address_says_there_is_a_row_if_the_list_has_one() {
        assertThat(Stretch.of(SEVEN, -5, 3).rows()).containsExactly(0, 1, 2);
        assertThat(Stretch.of(SEVEN, Integer.MAX_VALUE, 3).rows()).containsExactly(6);
        assertThat(Stretch.of(List.of(), 9, 3).isEmpty()).isTrue();
        assertThat(Stretch.of(List.of(), 9, 3).before()).isNull();
    }

    @Test
    void stretches_are_counted_from_one_and_the_nearest_is_shown() {
        assertThat(Stretch.numbered(SEVEN, 2, 3).rows()).containsExactly(3, 4, 5);
        assertThat(Stretch.numbered(SEVEN, 2, 3).number()).isEqualTo(2);
        assertThat(Stretch.numbered(SEVEN, 99, 3).number()).isEqualTo(3);
        assertThat(Stretch.numbered(SEVEN, 0, 3).number()).isEqualTo(1);
        assertThat(Stretch.numbered(SEVEN, 1, 3).many()).isEqualTo(3);
        assertThat(Stretch.numbered(List.of(), 4, 3).many()).isEqualTo(1);
    }

    @Test
    void a_list_that_is_not_in_memory_is_asked_for_what_is_shown_alone() {
        Stretch<String> shown = Stretch.of(40, 25, 25, (from, most) -> List.of(from + "+" + most));

        assertThat(shown.rows()).containsExactly("25+25");
        assertThat(shown.before()).isZero();
    }
}
