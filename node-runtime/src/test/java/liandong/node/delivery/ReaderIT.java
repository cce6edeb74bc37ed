package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import liandong.node.live.Await;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;

/** What becomes of a node whose reading fails: it says so, and it neither skips nor loses anything. */
class ReaderIT {
    private static final String DESK = "1501";
    private static final String LEAF = "150101";

    @TempDir
    static Path data;

    private static Province province;
    private static LiveNode node;
    private static long sessions = 10;

    /** A clock that fails, while a test wants it, where records take effect: acknowledged, or read. */
    static final class FailingClock extends Clock {
        private static final Pattern TAKING = Pattern.compile("(sender|streams-|own-).*");

        static final AtomicReference<Supplier<Throwable>> FAILURE = new AtomicReference<>();

        @Override
        public Instant instant() {
            Supplier<Throwable> failure = FAILURE.get();
            if (failure != null
                    && TAKING.matcher(Thread.currentThread().getName()).matches()) {
                fail(failure.get());
            }
            return Instant.now();
        }

        private static void fail(Throwable failure) {
            switch (failure) {
                case null -> FAILURE.set(null);
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalStateException(failure);
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A desk with a unit below it, and that clock. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(LiveNode.Middle.class)
    static class Failing {
        @Bean
        Clock clock() {
            return new FailingClock();
        }
    }

    @BeforeAll
    static void a_desk_and_a_unit_below_it_share_a_node() {
        province = new Province(data, List.of(TOP, DESK, LEAF));
        start();
        province.issue(List.of(DESK));
        province.relay(node, DESK, TOP, List.of(LEAF));
        province.file(node, LEAF, sessions, null);
        province.counts(sessions);
    }

    @AfterAll
    static void end() {
        node.close();
        province.close();
    }

    @AfterEach
    void nothing_fails_any_more() {
        FailingClock.FAILURE.set(null);
    }

    @Test
    void a_store_that_fails_for_a_while_makes_health_down_and_loses_nothing() {
        FailingClock.FAILURE.set(() -> new DataAccessResourceFailureException("no space left on device"));
        correct();
        Await.until(
                () -> "health says so, it is " + node.health(),
                () -> node.health().contains("no space left on device"));

        FailingClock.FAILURE.set(null);
        province.counts(sessions);
        node.healthy();
        assertThat(node.tables().quarantine().list(0, 10)).isEmpty();
    }

    @Test
    void no_kind_of_failure_makes_the_reader_skip_a_record() {
        AtomicInteger left = new AtomicInteger(4);
        FailingClock.FAILURE.set(() -> left.getAndDecrement() > 0 ? new ClassCastException("a bug of ours") : null);
        correct();
        province.counts(sessions);
        assertThat(left).hasValueLessThan(1);
    }

    @Test
    void what_was_sent_and_not_read_back_reaches_the_other_station_of_the_node_after_a_restart() {
        province.settled(List.of(node, province.top()));
        long before = province.topics.counts().get(Pen.stream(LEAF));
        FailingClock.FAILURE.set(() -> new DataAccessResourceFailureException("no space left on device"));
        correct();
        Await.until("it is sent", () -> province.topics.counts().get(Pen.stream(LEAF)) > before);
        node.close();
        FailingClock.FAILURE.set(null);
        start();

        province.counts(sessions);
    }

    @Test
    void a_stored_position_is_a_hint_and_the_stored_sequence_the_truth() {
        province.settled(List.of(node, province.top()));
        Tables tables = province.top().tables();
        String stream = Pen.stream(DESK);
        Reading before = tables.streams().reading(stream);
        // as after a topic was copied to another cluster, where offsets begin anew
        tables.database()
                .run(() -> tables.streams()
                        .saveReading(stream, new Reading(before.head(), before.position() + 1000, null, null)));
        province.top().close();
        province.startTop();
        correct();

        province.counts(sessions);
        assertThat(province.top().tables().quarantine().list(0, 10)).isEmpty();
    }

    @Test
    void a_reader_that_has_died_makes_health_down() throws Exception {
        FailingClock.FAILURE.set(() -> new StackOverflowError("a bug of ours"));
        correct();
        Await.until(
                () -> "health says so, it is " + node.health(),
                () -> node.health().contains("the consumer has stopped"));
        FailingClock.FAILURE.set(null);
        HttpResponse<String> health = health();
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("the consumer has stopped");
        node.close();
        start();

        province.counts(sessions);
        assertThat(health().statusCode()).isEqualTo(200);
    }

    private static void start() {
        node = province.start(
                Failing.class, "node", DESK + "," + LEAF, "spring.main.allow-bean-definition-overriding=true");
    }

    private static void correct() {
        sessions++;
        province.file(node, LEAF, sessions, "更正");
    }

    private static HttpResponse<String> health() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI page = URI.create("http://127.0.0.1:" + node.port() + "/actuator/health");
            return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        }
    }
}
