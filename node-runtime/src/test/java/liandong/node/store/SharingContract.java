package liandong.node.store;

import static liandong.node.store.Mailbag.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.junit.jupiter.api.Test;

/** Transactions, several writers at once, and the lease. */
interface SharingContract extends OpenStore.Provided {
    /** Of each of two processes. */
    int THREADS = 3;

    int EACH = 30;

    @Test
    default void a_transaction_that_fails_leaves_nothing_and_takes_no_number() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        mail.write("before");
        assertThatThrownBy(() -> tables.database().run(() -> {
                    mail.write("lost");
                    tables.streams().saveSealed(STREAM, new Head(9, Hash.ZERO));
                    throw new IllegalArgumentException("on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        mail.write("after");
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("before", "after");
        assertThat(tables.outbox().unsealed(10)).extracting(Row::place).containsExactly(1L, 2L);
        assertThat(tables.streams().sealed(STREAM)).isEqualTo(Head.EMPTY);
    }

    @Test
    default void two_processes_that_write_at_once_lose_no_number_and_overwrite_nothing() throws Exception {
        List<Tables> processes = List.of(store().tables, store().another());
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                Tables tables = processes.get(i % 2);
                String name = "w" + i + "-";
                work.add(threads.submit(() -> {
                    together.await();
                    for (int n = 0; n < EACH; n++) {
                        append(tables, name + n);
                    }
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        int all = 2 * THREADS * EACH;
        assertThat(store().tables.outbox().unsealed(2 * all))
                .extracting(Row::place)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(store().tables.streams().sealed(STREAM).sequence())
                .as("read and written back in each transaction")
                .isEqualTo(all);
    }

    private static void append(Tables tables, String id) {
        tables.database().run(() -> {
            Head head = tables.streams().sealed(STREAM);
            new Mailbag(tables).write(id);
            tables.streams().saveSealed(STREAM, new Head(head.sequence() + 1, Hash.ZERO));
        });
    }

    @Test
    default void others_read_while_one_writes_and_see_it_when_it_is_done() throws Exception {
        Tables writer = store().tables;
        Tables reader = store().another();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> work = thread.submit(() -> writer.database().run(() -> {
                new Mailbag(writer).write("one");
                written.countDown();
                await(read);
            }));
            written.await();
            assertThat(reader.outbox().unsealed(10)).isEmpty();
            read.countDown();
            work.get();
        }
        assertThat(reader.outbox().unsealed(10)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void one_process_holds_the_lease_until_it_expires_or_is_released_and_each_change_is_counted()
            throws ExecutionException, InterruptedException {
        Database first = store().tables.database();
        Database second = store().another().database();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Lease ours = new Lease(first, at(start), "first");
        Lease theirs = new Lease(second, at(start.plus(Lease.TERM)), "second");
        Lease theirsLater = new Lease(second, at(start.plus(Lease.TERM).plusMillis(1)), "second");

        assertThat(ours.fence()).isZero();
        assertThat(ours.isFree()).isTrue();
        assertThat(first.<Boolean>write(ours::holds)).isTrue();
        assertThat(first.<Boolean>write(ours::holds)).isTrue();
        assertThat(theirs.isFree()).isFalse();
        assertThat(second.<Boolean>write(theirs::holds)).isFalse();
        assertThat(ours.fence()).isEqualTo(1);

        assertThat(theirsLater.isFree()).isTrue();
        assertThat(second.<Boolean>write(theirsLater::holds)).isTrue();
        assertThat(ours.fence()).isEqualTo(2);
        assertThat(first.<Boolean>write(ours::holds)).as("noticed by the loser").isFalse();

        first.run(ours::release);
        assertThat(first.<Boolean>write(ours::holds))
                .as("not its own to release")
                .isFalse();
        second.run(theirsLater::release);
        assertThat(first.<Boolean>write(ours::holds)).isTrue();
        assertThat(ours.fence()).isEqualTo(3);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
