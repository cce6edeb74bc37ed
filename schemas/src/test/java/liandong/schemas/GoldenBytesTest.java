package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.message.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that were once written, one sample a line. A missing file is written by {@code -Dgolden.write=true} and then
 * belongs to the release; a file that exists is never written again.
 */
class GoldenBytesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    static List<ReleasedSchema> released() {
        return SCHEMAS.all();
    }

    static Stream<ReleasedSchema> newest() {
        return Schemas.protocol().stream().map(SCHEMAS::of);
    }

    @BeforeAll
    static void write_missing_files_if_asked() throws IOException {
        for (ReleasedSchema schema : newest().toList()) {
            if (Boolean.getBoolean("golden.write") && Files.notExists(file(schema))) {
                Files.writeString(file(schema), written(schema));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("newest")
    void a_sample_is_written_as_exactly_the_golden_bytes(ReleasedSchema schema) {
        assertThat(file(schema)).hasContent(written(schema));
    }

    @ParameterizedTest
    @MethodSource("newest")
    void golden_bytes_are_read_as_the_samples(ReleasedSchema schema) throws IOException {
        assertThat(bodies(schema)).map(body -> CODEC.message(schema, body)).isEqualTo(Samples.of(schema.type()));
    }

    @ParameterizedTest
    @MethodSource("released")
    void golden_bytes_of_every_version_are_read_by_the_newest(ReleasedSchema schema) throws IOException {
        assertThat(bodies(schema))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(CODEC.message(schema, body)).isInstanceOf(schema.type()));
    }

    @Test
    void a_unit_of_the_first_version_has_no_issuer_codes() throws IOException, Undecodable {
        for (ReleasedSchema schema : SCHEMAS.all()) {
            boolean unit = List.of(Message.UnitRegistered.class, Message.UnitChanged.class)
                    .contains(schema.type());
            for (byte[] body : unit && schema.version() == 1 ? bodies(schema) : List.<byte[]>of()) {
                assertThat(CODEC.message(schema, body))
                        .extracting("unit.issuers")
                        .isEqualTo(List.of());
            }
        }
    }

    /** The golden bodies of one released schema. */
    static List<byte[]> bodies(ReleasedSchema schema) throws IOException {
        try (Stream<String> lines = Files.lines(file(schema))) {
            return lines.map(HexFormat.of()::parseHex).toList();
        }
    }

    private static String written(ReleasedSchema schema) {
        return Samples.of(schema.type()).stream()
                .map(sample -> HexFormat.of().formatHex(CODEC.body(sample)) + "\n")
                .collect(Collectors.joining());
    }

    private static Path file(ReleasedSchema schema) {
        Class<? extends Message> type = schema.type();
        return FOLDER.resolve(type.getSimpleName() + ".v" + schema.version() + ".hex");
    }
}
