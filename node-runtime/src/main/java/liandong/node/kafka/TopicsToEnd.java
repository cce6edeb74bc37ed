package liandong.node.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import liandong.node.hosting.ReadToEnd;
import liandong.node.store.StreamTable;
import liandong.node.store.StreamTable.Reading;

/** Waits until the live reading has come to where topics end; a stream that waits by itself is not waited for. */
final class TopicsToEnd implements ReadToEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);

    private final Function<Set<String>, Map<String, Long>> ends;
    private final Supplier<Set<String>> followed;
    private final StreamTable streams;

    /**
     * A waiting that asks where topics end.
     *
     * @param ends where each of some streams ends now; empty if nobody says
     * @param followed the streams that have a topic and are read here
     */
    TopicsToEnd(Function<Set<String>, Map<String, Long>> ends, Supplier<Set<String>> followed, StreamTable streams) {
        this.ends = ends;
        this.followed = followed;
        this.streams = streams;
    }

    @Override
    public void await(Set<String> wanted) {
        Set<String> read = new TreeSet<>(wanted);
        read.retainAll(followed.get());
        Map<String, Long> now = ends.apply(read);
        long begin = System.nanoTime();
        while (now.entrySet().stream().anyMatch(each -> isBehind(each.getKey(), each.getValue()))
                && System.nanoTime() - begin < PATIENCE.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean isBehind(String stream, long end) {
        Reading reading = streams.reading(stream);
        return reading.held() == null && reading.position() < end;
    }
}
