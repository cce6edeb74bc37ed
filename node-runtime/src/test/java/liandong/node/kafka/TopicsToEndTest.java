package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import liandong.ledger.Head;
import liandong.node.http.World;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable;
import liandong.node.store.StreamTable.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TopicsToEndTest {
    private static final String BELOW = "reports.990101";

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void what_stands_on_the_topic_is_waited_for() throws Exception {
        try (World world = new World(folder)) {
            StreamTable streams = world.topNode.tables().streams();
            long end = streams.reading(BELOW).position() + 2;
            CountDownLatch asked = new CountDownLatch(1);
            TopicsToEnd waiting = waiting(streams, some -> {
                asked.countDown();
                return Map.of(BELOW, end);
            });

            CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> {
                waiting.await(Set.of(BELOW));
                return streams.reading(BELOW).position();
            });
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            world.topNode.tables().database().run(() -> {
                Reading before = streams.reading(BELOW);
                streams.saveReading(BELOW, new Reading(before.head(), end, null, null));
            });

            assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(end);
        }
    }

    @Test
    void a_stream_that_waits_is_not_waited_for() {
        try (World world = new World(folder)) {
            StreamTable streams = world.topNode.tables().streams();
            long position = streams.reading(BELOW).position();
            world.topNode
                    .tables()
                    .database()
                    .run(() -> streams.saveReading(
                            BELOW, new Reading(Head.EMPTY, position, Reason.GAP.text(), world.clock.instant())));

            assertThat(taken(waiting(streams, some -> Map.of(BELOW, position + 2))))
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void only_what_is_read_here_is_asked_for_and_a_silent_broker_is_not_waited_for() {
        try (World world = new World(folder)) {
            Set<String> asked = new HashSet<>();
            TopicsToEnd waiting = waiting(world.topNode.tables().streams(), some -> {
                asked.addAll(some);
                return Map.of();
            });

            assertThat(taken(waiting)).isLessThan(Duration.ofSeconds(4));
            assertThat(asked).containsExactly(BELOW);
        }
    }

    private static Duration taken(TopicsToEnd waiting) {
        long begin = System.nanoTime();
        waiting.await(Set.of(BELOW, "reports.unread"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static TopicsToEnd waiting(StreamTable streams, Function<Set<String>, Map<String, Long>> ends) {
        return new TopicsToEnd(ends, () -> Set.of(BELOW), streams);
    }
}
