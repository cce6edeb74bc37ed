package liandong.auditor.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.OffsetWatch;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;
import liandong.message.Streams;

/**
 * An archive. Opening it checks that its manifest is as written and that nothing is in the file but what the manifest
 * names; reading a topic checks the topic's digest before it gives a record. So a byte that was changed, put in or taken
 * out is found wherever it is. A digest says nothing about who wrote the records: that is what their signatures are for.
 */
public final class ArchiveSource implements RecordSource {
    /** Behind the manifest: its length in 8 bytes and its SHA-256. */
    static final int TRAILER = Long.BYTES + Hash.BYTES;

    private static final int LARGEST_MANIFEST = 64 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final Hash digest;
    private final Manifest manifest;
    private final SortedMap<String, Section> topics = new TreeMap<>();
    private final Map<String, List<Anomaly>> anomalies = new ConcurrentHashMap<>();
    private String keys = "";

    private ArchiveSource(Path file, FileChannel channel) throws IOException, Unreadable {
        this.file = file;
        this.channel = channel;
        size = channel.size();
        if (size < Manifest.HEAD.length || !Arrays.equals(bytes(0, Manifest.HEAD.length), Manifest.HEAD)) {
            throw new CannotOpen(file + " is no archive: it does not begin with " + Manifest.FORMAT);
        }
        if (size < Manifest.HEAD.length + TRAILER) {
            throw changed("it ends after " + size + " bytes");
        }
        ByteBuffer trailer = ByteBuffer.wrap(bytes(size - TRAILER, TRAILER));
        long length = trailer.getLong();
        if (length < 0 || length > Math.min(LARGEST_MANIFEST, size - TRAILER - Manifest.HEAD.length)) {
            throw changed("its last " + TRAILER + " bytes name no manifest");
        }
        long end = size - TRAILER - length;
        byte[] text = bytes(end, (int) length);
        digest = Hash.of(text);
        if (!Arrays.equals(digest.bytes(), 0, Hash.BYTES, trailer.array(), Long.BYTES, TRAILER)) {
            throw changed("the manifest has digest " + digest + ", and another stands behind it");
        }
        try {
            manifest = Manifest.parse(text, end);
        } catch (RuntimeException e) {
            Unreadable unreadable = changed("the manifest cannot be read: " + e.getMessage());
            unreadable.initCause(e);
            throw unreadable;
        }
        for (Section section : manifest.sections()) {
            look(section);
        }
    }

    private void look(Section section) throws IOException, Unreadable {
        if (section.kind() == Section.Kind.RECORDS) {
            topics.put(section.name(), section);
            return;
        }
        RecordCursor.requireUnchanged(channel, section);
        if (section.kind() == Section.Kind.KEYS) {
            if (section.length() > LARGEST_MANIFEST) {
                throw changed("the list of keys has " + section.length() + " bytes");
            }
            keys = new String(bytes(section.at(), (int) section.length()), StandardCharsets.UTF_8);
        }
    }

    /**
     * Opens an archive.
     *
     * @throws CannotOpen if there is no such file, it may not be read, or it does not begin as an archive
     * @throws Unreadable if it was changed after it was made
     */
    public static ArchiveSource open(Path file) throws Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new CannotOpen("there is no file " + file);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new ArchiveSource(file, channel);
            } catch (IOException | Unreadable | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotOpen("cannot read " + file + " (" + e + ")", e);
        }
    }

    private byte[] bytes(long at, int length) throws IOException {
        ByteBuffer to = ByteBuffer.allocate(length);
        RecordCursor.fill(channel, to, at);
        return to.array();
    }

    private Unreadable changed(String why) {
        return new Unreadable("", 0, "the archive " + file + " was changed after it was made: " + why);
    }

    @Override
    public String described() {
        return "archive " + file + ", made " + manifest.made() + " from " + manifest.from();
    }

    /** SHA-256 of the manifest, which covers every byte of the file. */
    public Hash digest() {
        return digest;
    }

    /** Fingerprint of the first key of the directory when it was made, as claimed there. */
    public Optional<Hash> claimedRoot() {
        return Optional.ofNullable(manifest.root());
    }

    /** When it was made. */
    public Instant made() {
        return manifest.made();
    }

    @Override
    public List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    @Override
    public long bytes() {
        return topics.values().stream().mapToLong(Section::length).sum();
    }

    @Override
    public long records() {
        return topics.values().stream().mapToLong(Section::records).sum();
    }

    Optional<Section> section(String topic) {
        return Optional.ofNullable(topics.get(topic));
    }

    /** The records of a topic that the archive has. */
    RecordCursor cursor(Section section) throws Unreadable {
        return RecordCursor.open(channel, section);
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        Section section = topics.get(topic);
        if (section == null) {
            return;
        }
        OffsetWatch offsets = new OffsetWatch(topic);
        Enrolled enrolled = new Enrolled();
        boolean isDirectory = topic.equals(Streams.DIRECTORY);
        try {
            RecordCursor cursor = cursor(section);
            for (var record = cursor.next(); record.isPresent(); record = cursor.next()) {
                StoredRecord each = record.get();
                offsets.read(each.offset());
                if (isDirectory) {
                    enrolled.read(each);
                }
                sink.accept(each);
            }
            if (isDirectory && !enrolled.text().equals(keys)) {
                offsets.add(
                        Anomaly.Kind.KEYS_DIFFER,
                        "the archive's list of keys is not what the records of the directory say; trust the records");
            }
        } finally {
            anomalies.put(topic, together(topic, offsets.found()));
        }
    }

    /** What the exporter has seen, and what is seen here; most is both. */
    private List<Anomaly> together(String topic, List<Anomaly> seen) {
        Set<Anomaly> all = new LinkedHashSet<>();
        manifest.anomalies().stream().filter(each -> each.topic().equals(topic)).forEach(all::add);
        all.addAll(seen);
        return List.copyOf(all);
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return anomalies.getOrDefault(topic, List.of());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CannotOpen("cannot close " + file + " (" + e + ")", e);
        }
    }
}
