package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.message.Message;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken body per reason. */
class UndecodableTest {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    private static final Class<Message.ReceiptSigned> RECEIPT = Message.ReceiptSigned.class;

    static Stream<Arguments> broken_bytes() {
        String nearlyTwoGigabytes = "eeffffff0f";
        return Stream.of(
                Arguments.of("", "ReceiptSigned.directive: the body ends here"),
                Arguments.of(
                        "04", "ReceiptSigned.directive: Attempted to read 2 bytes, but only 0 bytes are available"),
                Arguments.of("01", "ReceiptSigned.directive: Malformed data. Length is negative: -1"),
                Arguments.of(
                        nearlyTwoGigabytes + "41",
                        "ReceiptSigned.directive: Attempted to read 2147483639 bytes, but only 1 bytes are available"),
                Arguments.of(
                        "ffffffffffffffffff01",
                        "ReceiptSigned.directive: Malformed data. Length is negative: " + Long.MIN_VALUE),
                Arguments.of("ffffffffffffffffffff", "ReceiptSigned.directive: Invalid long encoding"),
                Arguments.of("02ff", "ReceiptSigned.directive: the text is not UTF-8"),
                Arguments.of("06eda080", "ReceiptSigned.directive: the text is not UTF-8"),
                Arguments.of("024100", "ReceiptSigned: 1 bytes follow the message"));
    }

    @ParameterizedTest
    @MethodSource("broken_bytes")
    void broken_bytes_are_refused_with_path_and_reason(String hex, String reason) {
        assertThat(refusal(RECEIPT, HexFormat.of().parseHex(hex))).isEqualTo(reason);
    }

    @Test
    void every_cut_and_every_surplus_byte_is_noticed() throws IOException {
        for (ReleasedSchema schema : SCHEMAS.all()) {
            for (byte[] body : GoldenBytesTest.bodies(schema)) {
                assertThat(IntStream.range(0, body.length).mapToObj(length -> Arrays.copyOf(body, length)))
                        .allSatisfy(cut -> assertThat(refusal(schema, cut)).isNotEmpty());
                assertThat(refusal(schema, Arrays.copyOf(body, body.length + 1)))
                        .isEqualTo(schema.type().getSimpleName() + ": 1 bytes follow the message");
            }
        }
    }

    @Test
    void a_unit_code_that_the_domain_refuses_names_its_place() throws IOException {
        GenericRecord directive = full(Message.DirectiveIssued.class);
        directive.put("recipients", List.of("150105", "15o105"));
        assertThat(refusal(Message.DirectiveIssued.class, PlainAvro.write(directive)))
                .isEqualTo("DirectiveIssued.recipients[1]: a unit code is 2 to 15 digits, not '15o105'");
    }

    @Test
    void a_document_number_that_the_domain_refuses_names_its_record() throws IOException {
        GenericRecord directive = full(Message.DirectiveIssued.class);
        ((GenericRecord) Objects.requireNonNull(directive.get("number"))).put("serial", 0);
        assertThat(refusal(Message.DirectiveIssued.class, PlainAvro.write(directive)))
                .isEqualTo(
                        "DirectiveIssued.number: a document number is written 内民委发〔2023〕27号, not" + " '内民委发〔2023〕0号'");
    }

    @Test
    void a_clause_that_contradicts_itself_names_its_place() throws IOException {
        GenericRecord directive = full(Message.DirectiveIssued.class);
        PlainAvro.records(directive, "clauses").forEach(clause -> clause.put("due", null));
        assertThat(refusal(Message.DirectiveIssued.class, PlainAvro.write(directive)))
                .isEqualTo("DirectiveIssued.clauses[0]: clause 1: form, period and due date stand together or not at"
                        + " all");
    }

    @Test
    void what_a_stranger_wrote_is_repeated_shortly_and_without_control_characters() throws IOException {
        GenericRecord directive = full(Message.DirectiveIssued.class);
        directive.put("copies", List.of("\u001b[31m\n" + "9".repeat(100_000)));
        assertThat(refusal(Message.DirectiveIssued.class, PlainAvro.write(directive)))
                .hasSize(300)
                .startsWith("DirectiveIssued.copies[0]: a unit code is 2 to 15 digits, not '?[31m?999")
                .endsWith("9…");
    }

    @Test
    void an_unknown_symbol_and_an_unknown_branch_are_refused() {
        byte[] accepted = CODEC.body(new Message.ReportWithdrawn(Samples.OBLIGATION, 1, "x"));
        byte[] obligation = Arrays.copyOf(accepted, accepted.length - 3);
        byte[] part = ByteBuffer.allocate(obligation.length + 2)
                .put(obligation)
                .put((byte) 2)
                .put((byte) 4)
                .array();
        assertThat(refusal(Message.ReportFiled.class, part))
                .isEqualTo("ReportFiled.part: Enumeration out of range: must be in [0, 2), but received 2");
    }

    @Test
    void an_amount_beyond_a_long_is_refused() {
        Message filed = Samples.of(Message.ReportFiled.class).getFirst();
        String hex = HexFormat.of().formatHex(CODEC.body(filed)).replace("107fffffffffffffff", "12008000000000000000");
        assertThat(refusal(Message.ReportFiled.class, HexFormat.of().parseHex(hex)))
                .isEqualTo("ReportFiled.figures[1].amount: BigInteger out of long range");
    }

    @Test
    void an_amount_without_bytes_is_refused() {
        Message filed = Samples.of(Message.ReportFiled.class).getFirst();
        String hex = HexFormat.of().formatHex(CODEC.body(filed)).replace("107fffffffffffffff", "00");
        assertThat(refusal(Message.ReportFiled.class, HexFormat.of().parseHex(hex)))
                .isEqualTo("ReportFiled.figures[1].amount: Zero length BigInteger");
    }

    @Test
    void a_branch_that_the_union_does_not_have_is_refused() {
        String hex = HexFormat.of()
                .formatHex(CODEC.body(Samples.of(Message.UnitRegistered.class).getFirst()));
        String broken = hex.replaceFirst("020c313530373030", "060c313530373030");
        assertThat(broken).isNotEqualTo(hex);
        assertThat(refusal(Message.UnitRegistered.class, HexFormat.of().parseHex(broken)))
                .startsWith("UnitRegistered.unit.parent: ");
    }

    private static GenericRecord full(Class<? extends Message> type) throws IOException {
        return PlainAvro.read(
                SCHEMAS.of(type).schema(), CODEC.body(Samples.of(type).getFirst()));
    }

    private static String refusal(Class<? extends Message> type, byte[] body) {
        return refusal(SCHEMAS.of(type), body);
    }

    private static String refusal(ReleasedSchema schema, byte[] body) {
        Undecodable[] refusal = new Undecodable[1];
        assertThatThrownBy(() -> CODEC.message(schema, body))
                .isInstanceOfSatisfying(Undecodable.class, e -> refusal[0] = e);
        return Objects.requireNonNull(refusal[0].getMessage());
    }
}
