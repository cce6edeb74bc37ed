package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/envelope.md} says what the code does. */
class EnvelopeDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/envelope.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_0-9-]+)` \\|");

    static List<EnvelopeVectors.Vector> vectors() throws IOException {
        return EnvelopeVectors.all();
    }

    @Test
    void there_are_vectors() throws IOException {
        assertThat(vectors()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_vector_has_the_hash_that_another_program_computed(EnvelopeVectors.Vector vector) {
        assertThat(vector.header().hash()).isEqualTo(vector.hash());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_vector_is_a_record_that_we_read(EnvelopeVectors.Vector vector) throws UnreadableHeaders, Undecodable {
        var headers = EnvelopeHeaders.write(vector.header(), "any");
        assertThat(EnvelopeHeaders.read(vector.header().topic(), headers::get, vector.body()))
                .isEqualTo(vector.header());
        Schemas schemas = Schemas.released();
        ReleasedSchema writer = schemas.byFingerprint(vector.header().schema()).orElseThrow();
        assertThat(writer.name()).isEqualTo(vector.header().type());
        assertThat(new Codec(schemas).message(writer, vector.body())).isInstanceOf(writer.type());
    }

    @Test
    void the_second_vector_follows_the_first() throws IOException {
        assertThat(vectors().get(1).header().previous())
                .isEqualTo(vectors().get(0).hash());
    }

    @Test
    void the_document_shows_the_vectors() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains("```properties\n" + Files.readString(EnvelopeVectors.FILE) + "```\n");
    }

    @Test
    void the_document_shows_the_bytes_under_the_first_hash() throws IOException {
        String hex = section("```text\n", "```").replace("\n", "");
        assertThat(Hash.of(HexFormat.of().parseHex(hex)))
                .isEqualTo(vectors().getFirst().hash());
    }

    @Test
    void the_document_lists_the_hashed_fields_in_their_order() throws IOException {
        assertThat(rows("## Hash\n"))
                .containsExactlyElementsOf(Stream.of(EnvelopeHeader.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void the_document_lists_the_headers_in_their_order() throws IOException {
        EnvelopeHeader any = vectors().getFirst().header();
        assertThat(rows("## Headers\n"))
                .containsExactlyElementsOf(EnvelopeHeaders.write(any, "any").keySet());
    }

    @Test
    void the_document_lists_the_headers_of_the_seal_in_their_order() throws IOException {
        assertThat(rows("## Seal\n"))
                .startsWith(SealHeaders.NAMES.toArray(String[]::new))
                .hasSize(8);
    }

    @Test
    void every_path_in_the_document_exists() throws IOException {
        assertThat(Pattern.compile("]\\(([^)#][^)]*)\\)")
                        .matcher(Files.readString(DOCUMENT))
                        .results())
                .extracting(link -> link.group(1))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(DOCUMENT.resolveSibling(link)).exists());
    }

    private static List<String> rows(String heading) throws IOException {
        return ROW.matcher(section(heading, "\n## "))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private static String section(String begin, String end) throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(begin) + begin.length();
        return document.substring(from, document.indexOf(end, from));
    }
}
