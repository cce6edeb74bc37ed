package liandong.auditor.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import liandong.auditor.source.MemorySource;
import liandong.auditor.source.StoredRecord;
import liandong.hierarchy.UnitCode;
import liandong.ledger.NodeKey;
import liandong.message.Message.KeyEnrolled;
import liandong.schemas.Codec;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;

/** Records of every shape for archives. */
final class Made {
    static final NodeKey ROOT = new NodeKey("ed25519-sha256", "ab".repeat(32));
    static final ReleasedSchema ENROLLED = Schemas.released().of(KeyEnrolled.class);

    private Made() {}

    /** Three topics; the directory begins with a key. */
    static MemorySource source(Random random, int records) {
        MemorySource source = new MemorySource().with(enrolled(0));
        for (int i = 0; i < records; i++) {
            source.with(record("reports.152201", i, random));
            source.with(record("directives.15", i, random));
        }
        return source;
    }

    static StoredRecord enrolled(long offset) {
        byte[] body = new Codec(Schemas.released())
                .body(new KeyEnrolled(ROOT, List.of(UnitCode.of("15"), UnitCode.of("1522")), null, "00", "node"));
        return new StoredRecord(
                "directory",
                offset,
                1_700_000_000_000L,
                List.of(new StoredRecord.Header(
                        "schema", bytes(ENROLLED.fingerprint().hex()))),
                null,
                Framing.frame(1, body));
    }

    static StoredRecord record(String topic, long offset, Random random) {
        List<StoredRecord.Header> headers = new ArrayList<>();
        headers.add(new StoredRecord.Header("sequence", bytes(String.valueOf(offset + 1))));
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(new StoredRecord.Header(random.nextBoolean() ? "" : "名", random(random, 40)));
        }
        return new StoredRecord(
                topic, offset, 1_700_000_000_000L + random.nextInt(), headers, random(random, 20), random(random, 300));
    }

    private static byte[] random(Random random, int most) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
