package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.ledger.Hash;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A released schema file never changes; {@code released.txt} remembers it in the format of {@code sha256sum}. */
class ReleasedFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/liandong/schemas");
    private static final Hash OTHER = Samples.hash("other");

    @Test
    void every_schema_file_is_as_it_was_released() throws IOException {
        assertThat(complaints(FOLDER)).isEmpty();
    }

    @Test
    void every_schema_file_is_loaded() throws IOException {
        assertThat(Schemas.released().all())
                .extracting(schema -> Schemas.fileName(schema.type(), schema.version()))
                .containsExactlyInAnyOrderElementsOf(released(FOLDER).keySet());
    }

    @Test
    void every_version_is_read_by_the_newest_according_to_avro() {
        Schemas schemas = Schemas.released();
        assertThat(schemas.all())
                .allSatisfy(writer -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(
                                        schemas.of(writer.type()).schema(), writer.schema())
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    @Test
    void a_changed_a_missing_and_an_unlisted_file_are_each_named_with_what_to_do(@TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("Changed.v1.avsc"), "new text");
        Files.writeString(folder.resolve("Added.v1.avsc"), "a schema");
        Files.writeString(folder.resolve("released.txt"), OTHER + "  Changed.v1.avsc\n" + OTHER + "  Gone.v3.avsc\n");
        assertThat(complaints(folder))
                .containsExactly(
                        "Added.v1.avsc is not in released.txt: add the line '" + Samples.hash("a schema")
                                + "  Added.v1.avsc'",
                        "Changed.v1.avsc has changed since its release: restore it and put the change into"
                                + " Changed.v2.avsc",
                        "Gone.v3.avsc was released and is gone: restore it, records written with it stay for ever");
    }

    private static List<String> complaints(Path folder) throws IOException {
        Map<String, String> released = released(folder);
        Map<String, String> present = present(folder);
        List<String> complaints = new ArrayList<>();
        Stream.concat(released.keySet().stream(), present.keySet().stream())
                .distinct()
                .sorted()
                .filter(file -> !present.getOrDefault(file, "").equals(released.get(file)))
                .forEach(file -> complaints.add(complaint(file, released.get(file), present.get(file))));
        return complaints;
    }

    private static String complaint(String file, @Nullable String released, @Nullable String present) {
        if (released == null) {
            return file + " is not in released.txt: add the line '" + present + "  " + file + "'";
        }
        if (present == null) {
            return file + " was released and is gone: restore it, records written with it stay for ever";
        }
        String[] name = file.split("\\.", -1);
        int next = Integer.parseInt(name[1].substring(1)) + 1;
        return file + " has changed since its release: restore it and put the change into " + name[0] + ".v" + next
                + ".avsc";
    }

    private static Map<String, String> released(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("released.txt"))) {
            return lines.map(line -> line.split("  ", -1)).collect(Collectors.toMap(pair -> pair[1], pair -> pair[0]));
        }
    }

    private static Map<String, String> present(Path folder) throws IOException {
        Map<String, String> present = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".avsc")).toList()) {
                present.put(
                        file.getFileName().toString(),
                        Hash.of(Files.readAllBytes(file)).hex());
            }
        }
        return present;
    }
}
