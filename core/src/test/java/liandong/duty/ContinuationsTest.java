package liandong.duty;

import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import liandong.duty.Command.ContinueStream;
import liandong.duty.Decision.Refusal;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.Disbelieved;
import liandong.message.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationsTest {
    private static final String STREAM = "reports." + LEAGUE;
    private static final Head KEPT = head(5);
    private static final Head FROM = head(8);

    private Directory directory = MadeUpRegion.directory();

    @Test
    void it_is_an_entry_of_the_directory_with_its_reason_and_said_once() {
        Decision.Agreed agreed = (Decision.Agreed) decide(command(STREAM, KEPT, FROM, "磁盘损坏"), Role.OPERATOR);

        assertThat(agreed.messages())
                .containsExactly(new Message.StreamContinued(STREAM, KEPT, FROM, List.of(), "磁盘损坏"));
        directory =
                directory.after(List.of((Message.OfDirectory) agreed.messages().getFirst()), directory.sequence() + 1);
        assertThat(directory.continuations(STREAM)).hasSize(1);
        assertThat(decide(command(STREAM, KEPT, FROM, "磁盘损坏"), Role.OPERATOR)).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void only_an_operator_says_so() {
        assertThat(decide(command(STREAM, KEPT, FROM, "x"), Role.REVIEWER))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rule().code()).isEqualTo("not-permitted"));
    }

    @ParameterizedTest
    @CsvSource({
        "elsewhere, 5, 8, x, continuation",
        "reports.980000, 5, 8, x, unknown-unit",
        "directory, 8, 5, x, continuation",
        "directory, 5, 10000006, x, continuation",
        "directory, -1, 5, x, continuation",
        "directory, 5, 8, ' ', no-reason",
        "directory, 5, 8, 电话13912345678, personal-data",
    })
    void what_makes_no_sense_is_refused(String stream, long kept, long from, String reason, String rule) {
        assertThat(decide(command(stream, head(kept), head(from), reason), Role.OPERATOR))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rule().code()).isEqualTo(rule));
    }

    @Test
    void an_end_has_one_hash_and_nothing_has_zeros() {
        for (Head wrong : List.of(new Head(5, hash(6)), new Head(0, hash(0)), new Head(8, Hash.ZERO))) {
            assertThat(decide(command(STREAM, KEPT, wrong, "x"), Role.OPERATOR)).isInstanceOf(Refusal.class);
        }
        assertThat(decide(command(STREAM, Head.EMPTY, Head.EMPTY, "x"), Role.OPERATOR))
                .isInstanceOf(Decision.Agreed.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void who_is_disbelieved_has_spoken_of_something_behind(long witnessed) {
        Disbelieved one = new Disbelieved(LEAGUE, witnessed, hash(1));
        assertThat(decide(new ContinueStream("directory", KEPT, FROM, List.of(one), "x"), Role.OPERATOR))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void keys_that_are_revoked_are_revoked_again_behind_what_the_directory_has_lost() {
        NodeKey key = new NodeKey("ed25519-sha256", "%064x".formatted(1));
        directory = directory.after(
                List.of(
                        new Message.KeyEnrolled(key, List.of(LEAGUE), null, "ab", "node"),
                        new Message.KeyRevoked(key.id(), List.of(), "遗失")),
                directory.sequence() + 2);

        Decision.Agreed lost = (Decision.Agreed) decide(command("directory", KEPT, FROM, "x"), Role.OPERATOR);
        assertThat(lost.messages())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        Message.KeyRevoked.class,
                        again -> assertThat(again.key()).isEqualTo(key.id()));
        Decision.Agreed nothingLost = (Decision.Agreed) decide(command("directory", KEPT, KEPT, "x"), Role.OPERATOR);
        assertThat(nothingLost.messages()).hasSize(1);
    }

    @Test
    void the_next_envelope_joins_on_what_was_lost_and_nothing_else_does() {
        Continuation lost = new Continuation(9, STREAM, KEPT, FROM, List.of(), "x");

        assertThat(lost.joins(KEPT, envelope(STREAM, 9, FROM.hash()))).isTrue();
        assertThat(lost.joins(head(7), envelope(STREAM, 9, FROM.hash()))).isTrue();
        assertThat(lost.joins(head(4), envelope(STREAM, 9, FROM.hash())))
                .as("of what was kept nothing may be missing")
                .isFalse();
        assertThat(lost.joins(FROM, envelope(STREAM, 9, FROM.hash()))).isFalse();
        assertThat(lost.joins(KEPT, envelope(STREAM, 9, hash(7)))).isFalse();
        assertThat(lost.joins(KEPT, envelope(STREAM, 10, FROM.hash()))).isFalse();
        assertThat(lost.joins(KEPT, envelope("directory", 9, FROM.hash()))).isFalse();
    }

    private Decision decide(ContinueStream command, Role role) {
        Post post = new Post(TOP, directory, List.of(Duties.KEEP_DIRECTORY));
        return Decide.decide(new Known.OfDirectory(post), command, new Actor("a-1", role), Instant.EPOCH);
    }

    private static ContinueStream command(String stream, Head kept, Head from, String reason) {
        return new ContinueStream(stream, kept, from, List.of(), reason);
    }

    private static EnvelopeHeader envelope(String stream, long sequence, Hash previous) {
        return new EnvelopeHeader(
                stream,
                "9901",
                sequence,
                previous,
                0,
                "t",
                "i",
                "2023-01-01T00:00:00.000Z",
                "a",
                "clerk",
                "command:x",
                Hash.ZERO,
                Hash.ZERO);
    }

    private static Head head(long sequence) {
        return new Head(sequence, hash(sequence));
    }

    private static Hash hash(long number) {
        return Hash.of(new byte[] {(byte) number});
    }
}
