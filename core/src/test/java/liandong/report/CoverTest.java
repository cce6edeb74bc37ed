package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of several reports stands for which days of a longer period. A period with ~ behind it says nothing. */
class CoverTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        // a year of Q4 and three months: each part by what covers it, what is open by name
        "2023, 2023-Q4 2023-07 2023-08 2023-09, 2023-Q1 2023-Q2 2023-07 2023-08 2023-09 2023-Q4",
        // a quarter's own report before its months, unless it says nothing
        "2023-Q4, 2023-10 2023-11 2023-12, 2023-10 2023-11 2023-12",
        "2023, 2023-Q4 2023-10 2023-11 2023-12, 2023-Q1 2023-Q2 2023-Q3 2023-Q4",
        "2023, 2023-Q4~ 2023-10 2023-11 2023-12, 2023-01 2023-02 2023-03 2023-04 2023-05 2023-06 2023-07 2023-08 2023-09"
                + " 2023-10 2023-11 2023-12",
        "2023-Q4, 2023-10 2023-11~, 2023-10 2023-11 2023-12",
        // half-years make a year
        "2023, 2023-01-01..2023-06-30 2023-07-01..2023-12-31, 2023-01-01..2023-06-30 2023-07-01..2023-12-31",
        "2023, 2023-01-01..2023-06-30 2023-Q3 2023-Q4 2023-Q1, 2023-01-01..2023-06-30 2023-Q3 2023-Q4",
        "2023, 2023-01-01..2023-06-30, 2023-01-01..2023-06-30 2023-07-01..2023-12-31",
        // a range that is a quarter, and both spellings of one
        "2023-01-01..2023-06-30, 2023-01-01..2023-03-31 2023-Q1 2023-05, 2023-01-01..2023-03-31 2023-04 2023-05 2023-06",
        // fewer days open before fewer parts
        "2023-Q3, 2023-07-05..2023-09-25 2023-07 2023-08 2023-09, 2023-07 2023-08 2023-09",
        "2023-Q3, 2023-07-05..2023-09-25 2023-07 2023-08, 2023-07-01..2023-07-04 2023-07-05..2023-09-25"
                + " 2023-09-26..2023-09-30",
        // what is not inside takes no part, nor does the whole itself
        "2023-Q3, 2023-Q3 2023-07-01..2023-09-30 2023 2023-06 2023-09-01..2023-10-01 2023-08, 2023-07 2023-08 2023-09",
        // nothing known: the calendar names it
        "2023-Q3, '', 2023-07 2023-08 2023-09",
        "2023, 2023-03-05..2023-03-06, 2023-01-T1 2023-01-T2 2023-01-T3 2023-02-T1 2023-02-T2 2023-02-T3"
                + " 2023-03-01..2023-03-04 2023-03-05..2023-03-06 2023-03-07..2023-03-10 2023-03-T2 2023-03-T3 2023-04-T1"
                + " 2023-04-T2 2023-04-T3 2023-05-T1 2023-05-T2 2023-05-T3 2023-06-T1 2023-06-T2 2023-06-T3 2023-07-T1"
                + " 2023-07-T2 2023-07-T3 2023-08-T1 2023-08-T2 2023-08-T3 2023-09-T1 2023-09-T2 2023-09-T3 2023-10-T1"
                + " 2023-10-T2 2023-10-T3 2023-11-T1 2023-11-T2 2023-11-T3 2023-12-T1 2023-12-T2 2023-12-T3"
    })
    void each_part_stands_by_the_best_that_covers_it(String whole, String known, String parts) {
        assertThat(Cover.of(Period.of(whole), known(known)).stream().map(Period::text))
                .containsExactly(parts.split(" "));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void of_random_periods_no_day_counts_twice_none_is_left_out_and_no_choice_says_more(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Period whole = Period.of(List.of("2023", "2024-Q1", "2023-01-01..2023-06-30", "2023-02-03..2023-05-07")
                    .get(random.nextInt(4)));
            List<Cover.Known> known = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                known.add(new Cover.Known(period(random), random.nextInt(4) > 0));
            }
            List<Period> parts = Cover.of(whole, known);
            LocalDate next = whole.first();
            for (Period part : parts) {
                assertThat(part.first())
                        .as("%s of %s in %s", parts, known, whole)
                        .isEqualTo(next);
                next = part.last().plusDays(1);
            }
            assertThat(next).isEqualTo(whole.last().plusDays(1));
            assertThat(spoken(parts, known)).isEqualTo(most(whole, known));
            List<Cover.Known> turned = new ArrayList<>(known);
            java.util.Collections.shuffle(turned, random);
            assertThat(Cover.of(whole, turned)).isEqualTo(parts);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2023-Q1 2023-Q2, 1 1",
        "2023-02 2023-Q2 2023-01-T1, 3 9 1",
        "2023-01-01..2023-06-30 2023-Q3, 2 1",
        "2023-02 2023-03, 1 1",
        "2023-02-01..2023-02-27 2023-02-28..2023-02-28, 27 1",
        "2023-01-01..2023-01-04 2023-01-05..2023-01-10, 2 3"
    })
    void a_part_is_as_long_as_it_is_beside_the_others(String parts, String lengths) {
        assertThat(Cover.lengths(Arrays.stream(parts.split(" ")).map(Period::of).toList()).stream()
                        .map(String::valueOf))
                .containsExactly(lengths.split(" "));
    }

    private static Period period(Random random) {
        int month = 1 + random.nextInt(12);
        LocalDate day = LocalDate.of(2023 + random.nextInt(2), month, 1 + random.nextInt(28));
        return Period.of(
                switch (random.nextInt(5)) {
                    case 0 -> day.getYear() + "-Q" + (month + 2) / 3;
                    case 1 -> "%d-%02d".formatted(day.getYear(), month);
                    case 2 -> "%d-%02d-T%d".formatted(day.getYear(), month, 1 + random.nextInt(3));
                    case 3 -> day.getYear() + "-01-01.." + day.getYear() + "-06-30";
                    default -> day + ".." + day.plusDays(random.nextInt(60));
                });
    }

    /** Days of parts that say something. */
    private static long spoken(List<Period> parts, List<Cover.Known> known) {
        Map<String, Boolean> speaks = new HashMap<>();
        known.forEach(each -> speaks.merge(each.period().text(), each.speaks(), Boolean::logicalOr));
        return parts.stream()
                .filter(part -> parts.size() > 1 && speaks.getOrDefault(part.text(), false))
                .mapToLong(Period::days)
                .sum();
    }

    /** By trying all sets: 2 to the 8th at most. */
    private static long most(Period whole, List<Cover.Known> known) {
        List<Period> usable = known.stream()
                .filter(Cover.Known::speaks)
                .map(Cover.Known::period)
                .filter(each -> !each.first().isBefore(whole.first())
                        && !each.last().isAfter(whole.last())
                        && !each.isSameAs(whole))
                .toList();
        long most = 0;
        for (int set = 0; set < 1 << usable.size(); set++) {
            Set<LocalDate> days = new HashSet<>();
            long sum = 0;
            for (int i = 0; i < usable.size(); i++) {
                if ((set >> i & 1) == 1) {
                    usable.get(i)
                            .first()
                            .datesUntil(usable.get(i).last().plusDays(1))
                            .forEach(days::add);
                    sum += usable.get(i).days();
                }
            }
            most = days.size() == sum ? Math.max(most, sum) : most;
        }
        return most;
    }

    private static List<Cover.Known> known(String text) {
        return Arrays.stream(text.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> new Cover.Known(Period.of(each.replace("~", "")), !each.endsWith("~")))
                .toList();
    }
}
