package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import liandong.hierarchy.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {
    private static final UnitCode REGION = UnitCode.of("150000");

    @ParameterizedTest
    @ValueSource(strings = {"内民委发〔2023〕27号", "A〔1949〕1号", "包民发〔2999〕999999号"})
    void a_number_is_read_as_it_is_written(String text) {
        assertThat(DocumentNumber.of(text)).hasToString(text);
    }

    @Test
    void issuer_year_and_serial_are_its_parts() {
        assertThat(DocumentNumber.of("内民委发〔2023〕27号")).isEqualTo(new DocumentNumber("内民委发", 2023, 27));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "内民委发2023年27号",
                "内民委发[2023]27号",
                "内民委发〔2023〕号",
                "〔2023〕27号",
                "内民委发〔23〕27号",
                "内民委发〔2023〕0号",
                "内民委发〔1948〕1号",
                "内民委发〔3000〕1号",
                "内民委 发〔2023〕27号",
                "内民委发〔2023〕1234567号",
                "内民委发内民委发内民委发内民委发内民委发发〔2023〕1号"
            })
    void any_other_spelling_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> DocumentNumber.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a document number is written 内民委发〔2023〕27号, not '" + text + "'");
    }

    @Test
    void parts_that_make_no_number_are_refused() {
        assertThatThrownBy(() -> new DocumentNumber("内民委发〔", 2023, 27)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DocumentNumber("内民委发", 2023, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"内民委发〔2023〕27号, 150000-2023-27-731493a3", "abc〔2023〕1号, 150000-2023-1-ba7816bf"})
    void a_directives_id_is_ascii_and_ends_with_eight_digits_of_the_issuers_hash(String number, String id) {
        assertThat(DocumentNumber.of(number).directiveId(REGION)).isEqualTo(id);
    }

    @Test
    void issuers_of_one_unit_have_different_directive_ids() {
        assertThat(DocumentNumber.of("内民委发〔2023〕27号").directiveId(REGION))
                .isNotEqualTo(DocumentNumber.of("内民委办发〔2023〕27号").directiveId(REGION));
    }
}
