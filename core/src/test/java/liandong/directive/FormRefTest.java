package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormRefTest {
    @Test
    void what_is_written_is_read_as_it_was() {
        FormRef ref = new FormRef("annual-work", 12);
        assertThat(ref.text()).isEqualTo("annual-work~12");
        assertThat(FormRef.of(ref.text())).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "annual-work", "annual-work~", "~1", "a~1~2", "a~x", "a~-1", "a b~1", "a~99999999999"})
    void anything_else_is_refused_with_how_it_is_written(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormRef.of(text))
                .withMessage("a version of a form is written code~version, not '" + text + "'");
    }
}
