package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-01-01, 2023-12-31",
        "2023-Q1, 2023-01-01, 2023-03-31",
        "2023-Q3, 2023-07-01, 2023-09-30",
        "2023-Q4, 2023-10-01, 2023-12-31",
        "2023-09, 2023-09-01, 2023-09-30",
        "2023-02, 2023-02-01, 2023-02-28",
        "2024-02, 2024-02-01, 2024-02-29",
        "2023-09-T1, 2023-09-01, 2023-09-10",
        "2023-09-T2, 2023-09-11, 2023-09-20",
        "2023-09-T3, 2023-09-21, 2023-09-30",
        "2024-02-T3, 2024-02-21, 2024-02-29",
        "2023-12-T3, 2023-12-21, 2023-12-31",
        "2023-09-01..2023-09-30, 2023-09-01, 2023-09-30",
        "2023-12-31..2024-01-01, 2023-12-31, 2024-01-01",
        "2023-09-01..2023-09-01, 2023-09-01, 2023-09-01"
    })
    void a_period_has_a_first_and_a_last_day(String text, LocalDate first, LocalDate last) {
        Period period = Period.of(text);
        assertThat(period.first()).isEqualTo(first);
        assertThat(period.last()).isEqualTo(last);
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2022",
        "1000, 0999",
        "0991-Q1, 0990-Q4",
        "2023-Q1, 2022-Q4",
        "2023-Q4, 2023-Q3",
        "2023-01, 2022-12",
        "2023-10, 2023-09",
        "2023-09-T1, 2023-08-T3",
        "2024-03-T1, 2024-02-T3",
        "2023-09-T2, 2023-09-T1",
        "2023-09-T3, 2023-09-T2",
        "2023-01-T1, 2022-12-T3",
        "2023-09-01..2023-09-30, 2023-08-01..2023-08-31",
        "2023-01-01..2023-03-31, 2022-10-01..2022-12-31",
        "2023-07-01..2023-12-31, 2023-01-01..2023-06-30",
        "2023-01-01..2023-06-30, 2022-07-01..2022-12-31",
        "2023-01-01..2023-12-31, 2022-01-01..2022-12-31",
        "2024-02-01..2024-02-29, 2024-01-01..2024-01-31",
        "2023-11-01..2023-12-31, 2023-09-01..2023-10-31",
        "2023-03-01..2023-03-10, 2023-02-21..2023-02-28",
        "2023-03-21..2023-03-31, 2023-03-11..2023-03-20",
        "2023-09-02..2023-09-30, 2023-08-04..2023-09-01",
        "2023-01-01..2023-01-30, 2022-12-02..2022-12-31",
        "2023-09-01..2023-09-01, 2023-08-31..2023-08-31",
        "2024-03-01..2024-03-02, 2024-02-28..2024-02-29"
    })
    void the_period_before_has_the_same_length_and_ends_the_day_before(String text, String before) {
        assertThat(Period.of(text).before()).isEqualTo(Period.of(before));
        assertThat(Period.of(before).last()).isEqualTo(Period.of(text).first().minusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2024",
        "0999, 1000",
        "0009, 0010",
        "2023-Q1, 2023-Q2",
        "2023-Q4, 2024-Q1",
        "2023-09, 2023-10",
        "2023-12, 2024-01",
        "2023-09-T1, 2023-09-T2",
        "2023-09-T2, 2023-09-T3",
        "2023-09-T3, 2023-10-T1",
        "2023-12-T3, 2024-01-T1",
        "2024-02-T3, 2024-03-T1",
        "2023-09-01..2023-09-30, 2023-10-01..2023-10-31",
        "2023-01-01..2023-06-30, 2023-07-01..2023-12-31",
        "2023-02-21..2023-02-28, 2023-03-01..2023-03-10",
        "2023-09-02..2023-09-30, 2023-10-01..2023-10-29",
        "2023-12-31..2023-12-31, 2024-01-01..2024-01-01"
    })
    void the_next_period_is_of_the_same_kind_and_begins_the_day_after(String text, String next) {
        assertThat(Period.of(text).next()).isEqualTo(Period.of(next));
        assertThat(Period.of(next).first()).isEqualTo(Period.of(text).last().plusDays(1));
        assertThat(Period.of(next).before()).isEqualTo(Period.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-Q1, 2023-Q1 2023-01-01..2023-03-31",
        "2023-01-01..2023-03-31, 2023-01-01..2023-03-31 2023-Q1",
        "2023-01-01..2023-06-30, 2023-01-01..2023-06-30",
        "2023-09-21..2023-09-30, 2023-09-21..2023-09-30 2023-09-T3",
        "2023, 2023 2023-01-01..2023-12-31",
        "2023-09-02..2023-09-30, 2023-09-02..2023-09-30"
    })
    void the_same_days_may_be_written_in_two_ways(String text, String spellings) {
        assertThat(Period.of(text).spellings()).extracting(Period::text).containsExactly(spellings.split(" "));
        assertThat(Period.of(text).spellings()).allMatch(Period.of(text)::isSameAs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0000-Q1", "0000-01-T1", "0000-01-01..0000-06-30", "0000-01-01..0000-01-05"})
    void nothing_comes_before_the_first_year_that_can_be_written(String text) {
        assertThat(Period.of(text).previous()).isEmpty();
        assertThatThrownBy(() -> Period.of(text).before()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_comes_after_the_last_year_that_can_be_written() {
        assertThatThrownBy(() -> Period.of("9999").next()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-Q1 2023-Q2 2023-Q3 2023-Q4",
        "2023-Q4, 2023-10 2023-11 2023-12",
        "2024-02, 2024-02-T1 2024-02-T2 2024-02-T3",
        "2023-01-01..2023-06-30, 2023-Q1 2023-Q2",
        "2023-01-01..2023-03-31, 2023-01 2023-02 2023-03",
        "2023-02-01..2023-05-31, 2023-02 2023-03 2023-04 2023-05",
        "2023-09-01..2023-09-30, 2023-09-T1 2023-09-T2 2023-09-T3",
        "2023-09-01..2023-09-20, 2023-09-T1 2023-09-T2",
        "2021-01-01..2023-12-31, 2021 2022 2023"
    })
    void the_parts_of_a_period_follow_each_other_and_cover_it(String text, String parts) {
        Period whole = Period.of(text);
        assertThat(whole.parts()).extracting(Period::text).containsExactly(parts.split(" "));
        assertThat(whole.parts().getFirst().first()).isEqualTo(whole.first());
        assertThat(whole.parts().getLast().last()).isEqualTo(whole.last());
        for (int i = 1; i < whole.parts().size(); i++) {
            assertThat(whole.parts().get(i)).isEqualTo(whole.parts().get(i - 1).next());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-09-T1", "2023-09-01..2023-09-10", "2023-09-02..2023-09-30", "2023-09-01..2023-09-29"})
    void ten_days_and_a_range_that_is_none_of_the_calendar_have_no_parts(String text) {
        assertThat(Period.of(text).parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "23",
                "2023-",
                "2023-Q0",
                "2023-Q5",
                "2023-00",
                "2023-13",
                "2023-9",
                "2023-09-T0",
                "2023-09-T4",
                "2023-13-T1",
                "2023-09-01",
                "2023-09-30..2023-09-01",
                "2023-02-29..2023-03-01",
                "2023-09-01..",
                "2023-09-01...2023-09-30",
                "..",
                "+12023-01-01..+12023-01-02",
                "-0001-01-01..2023-01-01",
                "２０２３",
                " 2023",
                "2023\n"
            })
    void any_other_spelling_is_refused_with_the_five(String text) {
        assertThatThrownBy(() -> Period.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a period is written 2023, 2023-Q3, 2023-09, 2023-09-T1 to T3, or 2023-09-01..2023-09-30,"
                        + " not '" + text + "'");
    }

    @Test
    void going_back_through_a_decade_of_ten_days_misses_no_day() {
        Period period = Period.of("2033-01-T1");
        for (int step = 0; step < 360; step++) {
            assertThat(period.before().last()).isEqualTo(period.first().minusDays(1));
            period = period.before();
        }
        assertThat(period).isEqualTo(Period.of("2023-01-T1"));
    }
}
