package liandong.node.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.node.seal.KeyChoice.Choice;
import liandong.node.store.Row;
import liandong.signing.SigningKeys;
import liandong.signing.SigningSuite;
import liandong.signing.Suites;
import org.junit.jupiter.api.Test;

class RingKeysTest {
    private static final String UNIT = "1501";

    private final SigningKeys two = added(added(SigningKeys.none()));
    private final NodeKey first = two.keys().getFirst();
    private final NodeKey second = two.keys().getLast();

    @Test
    void what_waited_for_the_first_key_names_the_directory_that_enrolled_it() {
        KeyRing ring = KeyRing.empty().enrolled(first, "node", List.of(UNIT), 30);

        assertThat(choice(ring, two, 20, 0)).isEqualTo(new Choice.Key(first.id(), 30));
        assertThat(choice(ring, two, 35, 0)).isEqualTo(new Choice.Key(first.id(), 35));
    }

    @Test
    void what_was_written_before_a_rotation_is_sealed_with_the_key_before() {
        KeyRing ring = rotated();

        assertThat(choice(ring, two, 49, 0)).isEqualTo(new Choice.Key(first.id(), 49));
        assertThat(choice(ring, two, 50, 0)).isEqualTo(new Choice.Key(second.id(), 50));
        assertThat(choice(ring, two, 49, 51))
                .as("the stream has gone on to the next one")
                .isEqualTo(new Choice.Key(second.id(), 51));
    }

    @Test
    void where_the_key_before_is_not_held_or_revoked_the_newest_one_seals() {
        SigningKeys newest = SigningKeys.none().with(Suites.of("ed25519-sha256"), SECRET);
        NodeKey only = newest.newest();
        KeyRing ring =
                KeyRing.empty().enrolled(first, "node", List.of(UNIT), 30).enrolled(only, "node", List.of(UNIT), 50);

        assertThat(choice(ring, newest, 20, 0)).isEqualTo(new Choice.Key(only.id(), 50));
        assertThat(choice(rotated().revoked(first.id(), List.of()), two, 20, 0))
                .isEqualTo(new Choice.Key(second.id(), 50));
    }

    @Test
    void without_a_key_that_may_seal_it_waits_and_says_what_to_do() {
        KeyRing ring = KeyRing.empty().enrolled(first, "node", List.of(UNIT), 30);

        assertThat(waits(KeyRing.empty(), two)).contains("no key speaks for unit 1501 yet", "key-request.json");
        assertThat(waits(ring, SigningKeys.none())).contains("is not in this node's key file");
        assertThat(waits(ring.revoked(first.id(), List.of()), two)).contains("is revoked; make a new key file");
    }

    private static final byte[] SECRET = Suites.of("ed25519-sha256").newPrivateKey(new SecureRandom());

    private KeyRing rotated() {
        return KeyRing.empty().enrolled(first, "node", List.of(UNIT), 30).enrolled(second, "node", List.of(UNIT), 50);
    }

    private static String waits(KeyRing ring, SigningKeys held) {
        return choice(ring, held, 30, 0) instanceof Choice.Wait wait ? wait.detail() : "it does not wait";
    }

    private static Choice choice(KeyRing ring, SigningKeys held, long directory, long atLeast) {
        NodeKeys keys = new NodeKeys(held, suite -> {
            throw new IllegalStateException("no further key");
        });
        return new RingKeys(() -> ring, keys).choose(row(directory), Head.EMPTY, atLeast);
    }

    private static SigningKeys added(SigningKeys keys) {
        SigningSuite suite = Suites.of("ed25519-sha256");
        return keys.with(suite, suite.newPrivateKey(new SecureRandom()));
    }

    private static Row row(long directory) {
        return new Row(
                1,
                "id",
                "reports." + UNIT,
                UNIT,
                0,
                null,
                null,
                directory,
                "liandong.ReportFiled",
                "subject",
                Instant.EPOCH,
                "clerk-1",
                "clerk",
                "command:1",
                Hash.ZERO,
                new byte[0],
                true,
                false,
                null,
                null,
                null);
    }
}
