package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObligationIdTest {
    private static final UnitCode TOWNSHIP = UnitCode.of("150105001");
    private static final Period MONTH = Period.of("2023-09");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "150105001~publicity-month~2023-09",
                "15~F.1~2023",
                "150105001~x~2023-09-01..2023-09-30",
                "150105001~x~2023-09-T3"
            })
    void an_id_is_read_as_it_is_written(String text) {
        assertThat(ObligationId.of(text)).hasToString(text);
    }

    @Test
    void unit_form_and_period_are_its_parts() {
        assertThat(ObligationId.of("150105001~publicity-month~2023-09"))
                .isEqualTo(new ObligationId(TOWNSHIP, "publicity-month", MONTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "150105001",
                "150105001~x",
                "150105001~x~2023-09~own",
                "~x~2023-09",
                "150105001~~2023-09",
                "150105001~x~",
                "15o105~x~2023-09",
                "150105001~x~September",
                "150105001~表~2023-09",
                "150105001~a b~2023"
            })
    void any_other_spelling_is_refused(String text) {
        assertThatThrownBy(() -> ObligationId.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a~b", "表", "a/b", "a b", "a_b"})
    void a_form_whose_code_cannot_stand_in_an_id_is_refused_by_id_and_clause_alike(String form) {
        assertThatThrownBy(() -> new ObligationId(TOWNSHIP, form, MONTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a form code is 0-9 A-Z a-z . -, not '" + form + "'");
        assertThatThrownBy(() -> new FormRef(form, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a form code is 0-9 A-Z a-z . -, not '" + form + "'");
    }
}
