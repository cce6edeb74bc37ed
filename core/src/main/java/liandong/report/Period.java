package liandong.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A reporting period in one of five spellings: {@code 2023}, {@code 2023-Q3}, {@code 2023-09}, {@code 2023-09-T1} to
 * {@code T3} (旬), {@code 2023-09-01..2023-09-30}.
 */
public record Period(String text) {
    private static final Pattern SHAPE =
            Pattern.compile("(?<year>\\d{4})(-Q(?<quarter>[1-4])|-(?<month>\\d\\d)(-T(?<ten>[1-3]))?)?");

    private static final Pattern AD_HOC =
            Pattern.compile("(?<first>\\d{4}-\\d\\d-\\d\\d)\\.\\.(?<last>\\d{4}-\\d\\d-\\d\\d)");

    public Period {
        range(text);
    }

    /** The period written as {@code text}; throws IllegalArgumentException with the five spellings. */
    public static Period of(String text) {
        return new Period(text);
    }

    public LocalDate first() {
        return range(text).first;
    }

    /** The last day, inclusive. */
    public LocalDate last() {
        return range(text).last;
    }

    /** The period of the same length just before; an ad-hoc range moves back by its number of days. */
    public Period before() {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            long days = last().toEpochDay() - first().toEpochDay() + 1;
            return new Period(first().minusDays(days) + ".." + first().minusDays(1));
        }
        LocalDate before = first().minusDays(1);
        YearMonth month = YearMonth.from(before);
        if (m.group("quarter") != null) {
            return new Period(year(month) + "-Q" + ((before.getMonthValue() + 2) / 3));
        }
        if (m.group("ten") != null) {
            return new Period(month + "-T" + Math.min(3, (before.getDayOfMonth() + 9) / 10));
        }
        return new Period(m.group("month") != null ? month.toString() : year(month));
    }

    /** The period of the same kind just after; an ad-hoc range moves forward by its number of days. */
    public Period next() {
        Matcher m = SHAPE.matcher(text);
        LocalDate after = last().plusDays(1);
        if (!m.matches()) {
            long days = last().toEpochDay() - first().toEpochDay() + 1;
            return new Period(after + ".." + after.plusDays(days - 1));
        }
        YearMonth month = YearMonth.from(after);
        if (m.group("quarter") != null) {
            return new Period(year(month) + "-Q" + ((month.getMonthValue() + 2) / 3));
        }
        if (m.group("ten") != null) {
            return new Period(month + "-T" + ((after.getDayOfMonth() + 9) / 10));
        }
        return new Period(m.group("month") != null ? month.toString() : year(month));
    }

    /**
     * The periods that together make this one, in order: a year's quarters, a quarter's months, a month's 旬; none for
     * a 旬 and an ad-hoc range.
     */
    public List<Period> parts() {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches() || m.group("ten") != null) {
            return List.of();
        }
        if (m.group("month") != null) {
            return IntStream.rangeClosed(1, 3)
                    .mapToObj(ten -> new Period(text + "-T" + ten))
                    .toList();
        }
        if (m.group("quarter") != null) {
            YearMonth month = YearMonth.from(first());
            return IntStream.range(0, 3)
                    .mapToObj(i -> new Period(month.plusMonths(i).toString()))
                    .toList();
        }
        return IntStream.rangeClosed(1, 4)
                .mapToObj(quarter -> new Period(text + "-Q" + quarter))
                .toList();
    }

    private static String year(YearMonth month) {
        return "%04d".formatted(month.getYear());
    }

    private record Range(LocalDate first, LocalDate last) {}

    private static Range range(String text) {
        try {
            Matcher m = SHAPE.matcher(text);
            return m.matches() ? calendarRange(m) : adHocRange(text);
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    private static Range calendarRange(Matcher m) {
        int year = Integer.parseInt(m.group("year"));
        if (m.group("quarter") != null) {
            LocalDate first = LocalDate.of(year, 3 * Integer.parseInt(m.group("quarter")) - 2, 1);
            return new Range(first, first.plusMonths(3).minusDays(1));
        }
        if (m.group("month") == null) {
            return new Range(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        LocalDate first = LocalDate.of(year, Integer.parseInt(m.group("month")), 1);
        LocalDate last = first.with(TemporalAdjusters.lastDayOfMonth());
        if (m.group("ten") == null) {
            return new Range(first, last);
        }
        int ten = Integer.parseInt(m.group("ten"));
        return new Range(first.plusDays(10L * (ten - 1)), ten == 3 ? last : first.plusDays(10L * ten - 1));
    }

    private static Range adHocRange(String text) {
        Matcher m = AD_HOC.matcher(text);
        if (!m.matches()) {
            throw unreadable(text);
        }
        Range range = new Range(LocalDate.parse(m.group("first")), LocalDate.parse(m.group("last")));
        if (range.last.isBefore(range.first)) {
            throw unreadable(text);
        }
        return range;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("a period is written 2023, 2023-Q3, 2023-09, 2023-09-T1 to T3, or"
                + " 2023-09-01..2023-09-30, not '" + text + "'");
    }

    @Override
    public String toString() {
        return text;
    }
}
