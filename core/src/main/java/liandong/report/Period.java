package liandong.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reporting period in one of five spellings: {@code 2023}, {@code 2023-Q3}, {@code 2023-09}, {@code 2023-09-T1} to
 * {@code T3} (旬), {@code 2023-09-01..2023-09-30}. A half-year is written as a range.
 */
public record Period(String text) {
    private static final Pattern SHAPE =
            Pattern.compile("(?<year>\\d{4})(-Q(?<quarter>[1-4])|-(?<month>\\d\\d)(-T(?<ten>[1-3]))?)?");

    private static final int LAST_WRITABLE_YEAR = 9999;

    private static final Pattern AD_HOC =
            Pattern.compile("(?<first>\\d{4}-\\d\\d-\\d\\d)\\.\\.(?<last>\\d{4}-\\d\\d-\\d\\d)");

    public Period {
        range(text);
    }

    /** The period written as {@code text}; throws IllegalArgumentException with the five spellings. */
    public static Period of(String text) {
        return new Period(text);
    }

    /** The period that such a stretch is, by the name that it has. */
    static Period of(Tens tens) {
        return new Period(tens.written());
    }

    public LocalDate first() {
        return range(text).first;
    }

    /** The last day, inclusive. */
    public LocalDate last() {
        return range(text).last;
    }

    /**
     * The period of the same kind just before: before a half-year the half-year, before a quarter the quarter, in
     * whichever spelling; any other range moves back by its number of days. Empty before the year 0000.
     */
    public Optional<Period> previous() {
        return shifted(-1);
    }

    /** As {@link #previous}; throws IllegalArgumentException before the year 0000. */
    public Period before() {
        return previous()
                .orElseThrow(() -> new IllegalArgumentException("no period before " + text + " can be written"));
    }

    /** The period of the same kind just after; throws IllegalArgumentException after the year 9999. */
    public Period next() {
        return shifted(1)
                .orElseThrow(() -> new IllegalArgumentException("no period after " + text + " can be written"));
    }

    /** Whether it has the same days as {@code other}, in whichever spelling. */
    public boolean isSameAs(Period other) {
        return first().equals(other.first()) && last().equals(other.last());
    }

    /** The ways to write these days, this one first: {@code 2023-Q1} is {@code 2023-01-01..2023-03-31} too. */
    public List<Period> spellings() {
        Period range = new Period(first() + ".." + last());
        return Stream.of(this, Tens.of(first(), last()).map(Period::of).orElse(range), range)
                .distinct()
                .toList();
    }

    /**
     * The shorter calendar periods that together make this one, in order: years, a year's quarters, a quarter's months, a
     * month's 旬; none for a 旬 and for a range that does not begin and end with 旬.
     */
    public List<Period> parts() {
        return Tens.of(first(), last()).map(Tens::parts).orElse(List.of()).stream()
                .map(Period::of)
                .toList();
    }

    /** Its length in 旬, of which a month has three; empty for a range that does not begin and end with one. */
    public OptionalLong tens() {
        return Tens.of(first(), last())
                .map(tens -> OptionalLong.of(tens.length()))
                .orElseGet(OptionalLong::empty);
    }

    /** The number of days. */
    public long days() {
        return last().toEpochDay() - first().toEpochDay() + 1;
    }

    private Optional<Period> shifted(int times) {
        boolean range = text.contains("..");
        Optional<Tens> tens = Tens.of(first(), last());
        if (tens.isPresent()) {
            Tens moved = tens.get().shifted(times);
            return writable(moved.first(), moved.last()).map(days -> range ? days : of(moved));
        }
        return writable(first().plusDays(times * days()), last().plusDays(times * days()));
    }

    private static Optional<Period> writable(LocalDate first, LocalDate last) {
        return first.getYear() < 0 || last.getYear() > LAST_WRITABLE_YEAR
                ? Optional.empty()
                : Optional.of(new Period(first + ".." + last));
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
