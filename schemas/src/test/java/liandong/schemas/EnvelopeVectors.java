package liandong.schemas;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;

/** The test vectors of {@code docs/envelope.md}; their hashes were computed by another program than ours. */
final class EnvelopeVectors {
    static final Path FILE = Path.of("src/test/resources/envelope-vectors.properties");

    private EnvelopeVectors() {}

    /** One vector. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Vector(EnvelopeHeader header, byte[] body, Hash hash) {}

    static List<Vector> all() throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(FILE)) {
            lines.load(in);
        }
        List<Vector> vectors = new ArrayList<>();
        for (int n = 1; lines.containsKey(n + ".topic"); n++) {
            vectors.add(vector(lines, n));
        }
        return vectors;
    }

    private static Vector vector(Properties lines, int n) {
        byte[] body = HexFormat.of().parseHex(get(lines, n, "body"));
        EnvelopeHeader header = new EnvelopeHeader(
                get(lines, n, "topic"),
                get(lines, n, "sender"),
                Long.parseLong(get(lines, n, "sequence")),
                new Hash(get(lines, n, "previous")),
                Long.parseLong(get(lines, n, "directory")),
                get(lines, n, "type"),
                get(lines, n, "id"),
                get(lines, n, "time"),
                get(lines, n, "actor"),
                get(lines, n, "role"),
                get(lines, n, "cause"),
                new Hash(get(lines, n, "schema")),
                Hash.of(body));
        return new Vector(header, body, new Hash(get(lines, n, "hash")));
    }

    private static String get(Properties lines, int n, String name) {
        return Objects.requireNonNull(lines.getProperty(n + "." + name), n + "." + name);
    }
}
