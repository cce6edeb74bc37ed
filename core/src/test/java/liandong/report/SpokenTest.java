package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {

    @ParameterizedTest
    @CsvSource({
        "2023, 2023年, 2023",
        "2023-Q3, 2023年第三季度, Q3 2023",
        "2023-Q1, 2023年第一季度, Q1 2023",
        "2023-Q4, 2023年第四季度, Q4 2023",
        "2023-09, 2023年9月, September 2023",
        "2023-12, 2023年12月, December 2023",
        "2023-09-T1, 2023年9月上旬, 1 – 10 September 2023",
        "2023-09-T2, 2023年9月中旬, 11 – 20 September 2023",
        "2024-02-T3, 2024年2月下旬, 21 – 29 February 2024",
        "2023-01-01..2023-06-30, 2023年上半年, first half of 2023",
        "2023-07-01..2023-12-31, 2023年下半年, second half of 2023",
        "2023-07-01..2023-09-30, 2023年第三季度, Q3 2023",
        "2023-09-11..2023-09-20, 2023年9月中旬, 11 – 20 September 2023",
        "2021-01-01..2023-12-31, 2021年至2023年, 2021 – 2023",
        "2023-01-01..2023-08-31, 2023年1月至8月, January – August 2023",
        "2022-10-01..2023-03-31, 2022年10月至2023年3月, October 2022 – March 2023",
        "2023-08-01..2023-10-31, 2023年8月至10月, August – October 2023",
        "2023-09-01..2023-09-20, 2023年9月1日至20日, 1 – 20 September 2023",
        "2023-09-28..2023-09-28, 2023年9月28日, 28 September 2023",
        "2023-09-03..2023-10-05, 2023年9月3日至10月5日, 3 September – 5 October 2023",
        "2026-11-22..2027-01-05, 2026年11月22日至2027年1月5日, 22 November 2026 – 5 January 2027",
    })
    void a_period_is_called_by_the_name_that_its_days_have(String period, String chinese, String english) {
        assertThat(Spoken.period(Period.of(period), Locale.CHINESE)).isEqualTo(chinese);
        assertThat(Spoken.period(Period.of(period), Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void a_day_and_a_time_are_written_as_in_letters() {
        LocalDate day = LocalDate.of(2023, 9, 8);
        LocalDateTime time = day.atTime(7, 5, 9);
        assertThat(Spoken.day(day, Locale.CHINESE)).isEqualTo("2023年9月8日");
        assertThat(Spoken.day(day, Locale.ENGLISH)).isEqualTo("8 September 2023");
        assertThat(Spoken.time(time, Locale.SIMPLIFIED_CHINESE)).isEqualTo("2023年9月8日 07:05:09");
        assertThat(Spoken.time(time, Locale.UK)).isEqualTo("8 September 2023 07:05:09");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000 | OVER | 100万余（1,000,000） | over 1,000,000",
                "40000000 | OVER | 4000万余（40,000,000） | over 40,000,000",
                "180000 | NEARLY | 近18万（180,000） | nearly 180,000",
                "10000 | AT_LEAST | 1万以上（10,000） | at least 10,000",
                "100000000 | APPROX | 约1亿（100,000,000） | about 100,000,000",
                "120000000 | OVER | 1.2亿余（120,000,000） | over 120,000,000",
                "123450000 | OVER | 12345万余（123,450,000） | over 123,450,000",
                "5200 | OVER | 5,200余 | over 5,200",
                "15200 | OVER | 15,200余 | over 15,200",
                "0 | OVER | 0余 | over 0",
                "0.35 | APPROX | 约0.35 | about 0.35",
                "10000.5 | OVER | 10,000.5余 | over 10,000.5",
                "1000000 | EXACT | 1,000,000 | 1,000,000",
                "1234567.8912 | EXACT | 1,234,567.8912 | 1,234,567.8912",
                "-20000 | NEARLY | 近-20,000 | nearly -20,000",
            })
    void a_round_amount_that_is_not_exact_is_said_in_myriads_beside_its_digits(
            String amount, Qualifier qualifier, String chinese, String english) {
        assertThat(Spoken.amount(Amount.of(amount), qualifier, Locale.CHINESE)).isEqualTo(chinese);
        assertThat(Spoken.amount(Amount.of(amount), qualifier, Locale.ENGLISH)).isEqualTo(english);
    }
}
