package liandong.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds; its last entry.
 *
 * @param format of the backup
 * @param made when the copy of the database was begun
 */
record Manifest(String format, Instant made, List<Entry> files) {
    static final String NAME = "manifest.json";
    static final String FORMAT = "liandong-backup-1";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 64 << 10;

    /**
     * A file.
     *
     * @param path in the data folder, with slashes
     * @param sha256 of its bytes, hexadecimal
     */
    record Entry(String path, long size, String sha256) {}

    static Manifest of(Instant made, List<Entry> files) {
        return new Manifest(FORMAT, made, List.copyOf(files));
    }

    static Manifest read(byte[] bytes) {
        try {
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (!FORMAT.equals(manifest.format())) {
                throw new CannotCopy("the backup is of format " + manifest.format() + ", this program reads " + FORMAT);
            }
            return manifest;
        } catch (JacksonException e) {
            throw new CannotCopy("the backup's " + NAME + " cannot be read; take another backup", e);
        }
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(this);
    }

    /** The entry of a file as it is on disk. */
    static Entry entry(String path, Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
            }
        }
        return new Entry(path, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
