package liandong.auditor.check;

import java.time.Duration;
import java.time.Instant;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a verification.
 *
 * @param root fingerprint of the region's first key; none leaves the root unpinned, and the verdict says so
 * @param until only records that the broker had appended by then; none for all
 * @param threads how many streams are read at once, from 1
 * @param clockLimit how far a sender's clock may be from the broker's before that is remarked
 */
public record Terms(@Nullable Hash root, @Nullable Instant until, int threads, Duration clockLimit, Checks checks) {

    public Terms {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, not " + threads);
        }
    }

    /** All records, root not pinned, all processors, all checks. */
    public static Terms plain() {
        return new Terms(null, null, Runtime.getRuntime().availableProcessors(), Duration.ofHours(1), Checks.all());
    }

    /** The same with a pinned root. */
    public Terms pinned(Hash fingerprint) {
        return new Terms(fingerprint, until, threads, clockLimit, checks);
    }

    /** The same up to an append time. */
    public Terms upTo(@Nullable Instant instant) {
        return new Terms(root, instant, threads, clockLimit, checks);
    }

    /** The same on that many threads. */
    public Terms on(int newThreads) {
        return new Terms(root, until, newThreads, clockLimit, checks);
    }

    /** The same with other checks. */
    public Terms with(Checks newChecks) {
        return new Terms(root, until, threads, clockLimit, newChecks);
    }

    boolean includes(long recorded) {
        return until == null || recorded <= until.toEpochMilli();
    }
}
