package liandong.duty;

import static liandong.duty.MadeUpRegion.CITY;
import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import liandong.duty.Holds.Claim;
import liandong.duty.Holds.Standing;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.message.Message.Disbelieved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldsTest {
    private static final String STREAM = "directory";
    private static final Head OWN = head(7);
    private static final NodeKey ONE = key(1);
    private static final NodeKey OTHER = key(2);

    private Directory directory = MadeUpRegion.directory();

    @Test
    void a_store_that_has_kept_its_stream_is_stopped_by_no_single_voice() {
        assertThat(hold(Standing.WHOLE, claim(LEAGUE, ONE, 9))).isEmpty();
        assertThat(hold(Standing.WHOLE, claim(LEAGUE, ONE, 9), claim(CITY, ONE, 10)))
                .as("one key that speaks for two units is one voice")
                .isEmpty();
        assertThat(hold(Standing.WHOLE, claim(LEAGUE, ONE, 9), claim(LEAGUE, OTHER, 10)))
                .as("one unit that has had two keys is one voice")
                .isEmpty();
        assertThat(hold(Standing.WHOLE, claim(LEAGUE, ONE, 9), claim(CITY, OTHER, 10)))
                .hasValueSatisfying(hold -> assertThat(hold.words())
                        .startsWith(
                                "unit " + CITY + " has witnessed sequence 10 of directory, and this store ends at 7;"));
    }

    @Test
    void a_store_that_was_read_back_is_stopped_by_one_voice() {
        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 8))).isPresent();
        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 7))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "READ_BACK", "VOUCHED"})
    void what_no_node_can_have_forgotten_stops_nothing(Standing standing) {
        assertThat(hold(standing, claim(LEAGUE, ONE, 1_000_000_000_000_000L), claim(CITY, OTHER, Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void what_a_revoked_key_has_said_stops_nothing_wherever_its_last_good_head_is() {
        enter(new Message.KeyRevoked(ONE.id(), List.of(new StreamHead("reports." + LEAGUE, 100, Hash.ZERO)), "x"));

        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 8))).isEmpty();
        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, OTHER, 8))).isPresent();
    }

    @Test
    void what_an_operator_has_vouched_for_is_stopped_by_nobody() {
        assertThat(hold(Standing.VOUCHED, claim(LEAGUE, ONE, 8), claim(CITY, OTHER, 9)))
                .isEmpty();
    }

    @Test
    void what_is_broken_is_held_and_says_what_is_missing() {
        Holds.Hold hold = Holds.of(STREAM, OWN, Standing.BROKEN, "its first records are gone", List.of(), directory)
                .orElseThrow();

        assertThat(hold.words()).startsWith("directory is not whole: its first records are gone; restore a backup");
    }

    @Test
    void what_was_disbelieved_stops_nothing_and_what_is_said_after_that_does() {
        enter(continued(OWN, OWN, new Disbelieved(LEAGUE, 9, hash(9))));
        long entered = directory.sequence();

        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 9))).isEmpty();
        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 8))).isEmpty();
        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 10))).isPresent();
        assertThat(hold(Standing.READ_BACK, claim(CITY, ONE, 9))).isPresent();
        assertThat(hold(Standing.READ_BACK, new Claim(LEAGUE, ONE.id(), head(9), entered)))
                .isPresent();
    }

    @Test
    void what_was_given_up_as_lost_stops_nothing_but_another_history_does() {
        enter(continued(OWN, head(9)));

        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 8), claim(CITY, OTHER, 9)))
                .isEmpty();
        Claim another = new Claim(CITY, OTHER.id(), new Head(9, hash(99)), 0);
        assertThat(hold(Standing.READ_BACK, another)).isPresent();
        assertThat(hold(Standing.READ_BACK, claim(COUNTY, ONE, 10))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports.9901", "directives.99"})
    void a_continuation_speaks_of_its_own_stream_only(String other) {
        enter(new Message.StreamContinued(other, OWN, head(9), List.of(), "x"));

        assertThat(hold(Standing.READ_BACK, claim(LEAGUE, ONE, 9))).isPresent();
    }

    private Optional<Holds.Hold> hold(Standing standing, Claim... claims) {
        return Holds.of(STREAM, OWN, standing, null, List.of(claims), directory);
    }

    private void enter(Message.OfDirectory entry) {
        directory = directory.after(List.of(entry), directory.sequence() + 1);
    }

    private static Message.OfDirectory continued(Head kept, Head from, Disbelieved... disbelieved) {
        return new Message.StreamContinued(STREAM, kept, from, List.of(disbelieved), "x");
    }

    private static Claim claim(UnitCode witness, NodeKey key, long sequence) {
        assertThat(witness).isNotEqualTo(TOP);
        return new Claim(witness, key.id(), head(sequence), 0);
    }

    private static Head head(long sequence) {
        return new Head(sequence, hash(sequence));
    }

    private static Hash hash(long number) {
        return Hash.of(new byte[] {(byte) number});
    }

    private static NodeKey key(int number) {
        return new NodeKey("ed25519-sha256", "%064x".formatted(number));
    }
}
