package liandong.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"15", "150000", "150105001", "123456789012345"})
    void a_code_is_2_to_15_digits(String text) {
        assertThat(UnitCode.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1234567890123456", "15010a", "15 01", "-15", "１５０１０５", "150105\n"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> UnitCode.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a unit code is 2 to 15 digits, not '" + text + "'");
    }

    @Test
    void a_unit_stands_directly_before_those_whose_code_begins_with_its_own() {
        assertThat(Stream.of("1502", "150105001", "150105", "1501", "15")
                        .map(UnitCode::of)
                        .sorted())
                .extracting(UnitCode::value)
                .containsExactly("15", "1501", "150105", "150105001", "1502");
    }
}
