package liandong.benchmark;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param runs how many, each on fresh data
 * @param stories whether stories are played
 * @param leaves how many file one after an answer; all where it is more than there are
 * @param corrections one after the other on an idle platform
 * @param openReports at each of the two rates of the open loop
 * @param idle how long nothing is done
 * @param plain records and requests of the comparisons
 */
record Extent(int runs, boolean stories, int leaves, int corrections, int openReports, Duration idle, int plain) {
    static final Extent WHOLE = new Extent(3, true, Integer.MAX_VALUE, 200, 4_000, Duration.ofSeconds(30), 20_000);
    static final Extent QUICK = new Extent(1, true, Integer.MAX_VALUE, 60, 800, Duration.ofSeconds(10), 5_000);
    /** Enough to see that all of it works; its figures say nothing. */
    static final Extent TRIAL = new Extent(1, false, 200, 3, 40, Duration.ofSeconds(1), 200);
}
