package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liandong.hierarchy.UnitCode;
import liandong.report.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveIdTest {
    private static final UnitCode COUNTY = UnitCode.of("150105");

    @ParameterizedTest
    @ValueSource(strings = {"150105-2023-27-0a1b2c3d", "150105-1", "150105-"})
    void an_id_says_who_has_issued_the_directive_and_is_read_as_it_is_written(String text) {
        assertThat(DirectiveId.of(text))
                .hasToString(text)
                .extracting(DirectiveId::issuer)
                .isEqualTo(COUNTY);
        assertThat(DirectiveId.isOf(COUNTY, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"150105001-2023-27-0a1b2c3d", "15-0105-1", "150105", "150105 -1", "", "-", "d", "d-150105-1"})
    void nobody_passes_for_the_issuer_of_a_directive_of_another_or_of_none(String text) {
        assertThat(DirectiveId.isOf(COUNTY, text)).isFalse();
    }

    @Test
    void what_is_no_id_is_refused_or_found_to_be_none() {
        assertThatThrownBy(() -> DirectiveId.of("150105")).hasMessageContaining("begins with its issuer's code");
        assertThat(DirectiveId.find("x-1")).isEmpty();
        assertThat(DirectiveId.issuer("x-1")).isEmpty();
    }

    @Test
    void a_document_number_makes_an_id_of_its_issuer() {
        String id = DocumentNumber.of("内民委发〔2023〕27号").directiveId(COUNTY);
        assertThat(DirectiveId.of(id).issuer()).isEqualTo(COUNTY);
        assertThat(DirectiveId.of(id).rest()).startsWith("2023-27-");
    }

    @Test
    void form_and_period_are_what_units_share_that_are_asked_for_it() {
        FormPeriod asked = new FormPeriod("work", Period.of("2023-09"));
        assertThat(asked).hasToString("work~2023-09");
        assertThat(ObligationId.of(COUNTY, asked)).hasToString("150105~work~2023-09");
        assertThat(ObligationId.of(COUNTY, asked).asked()).isEqualTo(asked);
        assertThatThrownBy(() -> new FormPeriod("a~b", Period.of("2023-09"))).hasMessageContaining("a form code is");
    }
}
