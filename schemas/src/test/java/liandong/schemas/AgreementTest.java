package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import liandong.message.Message;
import liandong.report.Amount;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Record and schema agree field by field: name, order, nullability, type. */
class AgreementTest {
    private static final String DECIMAL = """
            {"type":"bytes","logicalType":"decimal","precision":19,"scale":4}""";
    private static final String DATE = """
            {"type":"int","logicalType":"date"}""";
    private static final String COLOUR = """
            {"type":"enum","name":"Colour","symbols":["RED","BLUE"]}""";
    private static final String LIST = """
            {"type":"array","items":"string"}""";

    /** What the schemas below describe, rightly or wrongly. */
    public record Sample(
            Amount amount,
            LocalDate day,
            Colour colour,
            List<String> words,
            @Nullable String note) {}

    /** A record with a type that the table of scalars does not know. */
    public record Unknown(Instant time) {}

    /** An enum of two symbols. */
    public enum Colour {
        RED,
        BLUE
    }

    static List<Class<? extends Message>> protocol() {
        return Schemas.protocol();
    }

    @ParameterizedTest
    @MethodSource("protocol")
    void every_message_agrees_with_its_newest_schema(Class<? extends Message> type) {
        ReleasedSchema newest = Schemas.released().of(type);
        assertThat(Shapes.of(type, newest.schema())).isInstanceOf(RecordShape.class);
        assertThat(newest.name()).isEqualTo("liandong." + type.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("protocol")
    void every_record_and_every_field_is_documented(Class<? extends Message> type) {
        Schema schema = Schemas.released().of(type).schema();
        assertThat(named(schema)).allSatisfy(each -> assertThat(each.getDoc()).isNotBlank());
        assertThat(named(schema).filter(each -> each.getType() == Schema.Type.RECORD))
                .flatMap(Schema::getFields)
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
    }

    @Test
    void a_schema_that_agrees_is_taken() {
        assertThat(Shapes.of(Sample.class, schema(field("amount", DECIMAL), DAY, COLOURED, WORDS, NOTE)))
                .isNotNull();
    }

    static Stream<Arguments> disagreements() {
        String scale2 = DECIMAL.replace("4}", "2}");
        String nullable = "[\"null\"," + DECIMAL + "]";
        String swapped = COLOUR.replace("\"RED\",\"BLUE\"", "\"BLUE\",\"RED\"");
        String last = "[\"string\",\"null\"]";
        return Stream.of(
                Arguments.of(field("amount", scale2), COLOURED, NOTE, "Sample.amount: the record says Amount as "),
                Arguments.of(field("amount", "\"bytes\""), COLOURED, NOTE, "Sample.amount: the record says Amount as "),
                Arguments.of(
                        field("amount", nullable), COLOURED, NOTE, "Sample.amount: the record says not nullable, the"),
                Arguments.of(field("sum", DECIMAL), COLOURED, NOTE, "Sample: the record says fields [amount, day, c"),
                Arguments.of(AMOUNT, field("colour", swapped), NOTE, "Sample.colour: the record says symbols [RED, "),
                Arguments.of(AMOUNT, field("colour", LIST), NOTE, "Sample.colour: the record says enum liandong.Col"),
                Arguments.of(AMOUNT, COLOURED, field("note", "\"string\""), "Sample.note: the record says nullable, "),
                Arguments.of(AMOUNT, COLOURED, field("note", last), "Sample.note: the record says nullable, "),
                Arguments.of(AMOUNT, COLOURED, field("note", LIST), "Sample.note: the record says nullable, "));
    }

    @ParameterizedTest
    @MethodSource("disagreements")
    void a_schema_that_disagrees_is_refused_with_the_path(String amount, String colour, String note, String refusal) {
        Schema schema = schema(amount, DAY, colour, WORDS, note);
        assertThatThrownBy(() -> Shapes.of(Sample.class, schema))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(refusal);
    }

    @Test
    void fields_in_another_order_are_refused() {
        Schema schema = schema(DAY, AMOUNT, COLOURED, WORDS, NOTE);
        assertThatThrownBy(() -> Shapes.of(Sample.class, schema))
                .hasMessageStartingWith(
                        "Sample: the record says fields [amount, day, colour, words, note], the schema");
    }

    @Test
    void a_list_of_other_items_is_refused() {
        Schema schema = schema(AMOUNT, DAY, COLOURED, field("words", LIST.replace("string", "int")), NOTE);
        assertThatThrownBy(() -> Shapes.of(Sample.class, schema))
                .hasMessage("Sample.words[]: the record says String as \"string\", the schema says \"int\"");
    }

    @Test
    void a_java_type_without_a_line_in_the_table_is_refused() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"liandong.Unknown\",\"fields\":[" + field("time", "\"long\"")
                        + "]}");
        assertThatThrownBy(() -> Shapes.of(Unknown.class, schema))
                .hasMessage("Unknown.time: the record says java.time.Instant, for which Scalars has no line, the schema"
                        + " says \"long\"");
    }

    private static final String AMOUNT = field("amount", DECIMAL);
    private static final String DAY = field("day", DATE);
    private static final String COLOURED = field("colour", COLOUR);
    private static final String WORDS = field("words", LIST);
    private static final String NOTE = field("note", "[\"null\",\"string\"]");

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type.strip() + "}";
    }

    private static Schema schema(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"liandong.Sample\",\"fields\":[" + String.join(",", fields)
                        + "]}");
    }

    /** The schema itself and every named schema in it. */
    private static Stream<Schema> named(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                Stream.concat(Stream.of(schema), schema.getFields().stream().flatMap(field -> named(field.schema())));
            case ARRAY -> named(schema.getElementType());
            case UNION -> schema.getTypes().stream().flatMap(AgreementTest::named);
            case ENUM, FIXED -> Stream.of(schema);
            default -> Stream.empty();
        };
    }
}
