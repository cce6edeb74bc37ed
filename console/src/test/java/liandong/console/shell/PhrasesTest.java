package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "less than ten times 33 | 小于上期 33 的十倍",
                "150203001 nothing -> own version 2 | 150203001：无 → 本级第2版",
                "150203 own version 1 -> total version 12 | 150203：本级第1版 → 汇总第12版",
                "150203001 EXEMPTED | 150203001：已免报",
                "directive 150000-2023-1-b213098d | 文件 150000-2023-1-b213098d",
                "at most 5 of line 申请 | 不大于第申请行的 5",
                "at most 2 decimals | 最多 2 位小数",
            })
    void what_nodes_write_is_said_in_chinese(String english, String chinese) {
        assertThat(Phrases.of(english, Locale.CHINESE)).isEqualTo(chinese);
        assertThat(Phrases.of(english, Locale.ENGLISH)).isEqualTo(english);
    }

    private static final Phrases.Called CALLED = new Phrases.Called(code -> "兴安盟", line -> "3");

    @Test
    void units_are_called_by_their_names_and_lines_by_their_numbers() {
        assertThat(Phrases.of("at most 5 of line topics-approved", Locale.CHINESE, CALLED))
                .isEqualTo("不大于第3行的 5");
        assertThat(Phrases.of("an amount in line sessions", Locale.CHINESE, CALLED))
                .isEqualTo("第3行应有数");
        assertThat(Phrases.of("152200 nothing -> total version 1", Locale.CHINESE, CALLED))
                .isEqualTo("兴安盟：无 → 汇总第1版");
        assertThat(Phrases.of("152200 CANCELLED", Locale.CHINESE, CALLED)).isEqualTo("兴安盟：已取消");
        assertThat(Phrases.of("at most 152200", Locale.CHINESE, CALLED)).isEqualTo("不超过 152200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 or more",
                "at most 90000000000",
                "at most 1000 characters",
                "at least 2",
                "more than a tenth of 11628",
                "no denominator",
                "numerator and denominator",
                "a denominator above 0 and at most 90000000000",
                "an amount in line 1",
                "a line of form 12",
                "a second figure",
                "one figure for each line",
                "REPORTED without an amount",
                "NIL with an amount",
                "an amount with REPORTED, none with NIL, NOT_APPLICABLE or MISSING",
                "a qualifier or denominator",
                "none",
                "no figure",
                "REPORTED, NIL, NOT_APPLICABLE or MISSING",
                "no text",
                "NIL",
                "NOT_APPLICABLE",
                "MISSING",
                "version 2 says '12', version 1 '11'",
                "version 2 says '12'",
                "this report says '13'",
                "the text that the form asks for",
                "1001 characters",
                "line 1, column 2, 13 characters",
                "text without it; a quantity is followed by its unit of measure",
                "withdrawal of 150000-2023-1-00000000",
                "a new period of 150000-2023-1-00000000",
                "recomputed after a rebuild",
                "superseded by 150000-2023-1-00000000",
                "150203001 total version 3 -> nothing"
            })
    void no_latin_word_is_left(String english) {
        assertThat(Phrases.of(english, Locale.CHINESE).replaceAll("[0-9-]+[0-9a-f]*", ""))
                .matches("[^A-Za-z]+");
    }

    @Test
    void what_a_person_gave_as_a_reason_stays() {
        assertThat(Phrases.of("更正 2 处 typo", Locale.CHINESE)).isEqualTo("更正 2 处 typo");
        assertThat(Phrases.of("$1 at most", Locale.CHINESE)).isEqualTo("$1 at most");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"body | 正文", "lead of clause 3 | 条款3的牵头单位", "explanation of L1 | 第L1行的情况说明", "attachment | 附件"})
    void a_text_is_named_in_chinese_where_something_is_found_in_it(String english, String chinese) {
        assertThat(Phrases.place(english, Locale.CHINESE)).isEqualTo(chinese);
        assertThat(Phrases.place(english, Locale.ENGLISH)).isEqualTo(english);
    }
}
