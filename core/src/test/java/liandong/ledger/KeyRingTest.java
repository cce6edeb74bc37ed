package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final NodeKey FIRST = key(1);
    private static final NodeKey SECOND = key(2);
    private static final NodeKey THIRD = key(3);
    private static final String UNIT = "990101";
    private static final String OTHER = "990102";

    @Test
    void the_node_of_a_unit_is_that_of_its_newest_key_and_those_before_are_known() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "old", List.of(UNIT, OTHER), 2)
                .enrolled(SECOND, "new", List.of(UNIT), 5);
        assertThat(ring.node(UNIT)).contains("new");
        assertThat(ring.node(OTHER)).contains("old");
        assertThat(ring.node("99")).isEmpty();
        assertThat(ring.nodes(UNIT)).containsExactly("old", "new");
        assertThat(ring.ofNode("old")).containsExactly(FIRST.id());
        assertThat(ring.revoked(FIRST.id(), List.of()).ofNode("old")).isEmpty();
        assertThat(KeyRing.empty().enrolled(FIRST, "", List.of(UNIT), 1).node(UNIT))
                .isEmpty();
    }

    @Test
    void a_unit_goes_on_at_another_node_that_holds_the_same_key() {
        KeyRing ring =
                KeyRing.empty().enrolled(FIRST, "one", List.of(UNIT), 2).enrolled(FIRST, "two", List.of(UNIT), 5);
        assertThat(ring.node(UNIT)).contains("two");
        assertThat(ring.inForce(UNIT, 1)).contains(FIRST.id());
        assertThat(ring.inForce(UNIT, 6)).contains(FIRST.id());
    }

    @Test
    void an_empty_ring_knows_nobody() {
        KeyRing ring = KeyRing.empty();
        assertThat(ring.keys()).isEmpty();
        assertThat(ring.key(FIRST.id())).isEmpty();
        assertThat(ring.inForce(UNIT, 9)).isEmpty();
        assertThat(ring.newest(UNIT)).isEmpty();
        assertThat(ring.units(FIRST.id())).isEmpty();
        assertThat(ring.isRevoked(FIRST.id())).isFalse();
        assertThat(ring.lastGood(FIRST.id())).isEmpty();
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 9))).isEqualTo(Authority.UNKNOWN_KEY);
    }

    @Test
    void a_first_key_is_in_force_from_the_beginning() {
        KeyRing ring = KeyRing.empty().enrolled(FIRST, "node", List.of(UNIT), 7);
        for (long directory : new long[] {0, 6, 7, 8}) {
            assertThat(ring.inForce(UNIT, directory)).contains(FIRST.id());
            assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, directory))).isEqualTo(Authority.GRANTED);
        }
        assertThat(ring.key(FIRST.id())).contains(FIRST);
        assertThat(ring.keys()).containsExactly(FIRST);
    }

    @Test
    void a_later_key_takes_over_with_its_entry_and_the_one_before_keeps_what_came_before() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(UNIT), 2)
                .enrolled(SECOND, "node", List.of(UNIT), 5)
                .enrolled(THIRD, "node", List.of(UNIT), 9);
        assertThat(ring.inForce(UNIT, 4)).contains(FIRST.id());
        assertThat(ring.inForce(UNIT, 5)).contains(SECOND.id());
        assertThat(ring.inForce(UNIT, 8)).contains(SECOND.id());
        assertThat(ring.inForce(UNIT, 9)).contains(THIRD.id());
        assertThat(ring.newest(UNIT)).contains(THIRD.id());
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 4))).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 5))).isEqualTo(Authority.NOT_IN_FORCE);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 4))).isEqualTo(Authority.NOT_IN_FORCE);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 5))).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 9))).isEqualTo(Authority.NOT_IN_FORCE);
    }

    @Test
    void one_node_is_where_one_key_speaks_for_both_then_or_now() {
        KeyRing apart =
                KeyRing.empty().enrolled(FIRST, "node", List.of(UNIT), 2).enrolled(SECOND, "node", List.of(OTHER), 3);
        assertThat(apart.isOneNode(UNIT, UNIT, 9, 9)).isTrue();
        assertThat(apart.isOneNode(UNIT, OTHER, 3, 9)).isFalse();
        KeyRing joined = apart.enrolled(SECOND, "node", List.of(UNIT), 5);
        assertThat(joined.isOneNode(UNIT, OTHER, 4, 4)).isFalse();
        assertThat(joined.isOneNode(UNIT, OTHER, 4, 5)).as("now").isTrue();
        KeyRing parted = joined.enrolled(THIRD, "node", List.of(OTHER), 7);
        assertThat(parted.isOneNode(UNIT, OTHER, 6, 9)).as("then").isTrue();
        assertThat(parted.isOneNode(OTHER, UNIT, 7, 9)).isFalse();
        assertThat(KeyRing.empty().isOneNode(UNIT, OTHER, 1, 1))
                .as("no key known")
                .isTrue();
        assertThat(KeyRing.empty().enrolled(FIRST, "node", List.of(UNIT), 2).isOneNode(UNIT, OTHER, 3, 3))
                .isFalse();
    }

    @Test
    void a_key_speaks_for_its_units_only() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(OTHER, UNIT), 2)
                .enrolled(SECOND, "node", List.of("99"), 3);
        assertThat(ring.units(FIRST.id())).containsExactly(UNIT, OTHER);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 9))).isEqualTo(Authority.NOT_FOR_UNIT);
        assertThat(ring.authority(FIRST.id(), envelope("99", 1, 9))).isEqualTo(Authority.NOT_FOR_UNIT);
        assertThat(ring.authority(FIRST.id(), envelope("77", 1, 9))).isEqualTo(Authority.NOT_FOR_UNIT);
        assertThat(ring.authority(FIRST.id(), envelope(OTHER, 1, 9))).isEqualTo(Authority.GRANTED);
        assertThat(ring.enrolled(THIRD, "node", List.of(UNIT), 4).units(FIRST.id()))
                .containsExactly(OTHER);
    }

    @Test
    void a_key_that_gets_more_units_goes_on_speaking_for_those_it_has() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(OTHER), 1)
                .enrolled(SECOND, "node", List.of(UNIT), 2)
                .enrolled(FIRST, "node", List.of(UNIT, OTHER), 6);
        assertThat(ring.inForce(OTHER, 0)).contains(FIRST.id());
        assertThat(ring.inForce(OTHER, 6)).contains(FIRST.id());
        assertThat(ring.inForce(UNIT, 6)).contains(FIRST.id());
        assertThat(ring.inForce(UNIT, 5)).contains(SECOND.id());
        assertThat(ring.keys()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void a_key_that_comes_back_speaks_in_both_its_terms() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(UNIT), 1)
                .enrolled(SECOND, "node", List.of(UNIT), 4)
                .enrolled(FIRST, "node", List.of(UNIT), 8);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 3))).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 5))).isEqualTo(Authority.NOT_IN_FORCE);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 8))).isEqualTo(Authority.GRANTED);
    }

    @Test
    void of_a_revoked_key_only_what_is_listed_is_good() {
        EnvelopeHeader last = envelope(UNIT, 10, 1);
        StreamHead reports = new StreamHead("reports." + UNIT, 10, last.hash());
        StreamHead directives = new StreamHead("directives." + UNIT, 3, Hash.ZERO);
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(UNIT, OTHER), 1)
                .revoked(FIRST.id(), List.of(reports, directives));
        assertThat(ring.isRevoked(FIRST.id())).isTrue();
        assertThat(ring.lastGood(FIRST.id())).containsExactly(directives, reports);
        assertThat(ring.key(FIRST.id())).contains(FIRST);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 9, 1))).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(FIRST.id(), last)).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 11, 1))).isEqualTo(Authority.REVOKED);
        assertThat(ring.authority(FIRST.id(), envelope(OTHER, 1, 1))).isEqualTo(Authority.REVOKED);
        assertThat(ring.isRevoked(SECOND.id())).isFalse();
    }

    @Test
    void another_envelope_in_the_place_of_the_last_good_one_is_not_good() {
        StreamHead head =
                new StreamHead("reports." + UNIT, 10, envelope(UNIT, 10, 1).hash());
        KeyRing ring = KeyRing.empty().enrolled(FIRST, "node", List.of(UNIT), 1).revoked(FIRST.id(), List.of(head));
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 10, 2))).isEqualTo(Authority.REVOKED);
    }

    @Test
    void a_revoked_key_is_not_in_force_where_another_is() {
        KeyRing ring = KeyRing.empty()
                .enrolled(FIRST, "node", List.of(UNIT), 1)
                .revoked(FIRST.id(), List.of())
                .enrolled(SECOND, "node", List.of(UNIT), 5);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 6))).isEqualTo(Authority.NOT_IN_FORCE);
        assertThat(ring.authority(FIRST.id(), envelope(UNIT, 1, 4))).isEqualTo(Authority.REVOKED);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 5))).isEqualTo(Authority.GRANTED);
        assertThat(ring.authority(SECOND.id(), envelope(UNIT, 1, 4))).isEqualTo(Authority.NOT_IN_FORCE);
    }

    @Test
    void a_ring_never_changes() {
        KeyRing ring = KeyRing.empty().enrolled(FIRST, "node", List.of(UNIT), 1);
        ring.enrolled(SECOND, "node", List.of(UNIT), 2);
        ring.revoked(FIRST.id(), List.of());
        assertThat(ring.newest(UNIT)).contains(FIRST.id());
        assertThat(ring.key(SECOND.id())).isEmpty();
        assertThat(ring.isRevoked(FIRST.id())).isFalse();
    }

    private static NodeKey key(int number) {
        return new NodeKey("made-up", "0102030" + number);
    }

    private static EnvelopeHeader envelope(String unit, long sequence, long directory) {
        return new EnvelopeHeader(
                "reports." + unit,
                unit,
                sequence,
                Hash.ZERO,
                directory,
                "liandong.ReceiptSigned",
                "id",
                "2023-09-01T08:30:00.000Z",
                "a-1",
                "clerk",
                "command:1",
                Hash.ZERO,
                Hash.ZERO);
    }
}
