package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import liandong.node.history.Mail.Posted;
import liandong.node.station.Turn;

/** Lets an empty office read all streams again, as a node does that has lost its database. */
final class Rebuild {
    private static final int MOST_AT_ONCE = 6;

    private final Mail mail;
    private final Random random;
    private final Clock clock;
    private final Supplier<String> ids;

    Rebuild(Mail mail, Random random, Clock clock, Supplier<String> ids) {
        this.mail = mail;
        this.random = random;
        this.clock = clock;
        this.ids = ids;
    }

    /** First the office's own streams, then those it receives, in any order; nothing is sent. */
    void read(Office fresh, List<String> streams) {
        List<String> own = streams.stream().filter(fresh.hosting::owns).toList();
        own.forEach(stream -> evolve(fresh, mail.of(stream)));
        own.forEach(stream -> receive(fresh, mail.of(stream), false));
        List<String> left = new ArrayList<>(streams);
        left.removeAll(own);
        Map<String, Integer> read = new HashMap<>();
        while (!left.isEmpty()) {
            String stream = left.get(random.nextInt(left.size()));
            List<Posted> all = mail.of(stream);
            int from = read.getOrDefault(stream, 0);
            int to = Math.min(all.size(), from + 1 + random.nextInt(MOST_AT_ONCE));
            receive(fresh, all.subList(from, to), true);
            read.put(stream, to);
            if (to == all.size()) {
                left.remove(stream);
            }
        }
        assertThat(fresh.tables.outbox().unsealed(1))
                .as("answers given a second time")
                .isEmpty();
    }

    private void evolve(Office office, List<Posted> own) {
        office.tables.database().run(() -> {
            Turn turn = turn(office);
            own.forEach(posted -> {
                keep(office, posted, true);
                turn.evolve(office.post(posted.envelope().sender()), posted.envelope());
            });
            turn.finishSilently();
        });
    }

    private void receive(Office office, List<Posted> received, boolean keep) {
        office.tables.database().run(() -> {
            Turn turn = turn(office);
            received.forEach(posted -> {
                if (keep) {
                    keep(office, posted, false);
                }
                mail.receive(office, turn, posted.envelope(), new ArrayList<>());
            });
            turn.finishSilently();
        });
    }

    private void keep(Office office, Posted posted, boolean own) {
        office.tables
                .inbox()
                .keep(posted.header(), posted.message(), posted.row().body(), own, clock.instant());
    }

    private Turn turn(Office office) {
        return new Turn(office.tables, ids, clock.instant());
    }
}
