package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import org.junit.jupiter.api.Test;

/** The links of one stream, record by record: what is said, of which sequence, and once. */
class ChainTest {
    private static final Hash KEY = Hash.of(new byte[] {1});

    private final List<String> said = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final Chain chain = new Chain(new Chain.Sink() {
        @Override
        public void fault(
                Kind kind, String sender, long offset, long recorded, long sequence, String expected, String found) {
            assertThat(sender).isEqualTo("150101");
            assertThat(recorded).isEqualTo(100 + offset);
            said.add(kind + " " + sequence + " at " + offset);
            details.add(expected + " / " + found);
        }

        @Override
        public boolean isGivenUp(long before, Head from) {
            return before == 20 && from.sequence() == 24;
        }

        @Override
        public void repeat(long sequence, long offset) {
            said.add("repeat " + sequence + " at " + offset);
        }

        @Override
        public void late(long sequence, long offset) {
            said.add("late " + sequence + " at " + offset);
        }
    });
    private long offset;

    private static EnvelopeHeader header(long sequence, Hash previous, String id) {
        return new EnvelopeHeader(
                "reports.150101", "150101", sequence, previous, 0, "t", id, "", "", "", "", Hash.ZERO, Hash.ZERO);
    }

    /** The sound history. */
    private static List<EnvelopeHeader> history(int n) {
        List<EnvelopeHeader> history = new ArrayList<>();
        Hash previous = Hash.ZERO;
        for (int i = 1; i <= n; i++) {
            EnvelopeHeader next = header(i, previous, "m-" + i);
            history.add(next);
            previous = next.hash();
        }
        return history;
    }

    private boolean take(EnvelopeHeader header) {
        boolean taken = chain.take(header, header.hash(), KEY, offset, 100 + offset);
        offset++;
        return taken;
    }

    private void lose() {
        chain.lose(offset, 100 + offset);
        offset++;
    }

    @Test
    void a_sound_stream_is_taken_in_silence() {
        assertThat(history(5)).allMatch(this::take);
        chain.end();
        assertThat(said).isEmpty();
    }

    @Test
    void what_is_missing_is_said_at_the_end_and_counted() {
        List<EnvelopeHeader> all = history(9);
        for (int each : new int[] {0, 1, 3, 7, 8}) {
            assertThat(take(all.get(each))).isTrue();
        }
        assertThat(said).isEmpty();
        chain.end();
        assertThat(said).containsExactly("GAP 3 at 2", "GAP 5 at 3");
        assertThat(details).containsExactly("sequence 3 / sequence 4", "sequences 5 to 7 / sequence 8");
    }

    @Test
    void a_missing_beginning_is_a_gap() {
        take(history(3).get(2));
        chain.end();
        assertThat(said).containsExactly("GAP 1 at 0");
        assertThat(details).containsExactly("sequences 1 to 2 / sequence 3");
    }

    @Test
    void a_hole_is_said_whatever_stands_in_it_and_how_much_stands_there() {
        List<EnvelopeHeader> all = history(9);
        take(all.get(0));
        lose();
        take(all.get(2));
        lose();
        lose();
        take(all.get(5));
        chain.end();
        assertThat(said).containsExactly("GAP 2 at 1", "GAP 4 at 3");
        assertThat(details)
                .containsExactly(
                        "sequence 2 / sequence 3; a record between is no part of the stream and may be what was changed",
                        "sequences 4 to 5 / sequence 6; 2 records between are no part of the stream and may be what was changed");
    }

    @Test
    void what_stands_elsewhere_is_not_said_at_a_hole() {
        List<EnvelopeHeader> all = history(4);
        lose();
        take(all.get(0));
        take(all.get(1));
        take(all.get(3));
        lose();
        chain.end();
        assertThat(said).containsExactly("GAP 3 at 3");
        assertThat(details).containsExactly("sequence 3 / sequence 4");
    }

    @Test
    void what_stands_between_the_records_of_a_whole_stream_is_no_fault_of_it() {
        for (EnvelopeHeader each : history(3)) {
            lose();
            lose();
            take(each);
        }
        lose();
        chain.end();
        assertThat(said).isEmpty();
    }

    @Test
    void the_same_record_once_more_is_a_repeat_and_not_taken() {
        List<EnvelopeHeader> all = history(2);
        take(all.get(0));
        take(all.get(1));
        assertThat(take(all.get(0))).isFalse();
        chain.end();
        assertThat(said).containsExactly("repeat 1 at 2");
        assertThat(chain.places().size()).isEqualTo(2);
    }

    @Test
    void a_second_history_is_a_fork_as_far_as_it_goes_and_the_first_one_counts() {
        List<EnvelopeHeader> all = history(2);
        all.forEach(this::take);
        EnvelopeHeader other = header(2, all.get(0).hash(), "other");
        EnvelopeHeader third = header(3, other.hash(), "third");
        EnvelopeHeader fourth = header(4, third.hash(), "fourth");
        assertThat(take(other)).isFalse();
        assertThat(take(third)).isFalse();
        assertThat(take(fourth)).isFalse();
        assertThat(take(header(3, all.get(1).hash(), "m-3"))).isTrue();
        chain.end();
        assertThat(said).containsExactly("FORK 2 at 2", "FORK 3 at 3", "FORK 4 at 4");
        assertThat(details.getFirst())
                .isEqualTo("envelope " + all.get(1).hash() + " / another envelope " + other.hash());
        assertThat(chain.places().hash(2)).isEqualTo(all.get(1).hash());
    }

    @Test
    void a_broken_link_is_said_once_and_of_the_record_that_carries_it() {
        List<EnvelopeHeader> all = history(2);
        take(all.get(0));
        EnvelopeHeader second = header(2, KEY, "second");
        assertThat(take(second)).isTrue();
        assertThat(take(header(3, second.hash(), "third"))).isTrue();
        chain.end();
        assertThat(said).containsExactly("BROKEN_PREVIOUS 2 at 1");
        assertThat(details).containsExactly("previous " + all.get(0).hash() + " / previous " + KEY);
    }

    @Test
    void a_first_record_that_names_one_before_is_found() {
        take(header(1, KEY, "first"));
        assertThat(said).containsExactly("BROKEN_PREVIOUS 1 at 0");
        assertThat(details).containsExactly("previous " + Hash.ZERO + " / previous " + KEY);
    }

    @Test
    void records_in_another_order_are_linked_all_the_same() {
        List<EnvelopeHeader> all = history(4);
        for (int each : new int[] {0, 2, 1, 3}) {
            assertThat(take(all.get(each))).isTrue();
        }
        chain.end();
        assertThat(said).containsExactly("late 2 at 2");
    }

    @Test
    void a_link_that_is_broken_behind_a_late_record_is_found() {
        List<EnvelopeHeader> all = history(2);
        take(all.get(0));
        take(header(3, KEY, "third"));
        take(all.get(1));
        chain.end();
        assertThat(said).containsExactly("BROKEN_PREVIOUS 3 at 1", "late 2 at 2");
    }
}
