package liandong.node.measure;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read again once it is old: however often a node is asked for its numbers, its store is not. */
public final class Cached<T> {
    private final Supplier<T> source;
    private final long keep;
    private @Nullable T value;
    private long read;

    /**
     * A value from {@code source}, which is asked when somebody asks and the last answer is older than {@code keep}.
     */
    public Cached(Duration keep, Supplier<T> source) {
        this.keep = keep.toNanos();
        this.source = source;
    }

    /** The value as it was at most so long ago. */
    public synchronized T get() {
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
