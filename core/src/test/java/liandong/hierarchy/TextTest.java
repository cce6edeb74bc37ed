package liandong.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.hierarchy.Text.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "关于报送2023年活动月情况的通知（第3号）",
                "Xilin Gol, 50 % — “so”",
                "𠮷野家",
                "\ud884\udf50",
                "é e\u0301",
                "😀 ①½㎡ ℃",
                "\u1820\u180e\u1820 \u1828\u202f\u1822\u200d",
                "葛\udb40\udd00"
            })
    void what_can_be_seen_may_stand_in_a_line(String text) {
        assertThat(Text.fault(text, Shape.LINE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, a control character",
        "1B, a control character",
        "85, a control character",
        "D, a control character",
        "A, and has one line only",
        "9, and has one line only",
        "2028, another end of a line",
        "202E, which cannot be seen",
        "2066, which cannot be seen",
        "200B, which cannot be seen",
        "200D, which cannot be seen",
        "FEFF, which cannot be seen",
        "D83D, half a character",
        "DE00, half a character",
        "E000, which other machines show otherwise",
        "378, which no standard has assigned",
        "FFFF, which no standard has assigned",
        "2FFFF, which no standard has assigned",
        "E0041, which cannot be seen",
        "FFFD, which stands for one lost in copying"
    })
    void what_cannot_is_named_with_its_place(String hex, String why) {
        String text = "甲𠮷"
                + (hex.length() == 4 && hex.startsWith("D")
                        ? "" + (char) Integer.parseInt(hex, 16)
                        : Character.toString(Integer.parseInt(hex, 16)))
                + "乙";
        assertThat(Text.fault(text, Shape.LINE))
                .hasValueSatisfying(fault -> assertThat(fault.toString())
                        .startsWith("holds at place 3 the character U+" + "0".repeat(Math.max(0, 4 - hex.length()))
                                + hex + ", " + why)
                        .endsWith("; leave it out"));
    }

    @Test
    void several_lines_may_have_line_feeds_and_tabs_and_no_carriage_returns() {
        assertThat(Text.fault("一\n\t二", Shape.LINES)).isEmpty();
        assertThat(Text.fault("一\r\n二", Shape.LINES)).isPresent();
        assertThat(Text.withLineFeeds("一\r\n二\r三\n四")).isEqualTo("一\n二\n三\n四");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000\u00a0", "\n\t", "\u3164", "\u2800", "\u0301", "\u200b"})
    void what_shows_nothing_is_blank(String text) {
        assertThat(Text.isBlank(text)).isTrue();
        assertThat(Text.isBlank(text + "。")).isFalse();
    }

    @Test
    void a_rare_character_is_one() {
        assertThat(Text.length("𠮷𠮷")).isEqualTo(2);
    }
}
