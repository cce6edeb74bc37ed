package liandong.auditor.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;
import liandong.message.Streams;
import liandong.schemas.ReleasedSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive of all records of a source, one after the other. Nothing is judged: what is stored is what is written.
 * The file has its name once it is whole, and none that exists is overwritten.
 */
public final class Export {
    private final RecordSource source;
    private final Instant made;
    private final Enrolled keys = new Enrolled();
    private final SchemaUse schemas = new SchemaUse();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private long records;

    /**
     * What was written.
     *
     * @param digest SHA-256 of the manifest, which covers every byte; who knows it knows the archive
     * @param root fingerprint of the first key in the directory, as claimed there
     * @param bytes of the file
     */
    public record Written(Hash digest, @Nullable Hash root, int topics, long records, long bytes) {}

    private Export(RecordSource source, Instant made) {
        this.source = source;
        this.made = made.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Writes all of {@code source} into a new file.
     *
     * @param made the time to write into it, to the second
     * @throws FileAlreadyExistsException if there is a file of this name
     * @throws IOException if it cannot be written; nothing is left behind then
     * @throws RecordSource.Unreadable if a topic cannot be read to its end; nothing is left behind then
     */
    public static Written write(RecordSource source, Path to, Instant made)
            throws IOException, RecordSource.Unreadable {
        Path file = to.toAbsolutePath();
        refuseExisting(file);
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString() + ".", ".part");
        try {
            Written written = new Export(source, made).write(unfinished);
            refuseExisting(file);
            Files.move(unfinished, file);
            return written;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void refuseExisting(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private Written write(Path file) throws IOException, RecordSource.Unreadable {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                SectionWriter out = new SectionWriter(Channels.newOutputStream(channel))) {
            List<String> topics = source.topics();
            for (String topic : topics) {
                records(topic, out);
            }
            out.write(keys.text().getBytes(StandardCharsets.UTF_8));
            out.end(Section.Kind.KEYS, "all", 0);
            for (ReleasedSchema each : schemas.known()) {
                out.write(each.json().getBytes(StandardCharsets.UTF_8));
                out.end(Section.Kind.SCHEMA, each.name() + ".v" + each.version() + ".avsc", 0);
            }
            byte[] manifest = new Manifest(
                            made, source.described(), keys.root(), schemas.unknown(), anomalies, out.sections())
                    .bytes();
            out.finish(ending(manifest));
            channel.force(true);
            return new Written(Hash.of(manifest), keys.root(), topics.size(), records, channel.size());
        }
    }

    private void records(String topic, SectionWriter out) throws RecordSource.Unreadable {
        long before = records;
        source.read(topic, record -> write(record, out));
        out.end(Section.Kind.RECORDS, topic, records - before);
        anomalies.addAll(source.anomalies(topic));
    }

    private void write(StoredRecord record, SectionWriter out) {
        byte[] bytes = RecordBytes.of(record);
        try {
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records++;
        schemas.read(record);
        if (record.topic().equals(Streams.DIRECTORY)) {
            keys.read(record);
        }
    }

    private static byte[] ending(byte[] manifest) {
        return ByteBuffer.allocate(manifest.length + ArchiveSource.TRAILER)
                .put(manifest)
                .putLong(manifest.length)
                .put(Hash.of(manifest).bytes())
                .array();
    }
}
