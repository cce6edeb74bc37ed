package liandong.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void a_chinese_character_takes_two_columns() {
        assertThat(DisplayWidth.of("宣讲活动场次")).isEqualTo(12);
        assertThat(DisplayWidth.of("主题公园、景观小品（合计）")).isEqualTo(26);
        assertThat(DisplayWidth.of("5,200余")).isEqualTo(7);
        assertThat(DisplayWidth.of("〔2023〕1号 ✓")).isEqualTo(2 + 4 + 2 + 1 + 2 + 2);
        assertThat(DisplayWidth.of("\uD840\uDC00"))
                .as("a character beyond the first plane")
                .isEqualTo(2);
    }

    @Test
    void columns_stay_below_each_other() {
        TextTable table = new TextTable(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.LEFT);
        table.row("场次", "5,200余", "✓");
        table.row("team", "7", "✓");
        assertThat(table.lines()).containsExactly("场次  5,200余  ✓", "team        7  ✓");
    }

    @Test
    void figures_are_worded_as_a_report_words_them() {
        assertThat(worded("5200", Qualifier.OVER)).isEqualTo("5,200余");
        assertThat(worded("95", Qualifier.AT_LEAST)).isEqualTo("95以上");
        assertThat(worded("1000000", Qualifier.APPROX)).isEqualTo("约1,000,000");
        assertThat(worded("300", Qualifier.NEARLY)).isEqualTo("近300");
        assertThat(worded("0.35", Qualifier.EXACT)).isEqualTo("0.35");
    }

    @Test
    void missing_is_never_shown_as_zero() {
        assertThat(ChineseFigure.of(without(Status.MISSING))).isEqualTo("—");
        assertThat(ChineseFigure.of(without(Status.NIL))).isEqualTo("0（零报告）");
        assertThat(ChineseFigure.of(without(Status.NOT_APPLICABLE))).isEqualTo("不适用");
    }

    @Test
    void a_unit_is_covered_if_it_said_anything() {
        assertThat(TotalsTable.covered(new Coverage("a", 1_058, 80, 4, 2, 972, 0, 80)))
                .isEqualTo("86 of 1,058");
    }

    private static Total.Line without(Status status) {
        return new Total.Line("a", status, null, Qualifier.EXACT, Coverage.none("a"));
    }

    private static String worded(String amount, Qualifier qualifier) {
        return ChineseFigure.of(Amount.of(amount), qualifier);
    }
}
