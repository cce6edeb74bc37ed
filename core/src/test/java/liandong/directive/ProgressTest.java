package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import liandong.directive.Obligation.Account;
import liandong.directive.ReportVersion.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final LocalDate TODAY = LocalDate.parse("2023-09-10");

    @ParameterizedTest
    @CsvSource({
        // desk, account, due, newest, number, certified, closed
        "false, OPEN, 2023-09-14, , 0, 0, false, OPEN",
        "false, OPEN, , , 0, 0, false, OPEN",
        "false, OPEN, 2023-09-13, , 0, 0, false, NEAR",
        "false, OPEN, 2023-09-10, , 0, 0, false, NEAR",
        "false, OPEN, 2023-09-09, , 0, 0, false, LATE",
        "false, OPEN, 2023-09-09, WITHDRAWN, 1, 0, false, LATE",
        "false, FULFILLED, 2023-09-09, WITHDRAWN, 2, 0, false, ACCEPTED",
        "false, OPEN, 2023-09-09, RETURNED, 1, 0, false, RETURNED",
        "false, FULFILLED, 2023-09-09, RETURNED, 2, 0, true, RETURNED",
        "false, OPEN, 2023-09-09, FILED, 1, 0, false, FILED",
        "false, FULFILLED, 2023-09-09, FILED, 2, 0, true, FILED",
        "false, FULFILLED, 2023-09-09, ACCEPTED, 1, 0, false, ACCEPTED",
        "false, FULFILLED, 2023-09-09, ACCEPTED, 1, 0, true, FINAL",
        "false, EXEMPTED, 2023-09-09, , 0, 0, false, EXEMPTED",
        "false, EXEMPTED, 2023-09-09, FILED, 1, 0, false, EXEMPTED",
        "false, CANCELLED, 2023-09-09, ACCEPTED, 1, 0, true, CANCELLED",
        "true, OPEN, 2023-09-14, , 0, 0, false, OPEN",
        "true, OPEN, 2023-09-12, , 0, 0, false, NEAR",
        "true, OPEN, 2023-09-01, , 0, 0, false, LATE",
        "true, OPEN, 2023-09-01, FILED, 1, 0, false, FILED",
        "true, OPEN, 2023-09-01, RETURNED, 1, 0, false, RETURNED",
        "true, FULFILLED, 2023-09-01, FILED, 3, 3, false, FINAL",
        "true, FULFILLED, 2023-09-01, FILED, 4, 3, false, ACCEPTED",
        "true, FULFILLED, 2023-09-01, RETURNED, 4, 3, false, RETURNED",
        "true, CANCELLED, 2023-09-01, FILED, 4, 4, false, CANCELLED"
    })
    void where_a_unit_stands(
            boolean desk,
            Account account,
            LocalDate due,
            State newest,
            int number,
            int certified,
            boolean closed,
            Progress expected) {
        Progress.Facts facts = new Progress.Facts(desk, account, due, newest, number, certified, closed);

        assertThat(Progress.of(facts, TODAY)).isEqualTo(expected);
    }

    @Test
    void a_unit_is_waited_for_or_something_has_come_or_nobody_asks() {
        Set<Progress> waited = EnumSet.noneOf(Progress.class);
        Set<Progress> come = EnumSet.noneOf(Progress.class);
        for (Progress each : Progress.values()) {
            if (each.isWaitedFor()) {
                waited.add(each);
            }
            if (each.hasCome()) {
                come.add(each);
            }
        }

        assertThat(waited).doesNotContainAnyElementsOf(come);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(waited)))
                .containsAll(come)
                .contains(Progress.EXEMPTED, Progress.CANCELLED)
                .hasSize(come.size() + 2);
    }
}
