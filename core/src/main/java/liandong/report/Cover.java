package liandong.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of the shorter periods of which something is known stand for a longer one. No day counts twice. The best choice
 * leaves the fewest days of which nothing is said; among those it has the fewest days without any report; among those the
 * fewest parts, so that a quarter's own report stands before its three months; and among those the longer part stands
 * first. Days that nothing covers are named by the calendar, in parts as long as the longest chosen at most. A report
 * of the whole itself is none of its parts.
 */
public final class Cover {
    private static final List<Integer> KINDS = List.of(Tens.YEAR, Tens.HALF, Tens.QUARTER, Tens.MONTH, 1);

    private final Period whole;
    private final long end;
    private final long[] days;
    private final Map<Long, List<Known>> starting = new HashMap<>();
    private final Map<Long, Best> best = new HashMap<>();

    /**
     * A shorter period of which there is a report.
     *
     * @param speaks whether the report says anything of any line; one that is missing throughout does not
     */
    public record Known(Period period, boolean speaks) {}

    /**
     * The best choice from a day on.
     *
     * @param first the part that begins on that day; none where the day is left open
     */
    private record Best(
            long spoken, long reported, int parts, @Nullable Known first, long next) {}

    private Cover(Period whole, Collection<Known> known) {
        this.whole = whole;
        this.end = whole.last().toEpochDay() + 1;
        TreeSet<Long> bounds = new TreeSet<>(List.of(whole.first().toEpochDay(), end));
        for (Known each : known) {
            Period period = each.period();
            if (!period.first().isBefore(whole.first())
                    && !period.last().isAfter(whole.last())
                    && !period.isSameAs(whole)) {
                long first = period.first().toEpochDay();
                starting.computeIfAbsent(first, any -> new ArrayList<>()).add(each);
                bounds.addAll(List.of(first, period.last().toEpochDay() + 1));
            }
        }
        this.days = bounds.stream().mapToLong(Long::longValue).toArray();
        Comparator<Known> longest =
                Comparator.comparingLong((Known each) -> each.period().days()).reversed();
        starting.values()
                .forEach(all ->
                        all.sort(longest.thenComparing(each -> each.period().text())));
    }

    /** The parts of {@code whole} in the order of time, without a gap: those chosen, and names for what is left open. */
    public static List<Period> of(Period whole, Collection<Known> known) {
        return new Cover(whole, known).parts();
    }

    /** How long each part is beside the others: in 旬 where all are made of them, else in days, by what divides them all. */
    public static List<Long> lengths(List<Period> parts) {
        boolean calendar = parts.stream().allMatch(each -> each.tens().isPresent());
        List<Long> lengths = parts.stream()
                .map(each -> calendar ? each.tens().orElseThrow() : each.days())
                .toList();
        long unit = lengths.stream().reduce(0L, Cover::divisor);
        return lengths.stream().map(each -> each / unit).toList();
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private List<Period> parts() {
        best.put(end, new Best(0, 0, 0, null, end));
        for (int i = days.length - 2; i >= 0; i--) {
            best.put(days[i], bestFrom(days[i], days[i + 1]));
        }
        List<Known> chosen = new ArrayList<>();
        for (long day = days[0]; day < end; day = at(day).next) {
            Known first = at(day).first;
            if (first != null) {
                chosen.add(first);
            }
        }
        if (chosen.isEmpty()) {
            return whole.parts().isEmpty() ? List.of(whole) : whole.parts();
        }
        long longest = chosen.stream()
                .mapToLong(each -> each.period().tens().orElse(1))
                .max()
                .orElse(Tens.YEAR);
        List<Period> parts = new ArrayList<>();
        LocalDate open = whole.first();
        for (Known each : chosen) {
            parts.addAll(names(open, each.period().first(), longest));
            parts.add(each.period());
            open = each.period().last().plusDays(1);
        }
        parts.addAll(names(open, whole.last().plusDays(1), longest));
        return parts;
    }

    private Best bestFrom(long day, long nextBound) {
        Best rest = at(nextBound);
        Best found = new Best(rest.spoken, rest.reported, rest.parts, null, nextBound);
        boolean open = true;
        for (Known each : starting.getOrDefault(day, List.of())) {
            long length = each.period().days();
            Best then = at(day + length);
            Best with = new Best(
                    then.spoken + (each.speaks() ? length : 0),
                    then.reported + length,
                    then.parts + 1,
                    each,
                    day + length);
            int order = ORDER.compare(with, found);
            if (order > 0 || (order == 0 && open)) {
                found = with;
                open = false;
            }
        }
        return found;
    }

    private static final Comparator<Best> ORDER = Comparator.comparingLong(Best::spoken)
            .thenComparingLong(Best::reported)
            .thenComparing(Best::parts, Comparator.reverseOrder());

    private Best at(long day) {
        Best known = best.get(day);
        if (known == null) {
            throw new IllegalStateException("day " + day + " is no bound of " + Arrays.toString(days));
        }
        return known;
    }

    /** The days from {@code from} to before {@code to}, as the calendar names them. */
    private static List<Period> names(LocalDate from, LocalDate to, long longest) {
        List<Period> names = new ArrayList<>();
        LocalDate at = from;
        while (at.isBefore(to)) {
            Period name = name(at, to.minusDays(1), longest);
            names.add(name);
            at = name.last().plusDays(1);
        }
        return names;
    }

    private static Period name(LocalDate first, LocalDate last, long longest) {
        long ten = Tens.at(first);
        Tens one = new Tens(ten, 1);
        if (first.equals(one.first())) {
            for (int kind : KINDS) {
                Tens stretch = new Tens(ten, kind);
                boolean whole = kind <= longest
                        && stretch.begins(kind)
                        && !stretch.last().isAfter(last);
                if (whole && (kind != Tens.HALF || longest == Tens.HALF)) {
                    return Period.of(stretch);
                }
            }
        }
        LocalDate end = one.last().isBefore(last) ? one.last() : last;
        return new Period(first + ".." + end);
    }
}
