package liandong.auditor.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import liandong.auditor.archive.Difference.What;
import liandong.auditor.source.MemorySource;
import liandong.auditor.source.StoredRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final long SEED = 7;
    private static final StoredRecord PLAIN = record(5, "sequence", "6", "k", "00000000010a0b");

    @TempDir
    private Path folder;

    private final List<Difference> differences = new ArrayList<>();

    @Test
    void the_same_records_are_the_same_whenever_they_were_exported() throws Exception {
        assertThat(compared(Made.source(new Random(SEED), 5), Made.source(new Random(SEED), 5)))
                .isEqualTo(new Comparison.Result(11, 0));
        assertThat(differences).isEmpty();
    }

    @Test
    void records_that_one_has_alone_are_told_on_both_sides_and_by_topic() throws Exception {
        MemorySource one = new MemorySource().with(at(1)).with(at(2)).with(at(4));
        MemorySource other = new MemorySource()
                .with(at(2))
                .with(at(3))
                .with(at(4))
                .with(at(5))
                .with(new StoredRecord("reports.15", 0, 0, List.of(), null, null));
        assertThat(compared(one, other)).isEqualTo(new Comparison.Result(2, 4));
        assertThat(differences)
                .containsExactly(
                        new Difference("directory", 1, "6", Set.of(What.ONLY_IN_FIRST)),
                        new Difference("directory", 3, "6", Set.of(What.ONLY_IN_SECOND)),
                        new Difference("directory", 5, "6", Set.of(What.ONLY_IN_SECOND)),
                        new Difference("reports.15", 0, "", Set.of(What.ONLY_IN_SECOND)));
    }

    @Test
    void what_differs_of_a_record_is_named() throws Exception {
        assertThat(differs(record(6, "sequence", "6", "k", "00000000010a0b"))).containsExactly(What.RECORDED);
        assertThat(differs(record(5, "sequence", "7", "k", "00000000010a0b"))).containsExactly(What.HEADER);
        assertThat(differs(record(5, "Sequence", "6", "k", "00000000010a0b"))).containsExactly(What.HEADER);
        assertThat(differs(record(5, "sequence", "6", "l", "00000000010a0b"))).containsExactly(What.KEY);
        assertThat(differs(record(5, "sequence", "6", null, "00000000010a0b"))).containsExactly(What.KEY);
        assertThat(differs(record(5, "sequence", "6", "k", "00000000020a0b"))).containsExactly(What.REGISTRY_ID);
        assertThat(differs(record(5, "sequence", "6", "k", "00000000010a0c"))).containsExactly(What.BODY);
        assertThat(differs(record(5, "sequence", "6", "k", "00000000010a"))).containsExactly(What.BODY);
        assertThat(differs(record(5, "sequence", "6", "k", null))).containsExactly(What.BODY);
        assertThat(differs(new StoredRecord("directory", 1, 5, List.of(), PLAIN.key(), PLAIN.value())))
                .containsExactly(What.HEADER);
        assertThat(differs(PLAIN)).isEmpty();
    }

    private Set<What> differs(StoredRecord other) throws Exception {
        differences.clear();
        // a second record, the same, shows that both go on
        Comparison.Result result = compared(
                new MemorySource().with(PLAIN).with(at(2)),
                new MemorySource().with(other).with(at(2)));
        assertThat(result.same()).isEqualTo(differences.isEmpty() ? 2 : 1);
        return differences.isEmpty() ? Set.of() : differences.getFirst().what();
    }

    private static StoredRecord at(long offset) {
        return new StoredRecord("directory", offset, 5, PLAIN.headers(), PLAIN.key(), PLAIN.value());
    }

    private static StoredRecord record(long recorded, String name, String header, String key, String value) {
        return new StoredRecord(
                "directory",
                1,
                recorded,
                List.of(new StoredRecord.Header(name, Made.bytes(header))),
                key == null ? null : Made.bytes(key),
                value == null ? null : Made.hex(value));
    }

    private Comparison.Result compared(MemorySource one, MemorySource other) throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Export.write(one, first, Instant.EPOCH);
        Export.write(other, second, Instant.EPOCH.plusSeconds(1));
        try (ArchiveSource ones = ArchiveSource.open(first);
                ArchiveSource others = ArchiveSource.open(second)) {
            return Comparison.of(ones, others, differences::add);
        } finally {
            Files.delete(first);
            Files.delete(second);
        }
    }
}
