package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Speech;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    private static final String ID = "5f0c6f7e";
    private static final Instant TIME = Instant.parse("2023-09-01T08:30:00.120Z");
    private static final Hash PREVIOUS = Samples.hash("sixteen");

    static List<Message> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_envelope_goes_over_the_wire_and_comes_back_with_its_place_and_hash(Message message)
            throws UnreadableHeaders, Undecodable {
        Envelope unsealed = envelope(ID, TIME, 1193, 0, null, message);
        ReleasedSchema schema = SCHEMAS.of(message.getClass());
        byte[] body = CODEC.body(message);
        EnvelopeHeader header = Envelopes.header(unsealed, 17, PREVIOUS, schema, body);

        var headers = EnvelopeHeaders.write(header, message.subject());
        byte[] value = Framing.frame(5, body);

        byte[] arrived = Framing.unframe(value).body();
        EnvelopeHeader read = EnvelopeHeaders.read(unsealed.stream(), headers::get, arrived);
        Message decoded = CODEC.message(SCHEMAS.byFingerprint(read.schema()).orElseThrow(), arrived);
        assertThat(Envelopes.of(read, decoded)).isEqualTo(envelope(ID, TIME, 1193, 17, header.hash(), message));
    }

    @Test
    void a_sealed_envelope_has_the_header_that_it_was_sealed_with() {
        Message message = samples().getFirst();
        ReleasedSchema schema = SCHEMAS.of(message.getClass());
        EnvelopeHeader header =
                Envelopes.header(envelope(ID, TIME, 1193, 0, null, message), 17, PREVIOUS, schema, CODEC.body(message));
        assertThat(Envelopes.header(Envelopes.of(header, message), 17, PREVIOUS, schema, CODEC.body(message)))
                .isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00.000Z", "2023-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"})
    void a_time_has_exactly_three_decimals(String text) {
        assertThat(header(ID, Instant.parse(text), 0, 1).time()).isEqualTo(text);
    }

    @Test
    void parts_of_a_millisecond_are_refused_instead_of_lost() {
        assertThatThrownBy(() -> header(ID, TIME.plusNanos(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time of an envelope is to the millisecond, not 2023-09-01T08:30:00.120000001Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "编号"})
    void an_id_that_no_reader_would_take_is_not_sent(String id) {
        assertThatThrownBy(() -> header(id, TIME, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sequence_below_1_and_a_directory_below_0_are_not_sent() {
        assertThatThrownBy(() -> header(ID, TIME, 0, 0)).hasMessage("sequence 0 is from 1, directory 0 from 0");
        assertThatThrownBy(() -> header(ID, TIME, -1, 1)).hasMessage("sequence 1 is from 1, directory -1 from 0");
    }

    private static EnvelopeHeader header(String id, Instant time, long directory, long sequence) {
        Message message = new Message.ReceiptSigned(Samples.DIRECTIVE);
        ReleasedSchema schema = SCHEMAS.of(Message.ReceiptSigned.class);
        return Envelopes.header(
                envelope(id, time, directory, 0, null, message), sequence, PREVIOUS, schema, CODEC.body(message));
    }

    private static Envelope envelope(
            String id, Instant time, long directory, long sequence, @Nullable Hash hash, Message message) {
        return new Envelope(
                id,
                Speech.stream(Samples.TOWNSHIP, message),
                Samples.TOWNSHIP,
                sequence,
                hash,
                directory,
                time,
                new Actor("a-17", Role.CLERK),
                new Cause.ByEnvelope(Samples.REPORT),
                message);
    }
}
