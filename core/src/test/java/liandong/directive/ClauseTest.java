package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseTest {
    private static final LocalDate UNTIL = LocalDate.of(2024, 1, 31);

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 2023-11",
        "2023-11-30, 2023-11",
        "2023-12-01, 2023-11 2023-12",
        "2024-01-01, 2023-11 2023-12 2024-01",
        "2024-09-01, 2023-11 2023-12 2024-01"
    })
    void a_recurring_clause_asks_for_each_period_once_it_has_begun_up_to_its_last_day(LocalDate day, String periods) {
        assertThat(clause(UNTIL).askedUpTo(day).stream()
                        .map(asked -> asked.period().text())
                        .toList())
                .isEqualTo(List.of(periods.split(" ", -1)));
    }

    @Test
    void each_period_is_due_as_many_days_after_its_end_as_the_first() {
        assertThat(clause(UNTIL).askedUpTo(UNTIL).stream()
                        .map(Clause.Asked::due)
                        .toList())
                .containsExactly(LocalDate.of(2023, 12, 5), LocalDate.of(2024, 1, 5), LocalDate.of(2024, 2, 5));
    }

    @Test
    void a_clause_without_a_last_day_asks_once() {
        assertThat(clause(null).askedUpTo(LocalDate.MAX)).hasSize(1);
        assertThat(clause(null).asksNextAfter(LocalDate.of(2023, 11, 1))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-01, 2023-12-01",
        "2023-11-30, 2023-12-01",
        "2023-12-01, 2024-01-01",
        "2023-12-31, 2024-01-01",
        "2024-01-01, ",
        "2025-01-01, "
    })
    void it_says_on_which_day_it_asks_next(LocalDate after, @Nullable LocalDate next) {
        assertThat(clause(UNTIL).asksNextAfter(after)).isEqualTo(next);
    }

    private static Clause clause(@Nullable LocalDate until) {
        return new Clause(
                "1",
                "月报",
                null,
                List.of(),
                new FormRef("f", 1),
                Period.of("2023-11"),
                LocalDate.of(2023, 12, 5),
                List.of(),
                null,
                until);
    }
}
