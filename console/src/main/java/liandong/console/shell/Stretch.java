package liandong.console.shell;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows at a time of a list that is counted. Lists that are not are read by keys, as
 * {@link liandong.node.surface.Page}s.
 *
 * @param rows those shown
 * @param from how many stand before them
 * @param all how many the list has
 * @param most how many are shown at a time
 */
public record Stretch<T>(List<T> rows, int from, int all, int most) {

    /** Reads so many rows behind the first ones. */
    public interface Rows<T> {
        List<T> read(int from, int most);
    }

    /** Those behind the first {@code from}; behind all but the last one where there are no more. */
    public static <T> Stretch<T> of(List<T> list, int from, int most) {
        return of(list.size(), from, most, (first, many) -> list.subList(first, Math.min(list.size(), first + many)));
    }

    /** The same of a list that is not in memory. */
    public static <T> Stretch<T> of(int all, int from, int most, Rows<T> list) {
        int first = Math.clamp(from, 0, Math.max(0, all - 1));
        return new Stretch<>(list.read(first, most), first, all, most);
    }

    /** The first ones. */
    public static <T> Stretch<T> first(List<T> list, int most) {
        return of(list, 0, most);
    }

    /** The one with this number, from 1; the nearest that there is. */
    public static <T> Stretch<T> numbered(List<T> list, int number, int most) {
        int last = Math.max(1, (list.size() + most - 1) / most);
        return of(list, (Math.clamp(number, 1, last) - 1) * most, most);
    }

    /** The same stretch with other rows made of these, all at once. */
    public <S> Stretch<S> with(Function<List<T>, List<S>> made) {
        return new Stretch<>(made.apply(rows), from, all, most);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many stand before those that come next. */
    public int end() {
        return from + rows.size();
    }

    /** Where the stretch before begins; none before the first. */
    public @Nullable Integer before() {
        return from == 0 ? null : Math.max(0, from - most);
    }

    /** Where the next one begins; none behind the last. */
    public @Nullable Integer next() {
        return end() < all ? end() : null;
    }

    /** Its number among those of the list, from 1. */
    public int number() {
        return from / most + 1;
    }

    /** How many stretches the list has, one at least. */
    public int many() {
        return Math.max(1, (all + most - 1) / most);
    }
}
