package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable;
import liandong.node.store.StreamTable.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtsTest {
    private static final String OWN = "reports.99";

    @TempDir
    private Path folder;

    private final Doubts doubts = new Doubts();
    private PaperIntake node;

    @BeforeEach
    void open() {
        node = new PaperIntake(folder.resolve("node.db"), "99", Hash.ZERO, Set.of());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void a_stream_is_read_until_it_is_read_to_the_end_that_raised_the_doubt() {
        assertThat(read()).isEmpty();
        doubts.add(OWN, 2);
        doubts.add(OWN, 1);
        assertThat(read()).containsExactly(OWN);
        save(1, null);
        assertThat(read()).containsExactly(OWN);
        save(2, null);
        assertThat(read()).isEmpty();
    }

    @Test
    void a_stream_that_waits_is_read_as_long_as_it_waits_whatever_its_position() {
        save(5, Reason.SENDER_ELSEWHERE);
        assertThat(read()).containsExactly(OWN);
        save(5, null);
        assertThat(read()).isEmpty();
    }

    @Test
    void streams_of_others_are_none_of_its_business() {
        doubts.add("reports.9901", 7);
        assertThat(read()).isEmpty();
    }

    @Test
    void what_is_read_to_its_end_anyway_is_in_doubt_no_longer() {
        doubts.add(OWN, 2);
        doubts.settle();
        assertThat(read()).isEmpty();
    }

    private Set<String> read() {
        return doubts.streams(Set.of(OWN), streams());
    }

    private StreamTable streams() {
        return node.tables().streams();
    }

    private void save(long position, Reason held) {
        node.tables()
                .database()
                .run(() -> streams()
                        .saveReading(
                                OWN,
                                new Reading(
                                        Head.EMPTY,
                                        position,
                                        held == null ? null : held.text(),
                                        held == null ? null : Instant.EPOCH)));
    }
}
