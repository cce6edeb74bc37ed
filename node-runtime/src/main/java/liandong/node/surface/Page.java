package liandong.node.surface;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to write in {@code after} for the next part; none for the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The page of {@code found}, which was asked for one row more than the page holds. */
    public static <T> Page<T> of(List<T> found, Limit limit, Function<T, String> key) {
        boolean more = found.size() > limit.rows();
        List<T> items = more ? found.subList(0, limit.rows()) : found;
        return new Page<>(items, more ? key.apply(items.getLast()) : null);
    }

    /** The page of everything after {@code after}, in the order of the keys. */
    public static <T> Page<T> of(Stream<T> all, String after, Limit limit, Function<T, String> key) {
        List<T> found = all.filter(each -> key.apply(each).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .limit(limit.oneMore())
                .toList();
        return of(found, limit, key);
    }

    /** The same page with each item shown by {@code show}. */
    public <S> Page<S> map(Function<T, S> show) {
        return new Page<>(items.stream().map(show).toList(), next);
    }
}
