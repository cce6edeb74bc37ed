package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private static final Coverage SOME = new Coverage("L01", 10, 4, 3, 2, 1, 5, 6);

    @Test
    void what_is_added_and_taken_away_again_leaves_the_same() {
        Coverage other = new Coverage("L01", 7, 1, 2, 3, 1, 2, 1);
        assertThat(SOME.plus(other)).isEqualTo(new Coverage("L01", 17, 5, 5, 5, 2, 7, 7));
        assertThat(SOME.plus(other).minus(other)).isEqualTo(SOME);
        assertThat(SOME.plus(Coverage.none("L01"))).isEqualTo(SOME);
    }

    @Test
    void silent_units_are_missing() {
        assertThat(Coverage.silent("L01", 86)).isEqualTo(new Coverage("L01", 86, 0, 0, 0, 86, 0, 0));
        assertThat(Coverage.silent("L01", 86).isSound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 4, 3, 2, 1, 5, 6, true",
        "0, 0, 0, 0, 0, 0, 9, true",
        "11, 4, 3, 2, 1, 5, 6, false",
        "10, 4, 3, 2, 1, 8, 6, false",
        "10, -1, 8, 2, 1, 5, 6, false",
        "10, 8, -1, 2, 1, 5, 6, false",
        "10, 4, 8, -3, 1, 5, 6, false",
        "10, 4, 3, 4, -1, 5, 6, false",
        "10, 4, 3, 2, 1, -1, 6, false",
        "10, 4, 3, 2, 1, 5, -1, false",
        "0, 2147483647, 2147483647, 2, 0, 0, 0, false"
    })
    void it_is_sound_if_the_identity_holds_and_nothing_is_negative(
            int expected, int reported, int nil, int notApplicable, int missing, int late, int amounts, boolean sound) {
        assertThat(new Coverage("L01", expected, reported, nil, notApplicable, missing, late, amounts).isSound())
                .isEqualTo(sound);
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_number() {
        Coverage most = Coverage.silent("L01", Integer.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Coverage.silent("L01", 1))).isInstanceOf(ArithmeticException.class);
    }
}
