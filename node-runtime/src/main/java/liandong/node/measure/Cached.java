package liandong.node.measure;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read again once it is old: however often a node is asked for its numbers, its store is not. */
final class Cached<T> {
    private final Supplier<T> source;
    private final long keep;
    private @Nullable T value;
    private long read;

    Cached(Duration keep, Supplier<T> source) {
        this.keep = keep.toNanos();
        this.source = source;
    }

    synchronized T get() {
        T known = value;
        long now = System.nanoTime();
        if (known == null || now - read >= keep) {
            known = source.get();
            value = known;
            read = now;
        }
        return known;
    }
}
