package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import liandong.directive.ObligationId;
import liandong.message.Message;
import liandong.report.Figure;
import liandong.report.Part;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    static List<Message> samples() {
        return Samples.all();
    }

    @Test
    void every_message_type_has_samples() {
        assertThat(Schemas.protocol())
                .hasSizeGreaterThan(10)
                .allSatisfy(type -> assertThat(Samples.of(type)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_message_comes_back_equal(Message message) throws Undecodable {
        assertThat(CODEC.message(SCHEMAS.of(message.getClass()), CODEC.body(message)))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_plain_avro_reader_reads_it_and_a_plain_avro_writer_writes_the_same_bytes(Message message)
            throws IOException {
        ReleasedSchema schema = SCHEMAS.of(message.getClass());
        GenericRecord read = PlainAvro.read(schema.schema(), CODEC.body(message));
        assertThat(PlainAvro.write(read)).isEqualTo(CODEC.body(message));
    }

    @Test
    void a_plain_avro_reader_sees_an_amount_as_a_decimal() throws IOException {
        Message filed = Samples.of(Message.ReportFiled.class).getFirst();
        GenericRecord read =
                PlainAvro.read(SCHEMAS.of(Message.ReportFiled.class).schema(), CODEC.body(filed));
        assertThat(PlainAvro.records(read, "figures").map(figure -> String.valueOf(figure.get("amount"))))
                .containsExactly(
                        "5200.0000",
                        "922337203685477.5807",
                        "-922337203685477.5808",
                        "0.0001",
                        "0.0000",
                        "null",
                        "null",
                        "null");
    }

    @Test
    void lists_that_were_read_cannot_be_changed() throws Undecodable {
        Message filed = Samples.of(Message.ReportFiled.class).getFirst();
        Message read = CODEC.message(SCHEMAS.of(Message.ReportFiled.class), CODEC.body(filed));
        List<Figure> figures = ((Message.ReportFiled) read).figures();
        assertThatThrownBy(() -> figures.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void several_threads_share_a_codec() {
        List<Message> all = Samples.all();
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(i -> all.get(i % all.size())))
                .allSatisfy(each -> assertThat(CODEC.message(SCHEMAS.of(each.getClass()), CODEC.body(each)))
                        .isEqualTo(each));
    }

    @Test
    void half_a_character_is_refused_with_its_path_instead_of_becoming_a_question_mark() {
        assertThatThrownBy(() -> CODEC.body(new Message.ObligationExempted(Samples.OBLIGATION, "灾\ud840")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ObligationExempted.reason: the text holds half a character at 1");
    }

    @Test
    @SuppressWarnings("NullAway") // the mistake under test
    void a_null_that_the_schema_does_not_know_is_refused_with_its_path() {
        ObligationId obligation = Samples.OBLIGATION;
        Figure broken = new Figure("L01", null, null, null, null);
        Message filed = new Message.ReportFiled(
                obligation,
                1,
                Part.OWN,
                1,
                List.of(Samples.figure("L00"), broken),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
        assertThatThrownBy(() -> CODEC.body(filed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReportFiled.figures[1].status: null where a symbol is due");
    }
}
