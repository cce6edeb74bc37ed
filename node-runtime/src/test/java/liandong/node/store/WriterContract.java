package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import liandong.node.live.Await;
import liandong.node.trace.Trace;
import org.junit.jupiter.api.Test;

/** Works that wait while somebody writes share the next transaction, and each stands for itself. */
interface WriterContract extends OpenStore.Provided {

    @Test
    default void works_that_wait_share_one_transaction_and_one_that_fails_takes_no_other_with_it() throws Exception {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Meeting meeting = new Meeting(tables.database());
        FutureTask<String> first = meeting.first(() -> mail.write("first").id());
        FutureTask<String> second = meeting.next(() -> mail.write("second").id());
        FutureTask<String> wrong = meeting.next(() -> {
            mail.write("wrong").id();
            throw new IllegalArgumentException("on purpose");
        });
        FutureTask<String> third = meeting.next(() -> mail.write("third").id());
        long before = tables.database().commits();
        meeting.begin();

        assertThat(List.of(first.get(), second.get(), third.get())).containsExactly("first", "second", "third");
        assertThatThrownBy(wrong::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("first", "second", "third");
        assertThat(tables.outbox().unsealed(10)).extracting(Row::place).containsExactly(1L, 2L, 3L);
        assertThat(tables.database().commits() - before).isEqualTo(1);
    }

    @Test
    default void a_statement_that_the_database_refuses_undoes_its_own_work_only() throws Exception {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Meeting meeting = new Meeting(tables.database());
        FutureTask<String> first = meeting.first(() -> mail.write("first").id());
        FutureTask<String> wrong = meeting.next(() -> {
            mail.write("wrong").id();
            tables.database().update("INSERT INTO no_such_table (name) VALUES (?)", "x");
            return "never";
        });
        FutureTask<String> second = meeting.next(() -> mail.write("second").id());
        meeting.begin();

        assertThat(List.of(first.get(), second.get())).containsExactly("first", "second");
        assertThatThrownBy(wrong::get).hasMessageContaining("no_such_table");
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("first", "second");
    }

    @Test
    default void a_first_work_that_fails_takes_none_of_those_with_it_that_came_meanwhile() throws Exception {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Meeting meeting = new Meeting(tables.database());
        FutureTask<String> wrong = meeting.first(() -> {
            mail.write("wrong").id();
            throw new IllegalArgumentException("on purpose");
        });
        FutureTask<String> second = meeting.next(() -> mail.write("second").id());
        meeting.begin();

        assertThatThrownBy(wrong::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(second.get()).isEqualTo("second");
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("second");
    }

    @Test
    default void a_work_carries_the_trace_of_who_waits_for_it_whoever_writes_it() throws Exception {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Meeting meeting = new Meeting(tables.database());
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        meeting.first(() -> mail.write("first").id());
        FutureTask<String> traced = Trace.under(
                trace, () -> meeting.next(trace, () -> mail.write("traced").id()));
        meeting.begin();

        traced.get();
        assertThat(tables.outbox().unsealed(10)).extracting(Row::trace).containsExactly(null, trace);
    }

    @Test
    default void many_works_of_one_caller_are_kept_or_undone_one_by_one_in_their_order() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        long before = tables.database().commits();
        int many = 2 * Writers.MOST;
        List<Supplier<String>> works = new ArrayList<>();
        IntStream.range(0, many)
                .forEach(n -> works.add(() -> {
                    mail.write("m" + n).id();
                    if (n % 50 == 49) {
                        throw new IllegalArgumentException("on purpose " + n);
                    }
                    return "m" + n;
                }));
        List<Attempt<String>> attempts = tables.database().each(works);

        assertThat(attempts).hasSize(many);
        List<String> kept = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            switch (attempts.get(n)) {
                case Attempt.Kept<String> each -> kept.add(each.answer());
                case Attempt.Undone<String> each -> assertThat(each.why()).hasMessage("on purpose " + n);
            }
        }
        assertThat(kept).hasSize(many - many / 50);
        assertThat(mail.ids(tables.outbox().unsealed(many))).isEqualTo(kept);
        assertThat(tables.database().commits() - before).isLessThan(many / 4);
    }

    /** Works of several threads: the first waits inside of its transaction until the others wait for theirs. */
    final class Meeting {
        private final Database database;
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch all = new CountDownLatch(1);

        Meeting(Database database) {
            this.database = database;
        }

        FutureTask<String> first(Supplier<String> work) throws InterruptedException {
            FutureTask<String> first = new FutureTask<>(() -> database.write(() -> {
                inside.countDown();
                await(all);
                return work.get();
            }));
            new Thread(first, "first").start();
            inside.await();
            return first;
        }

        FutureTask<String> next(Supplier<String> work) {
            return next(null, work);
        }

        FutureTask<String> next(String trace, Supplier<String> work) {
            FutureTask<String> next = new FutureTask<>(() -> Trace.under(trace, () -> database.write(work)));
            Thread thread = new Thread(next, "next");
            thread.start();
            Await.until("the work waits", () -> thread.getState() == Thread.State.WAITING);
            return next;
        }

        void begin() {
            all.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
