package liandong.node.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import liandong.node.live.Await;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.ServerClock;
import liandong.node.store.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes' watches on one store; a third stands for what happens while the first is frozen. */
class WatchTest {
    private final String store = TestPostgres.migratedDatabase();
    private final List<HikariDataSource> sources = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    private Database database() {
        HikariDataSource source = TestPostgres.connect(store);
        sources.add(source);
        return new Database(source);
    }

    private Watch watch(String holder) {
        Database database = database();
        Watch watch = Watch.shared(database, new Lease(database, new ServerClock(database), holder));
        watches.add(watch);
        return watch;
    }

    @AfterEach
    void close() {
        watches.forEach(Watch::close);
        sources.forEach(HikariDataSource::close);
    }

    @Test
    void a_process_alone_always_has_the_watch() {
        assertThat(Watch.alone().isOurs()).isTrue();
    }

    @Test
    void one_of_two_has_the_watch_and_hands_it_over_when_it_ends() {
        Watch first = watch("first");
        Watch second = watch("second");
        assertThat(first.isOurs()).isFalse();
        first.start();
        Await.until("the first shift", first::isOurs);
        second.start();
        assertThat(first.shift()).isEqualTo(1);
        assertThat(second.isOurs()).isFalse();

        first.close();
        assertThat(first.isOurs()).isFalse();
        Await.until("the second shift", second::isOurs);
        assertThat(second.shift()).isEqualTo(2);
    }

    @Test
    void who_has_lost_the_lease_notices_and_comes_back_with_another_shift() {
        Watch first = watch("first");
        first.start();
        Await.until("the first shift", first::isOurs);
        Database elsewhere = database();
        Lease taken = new Lease(elsewhere, new ServerClock(elsewhere), "another");
        // as if the first had been frozen for longer than its lease
        boolean moved = elsewhere.write(() -> {
            elsewhere.sql().sql("UPDATE lease SET expires_at = 0").update();
            return taken.holds();
        });
        assertThat(moved).isTrue();
        Await.until("the loss", () -> !first.isOurs());

        elsewhere.run(taken::release);
        Await.until("a new shift", first::isOurs);
        assertThat(first.shift())
                .as("streams are read again before anything is sent")
                .isEqualTo(3);
    }

    @Test
    void a_process_whose_store_is_gone_stops_trusting_its_lease_before_it_can_be_anothers() {
        Watch first = watch("first");
        first.start();
        Await.until("the first shift", first::isOurs);
        long before = System.nanoTime();
        sources.getFirst().close();
        Await.until("the end of trust", () -> !first.isOurs());
        assertThat(System.nanoTime() - before).isLessThan(Lease.TERM.toNanos());
    }
}
