package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import liandong.ledger.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentFolderTest {
    private static final byte[] BYTES = "照片".repeat(1000).getBytes(StandardCharsets.UTF_8);
    private static final Hash HASH = Hash.of(BYTES);
    private static final long PLENTY = 10 * AttachmentFolder.RESERVE;

    private static final AttachmentFolder.Last ANY = (file, size) -> {};

    @TempDir
    Path data;

    private Path folder;

    @BeforeEach
    void name() {
        folder = data.resolve("attachments");
    }

    @Test
    void what_is_kept_is_the_file_of_its_hash_and_nothing_else() throws IOException {
        AttachmentFolder kept = folder(BYTES.length);
        assertThat(kept.find(HASH)).isEmpty();
        assertThat(kept.keep(HASH, in(BYTES), BYTES.length, ANY)).isEqualTo(new AttachmentFolder.Kept(BYTES.length));
        assertThat(Files.readAllBytes(kept.find(HASH).orElseThrow())).isEqualTo(BYTES);
        assertThat(files()).containsExactly(HASH.hex());
        assertThat(Files.getPosixFilePermissions(folder.resolve(HASH.hex())))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void other_bytes_leave_nothing_behind() throws IOException {
        byte[] other = "别的".getBytes(StandardCharsets.UTF_8);
        assertThat(folder(1000).keep(HASH, in(other), other.length, ANY))
                .isEqualTo(new AttachmentFolder.OtherBytes(Hash.of(other)));
        assertThat(files()).isEmpty();
    }

    @Test
    void too_many_bytes_are_refused_whatever_was_announced_and_not_read_to_their_end() throws IOException {
        AttachmentFolder small = folder(BYTES.length - 1);
        assertThat(small.keep(HASH, in(BYTES), BYTES.length, ANY)).isEqualTo(new AttachmentFolder.TooLarge());
        for (long announced : List.of(-1L, 5L)) {
            InputStream rest = in(BYTES);
            InputStream long64 = new SequenceInputStream(in(BYTES), rest);
            assertThat(small.keep(HASH, long64, announced, ANY)).isEqualTo(new AttachmentFolder.TooLarge());
            assertThat(rest.available()).isEqualTo(BYTES.length);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void a_disk_that_is_nearly_full_is_left_to_the_database() throws IOException {
        long nearly = AttachmentFolder.RESERVE + BYTES.length - 1;
        AttachmentFolder full = new AttachmentFolder(folder, BYTES.length, path -> nearly);
        assertThat(full.keep(HASH, in(BYTES), BYTES.length, ANY)).isEqualTo(new AttachmentFolder.DiskFull(nearly));
        assertThat(full.keep(HASH, in(BYTES), -1, ANY)).isEqualTo(new AttachmentFolder.DiskFull(nearly));
        assertThat(files()).isEmpty();
        AttachmentFolder enough = new AttachmentFolder(folder, BYTES.length, path -> nearly + 1);
        assertThat(enough.keep(HASH, in(BYTES), -1, ANY)).isInstanceOf(AttachmentFolder.Kept.class);
    }

    @Test
    void bytes_that_are_cut_off_leave_nothing_behind() throws IOException {
        InputStream cut = new SequenceInputStream(in(BYTES), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        });
        AttachmentFolder kept = folder(1_000_000);
        assertThatThrownBy(() -> kept.keep(HASH, cut, -1, ANY)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_killed_process_has_not_finished_is_removed_at_the_next_start() throws IOException {
        folder(1_000_000).keep(HASH, in(BYTES), -1, ANY);
        Files.writeString(folder.resolve("unfinished-123"), "half");
        folder(1_000_000);
        assertThat(files()).containsExactly(HASH.hex());
    }

    @Test
    void what_is_refused_at_the_last_look_leaves_nothing_behind() {
        AttachmentFolder kept = folder(1_000_000);
        AttachmentFolder.Last no = (file, size) -> {
            assertThat(size).isEqualTo(BYTES.length);
            assertThat(Files.size(file)).isEqualTo(size);
            throw new IOException("no");
        };
        assertThatThrownBy(() -> kept.keep(HASH, in(BYTES), -1, no)).hasMessage("no");
        assertThat(kept.all()).isEmpty();
    }

    @Test
    void what_is_removed_is_gone_unless_somebody_wants_it() throws IOException {
        AttachmentFolder kept = folder(1_000_000);
        kept.keep(HASH, in(BYTES), -1, ANY);
        kept.remove(HASH, () -> true);
        assertThat(kept.all()).containsExactly(HASH);
        kept.remove(HASH, () -> false);
        assertThat(kept.all()).isEmpty();
    }

    private AttachmentFolder folder(long most) {
        return new AttachmentFolder(folder, most, path -> PLENTY);
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private List<String> files() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
