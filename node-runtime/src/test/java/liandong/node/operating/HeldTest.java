package liandong.node.operating;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import liandong.duty.Holds.Standing;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.node.http.Client;
import liandong.node.http.World;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command is told while nothing is signed on its stream, and how that ends. */
class HeldTest {
    private static final String UNITS = "/api/directory/units";
    private static final Hash WITNESSED = Hash.of(new byte[] {1});

    @TempDir
    Path folder;

    private World world;
    private Tables tables;
    private Client operator;
    private Head end;

    @BeforeEach
    void a_region_whose_directory_was_read_back() {
        world = new World(folder, true);
        tables = world.topNode.tables();
        operator = world.top.as("operator");
        end = tables.streams().sealed("directory");
        standing(Standing.READ_BACK);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void standing(Standing standing) {
        tables.own().save(new OwnStream("directory", standing, null, false, end.sequence(), 0, Instant.EPOCH));
    }

    /** A unit states to have seen so much more of the directory. */
    private void witnessed(String unit, Hash key, long more) {
        StreamHead head = new StreamHead("directory", end.sequence() + more, WITNESSED);
        tables.witnesses().save(UnitCode.of(unit), List.of(head), key, 0, Instant.EPOCH);
    }

    private Client.Answer register(String code) {
        return operator.command(UNITS, "[" + World.unit(code, "99", "city", "新市", null) + "]");
    }

    private List<String> types() {
        return tables.envelopes().ofStream("directory", end.sequence()).stream()
                .map(Row::type)
                .toList();
    }

    @Test
    void what_is_signed_within_moments_is_made_and_what_is_held_is_taken_and_says_why_and_where_to_look() {
        made(register("9903"));
        end = tables.streams().sealed("directory");
        witnessed("9901", null, 5);

        Client.Answer held = register("9904");

        assertThat(held.status()).isEqualTo(202);
        assertThat(held.text("/state")).isEqualTo("held");
        assertThat(held.text("/held/0/reason"))
                .startsWith("unit 9901 has witnessed sequence " + (end.sequence() + 5) + " of directory, and this store"
                        + " ends at " + end.sequence() + ";");
        var message = world.top.see(held.text("/look"));
        assertThat(message.at("/state").asString()).isEqualTo("HELD");
        assertThat(message.at("/why").asString()).isEqualTo(held.text("/held/0/reason"));
        assertThat(types()).isEmpty();
    }

    @Test
    void a_repeat_of_a_command_says_what_has_become_of_it() {
        witnessed("9901", null, 5);
        Client keyed = operator.with("Idempotency-Key", "key-1");
        String unit = "[" + World.unit("9903", "99", "city", "新市", null) + "]";
        assertThat(keyed.command(UNITS, unit).status()).isEqualTo(202);
        assertThat(keyed.command(UNITS, unit).status()).isEqualTo(202);

        made(operator.command("/api/directory/continuations", "{'stream': 'directory', 'reason': '已核对'}"));

        Client.Answer after = made(keyed.command(UNITS, unit));
        assertThat(after.body().has("held")).isFalse();
        assertThat(after.body().has("state")).isFalse();
        assertThat(after.body().at("/messages").size()).isEqualTo(1);
    }

    @Test
    void a_revocation_is_sealed_before_what_waits_and_ends_what_its_key_has_held() {
        SigningKeys liar = SigningKeys.none()
                .with(Suites.of("ed25519-sha256"), Suites.of("ed25519-sha256").newPrivateKey(new SecureRandom()));
        Hash id = liar.newest().id();
        made(operator.command("/api/directory/units", "[" + World.unit("9903", "99", "city", "新市", null) + "]"));
        made(operator.command(
                "/api/directory/keys",
                "{'key': {'suite': 'ed25519-sha256', 'publicKey': '%s'}, 'units': ['9903'], 'proof': '%s', 'node': 'liar'}"
                        .formatted(
                                liar.newest().publicKey(), liar.proof(liar.newest(), "liar", List.of("9903"), null))));
        end = tables.streams().sealed("directory");
        witnessed("9903", id, 5);
        assertThat(register("9904").status()).isEqualTo(202);

        made(operator.command("/api/directory/keys/" + id + "/revoke", "{'reason': '私钥外泄', 'lastGood': []}"));

        assertThat(types()).containsExactly("liandong.KeyRevoked", "liandong.UnitRegistered");
        made(register("9905"));
    }

    @Test
    void a_directory_that_has_lost_its_end_goes_on_behind_it_and_revokes_again() {
        witnessed("9901", null, 3);
        assertThat(register("9903").status()).isEqualTo(202);
        long last = end.sequence() + 3;

        made(operator.command(
                "/api/directory/continuations",
                "{'stream': 'directory', 'from': {'sequence': " + last + ", 'hash': '" + WITNESSED
                        + "'}, 'reason': '磁盘损坏'}"));

        List<Row> sealed = tables.envelopes().ofStream("directory", end.sequence());
        assertThat(sealed).extracting(Row::sequence).containsExactly(last + 1, last + 2);
        assertThat(sealed.getFirst().previous()).isEqualTo(WITNESSED);
        assertThat(tables.outbox().unsent(10_000).stream()
                        .filter(row -> row.stream().equals("directory") && row.sequence() > last)
                        .map(Row::sequence))
                .as("sent in sequence, though the entry was written last")
                .containsExactly(last + 1, last + 2);
        var gone = world.top.see("/api/directory/continuations").at("/0");
        assertThat(gone.at("/lost").asLong()).isEqualTo(3);
        assertThat(gone.at("/actor").asString()).isEqualTo("operator-1");
        assertThat(gone.at("/reason").asString()).isEqualTo("磁盘损坏");
        made(register("9904"));
    }

    @Test
    void the_ways_on_are_what_the_keeper_takes() {
        witnessed("9901", null, 3);
        witnessed("9902", null, 2);

        var held = operator.see("/api/stations/held").at("/0");

        assertThat(held.at("/stream").asString()).isEqualTo("directory");
        assertThat(held.at("/kept/sequence").asLong()).isEqualTo(end.sequence());
        assertThat(held.at("/witnessed").size()).isEqualTo(2);
        assertThat(held.at("/ways/0/name").asString()).isEqualTo("lost");
        assertThat(held.at("/ways/1/name").asString()).isEqualTo("not-so");
        String request = held.at("/ways/1/request").toString().replace("\"reason\":null", "\"reason\":\"已核对\"");
        made(operator.command("/api/directory/continuations", request));
        assertThat(operator.see("/api/stations/held").size()).isZero();
        made(register("9903"));
    }

    @Test
    void a_stream_of_its_own_that_is_no_directory_goes_on_by_an_entry_too_and_names_it() {
        String stream = "directives.99";
        Head at = tables.streams().sealed(stream);
        tables.own().save(new OwnStream(stream, Standing.READ_BACK, null, false, at.sequence(), 0, Instant.EPOCH));
        StreamHead head = new StreamHead(stream, at.sequence() + 4, WITNESSED);
        tables.witnesses().save(UnitCode.of("9901"), List.of(head), null, 0, Instant.EPOCH);
        Client.Answer issued =
                world.top.as("clerk").command("/api/99/directives", World.directive(1, "sessions", "['9901']"));
        assertThat(issued.status()).isEqualTo(202);

        made(operator.command(
                "/api/directory/continuations",
                "{'stream': '" + stream + "', 'from': {'sequence': " + head.sequence() + ", 'hash': '" + WITNESSED
                        + "'}, 'reason': '磁盘损坏'}"));

        world.topNode.sealer().sealAll();
        Row sealed = tables.envelopes().ofStream(stream, at.sequence()).getFirst();
        assertThat(sealed.sequence()).isEqualTo(head.sequence() + 1);
        assertThat(sealed.previous()).isEqualTo(WITNESSED);
        assertThat(sealed.directory())
                .isEqualTo(tables.streams().sealed("directory").sequence());
    }

    @Test
    void one_voice_stops_no_store_that_has_kept_its_stream_and_two_do() {
        standing(Standing.WHOLE);
        witnessed("9901", null, 5);
        made(register("9903"));
        end = tables.streams().sealed("directory");
        witnessed("9902", null, 5);
        assertThat(register("9904").status()).isEqualTo(202);
    }
}
