package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.report.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseTest {
    @ParameterizedTest
    @CsvSource({
        "2023, 2023年",
        "2023-Q3, 2023年第三季度",
        "2023-09, 2023年9月",
        "2023-09-T1, 2023年9月上旬",
        "2023-12-T3, 2023年12月下旬",
        "2023-09-01..2023-09-30, 2023年9月1日至9月30日",
        "2022-12-25..2023-01-05, 2022年12月25日至2023年1月5日"
    })
    void a_period_is_written_as_papers_write_it(String period, String written) {
        assertThat(Chinese.period(Period.of(period))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"1, 一", "10, 十", "11, 十一", "20, 二十", "29, 二十九", "99, 九十九", "100, 100"})
    void a_number_is_counted_in_chinese(int number, String written) {
        assertThat(Chinese.numeral(number)).isEqualTo(written);
    }
}
