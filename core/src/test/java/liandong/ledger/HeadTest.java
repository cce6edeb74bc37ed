package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Hash OTHER = new Hash("e".repeat(64));
    private static final Head TEN = new Head(10, new Hash("a".repeat(64)));

    @Test
    void the_first_envelope_follows_an_empty_stream_with_32_zero_bytes_before_it() {
        assertThat(Head.EMPTY.link(envelope(1, Hash.ZERO))).isEqualTo(Link.NEXT);
        assertThat(Head.EMPTY.link(envelope(1, OTHER))).isEqualTo(Link.BROKEN_PREVIOUS);
    }

    @Test
    void the_next_sequence_with_the_heads_hash_is_next() {
        assertThat(TEN.link(envelope(11, TEN.hash()))).isEqualTo(Link.NEXT);
    }

    @Test
    void the_next_sequence_with_another_hash_breaks_the_chain() {
        assertThat(TEN.link(envelope(11, OTHER))).isEqualTo(Link.BROKEN_PREVIOUS);
    }

    @Test
    void a_sequence_further_on_is_a_gap_whatever_its_hash() {
        assertThat(TEN.link(envelope(12, TEN.hash()))).isEqualTo(Link.GAP);
        assertThat(TEN.link(envelope(Long.MAX_VALUE, OTHER))).isEqualTo(Link.GAP);
    }

    @Test
    void a_sequence_that_has_passed_is_earlier_whatever_its_hash() {
        assertThat(TEN.link(envelope(10, TEN.hash()))).isEqualTo(Link.EARLIER);
        assertThat(TEN.link(envelope(1, OTHER))).isEqualTo(Link.EARLIER);
        assertThat(Head.EMPTY.link(envelope(0, Hash.ZERO))).isEqualTo(Link.EARLIER);
    }

    @Test
    void a_stream_grows_by_the_hash_of_each_envelope() {
        EnvelopeHeader first = envelope(1, Hash.ZERO);
        Head one = Head.EMPTY.after(first);
        EnvelopeHeader second = envelope(2, first.hash());
        assertThat(one.link(second)).isEqualTo(Link.NEXT);
        assertThat(one.after(second)).isEqualTo(new Head(2, second.hash()));
    }

    private static EnvelopeHeader envelope(long sequence, Hash previous) {
        return new EnvelopeHeader(
                "reports.150105001", "150105001", sequence, previous, 1, "t", "i", "t", "a", "r", "c", OTHER, OTHER);
    }
}
