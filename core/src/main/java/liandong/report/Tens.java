package liandong.report;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A stretch of the calendar in 旬, of which a month has three: days 1 to 10, 11 to 20, 21 to the end. Years, half-years,
 * quarters and months are stretches of 36, 18, 9 and 3.
 *
 * @param from the first 旬, counted from that of 0000-01-01, which is 0
 * @param length how many, from 1
 */
record Tens(long from, long length) {
    static final int YEAR = 36;
    static final int HALF = 18;
    static final int QUARTER = 9;
    static final int MONTH = 3;
    private static final int DAYS = 10;

    /** The days as 旬; empty where they do not begin and end with one. */
    static Optional<Tens> of(LocalDate first, LocalDate last) {
        boolean begins = first.getDayOfMonth() % DAYS == 1 && first.getDayOfMonth() < 31;
        boolean ends = last.equals(lastOf(at(last)));
        return begins && ends ? Optional.of(new Tens(at(first), at(last) - at(first) + 1)) : Optional.empty();
    }

    /** The 旬 in which a day lies. */
    static long at(LocalDate day) {
        return (day.getYear() * 12L + day.getMonthValue() - 1) * MONTH + Math.min(2, (day.getDayOfMonth() - 1) / DAYS);
    }

    LocalDate first() {
        return firstOf(from);
    }

    LocalDate last() {
        return lastOf(from + length - 1);
    }

    /** The stretch of the same length so many lengths later, or earlier. */
    Tens shifted(long times) {
        return new Tens(from + times * length, length);
    }

    /** As it is written: by the name that it has, otherwise as a range. */
    String written() {
        LocalDate first = first();
        if (begins(YEAR) && length == YEAR) {
            return "%04d".formatted(first.getYear());
        }
        if (begins(QUARTER) && length == QUARTER) {
            return "%04d-Q%d".formatted(first.getYear(), (first.getMonthValue() + 2) / 3);
        }
        String month = "%04d-%02d".formatted(first.getYear(), first.getMonthValue());
        if (begins(MONTH) && length == MONTH) {
            return month;
        }
        return length == 1 ? month + "-T" + (first.getDayOfMonth() / DAYS + 1) : first + ".." + last();
    }

    /** The longest kind of shorter stretch that makes it up, in order; none for a single 旬. */
    List<Tens> parts() {
        for (int part : List.of(YEAR, QUARTER, MONTH, 1)) {
            if (part < length && begins(part) && length % part == 0) {
                return LongStream.range(0, length / part)
                        .mapToObj(i -> new Tens(from + i * part, part))
                        .toList();
            }
        }
        return List.of();
    }

    /** Whether a year, half-year, quarter or month of {@code kind} 旬 begins where this begins. */
    boolean begins(int kind) {
        return from % kind == 0;
    }

    private static LocalDate firstOf(long ten) {
        long months = Math.floorDiv(ten, MONTH);
        return LocalDate.of(
                        Math.toIntExact(Math.floorDiv(months, 12)), Math.toIntExact(Math.floorMod(months, 12)) + 1, 1)
                .plusDays((long) DAYS * Math.floorMod(ten, MONTH));
    }

    private static LocalDate lastOf(long ten) {
        LocalDate first = firstOf(ten);
        return Math.floorMod(ten, MONTH) == 2
                ? first.with(TemporalAdjusters.lastDayOfMonth())
                : first.plusDays(DAYS - 1);
    }
}
