package liandong.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
    private static final String RARE = "吉𠮷吉";

    @Test
    void a_letter_of_two_chars_is_taken_whole_or_not_at_all() {
        assertThat(Cut.first(RARE, 1)).isEqualTo("吉");
        assertThat(Cut.first(RARE, 2)).isEqualTo("吉");
        assertThat(Cut.first(RARE, 3)).isEqualTo("吉𠮷");
        assertThat(Cut.last(RARE, 2)).isEqualTo("吉");
        assertThat(Cut.last(RARE, 3)).isEqualTo("𠮷吉");
        assertThat(Cut.first(RARE, 0)).isEmpty();
        assertThat(Cut.last(RARE, 0)).isEmpty();
    }

    @Test
    void what_is_short_enough_stays_as_it_is() {
        assertThat(Cut.first(RARE, 4)).isSameAs(RARE);
        assertThat(Cut.last(RARE, 40)).isSameAs(RARE);
    }
}
