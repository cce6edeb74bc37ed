package liandong.auditor.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;

/** Which schemas records name in their headers. */
final class SchemaUse {
    private static final String HEADER = "schema";
    private static final int DIGITS = 2 * Hash.BYTES;
    /** Enough to see that there are some; anybody can make them up. */
    private static final int MOST_UNKNOWN = 100;

    private final Schemas released = Schemas.released();
    private final Set<Hash> named = new HashSet<>();
    private int unknown;

    /** The schema that a record names; empty if it names none. */
    static Optional<Hash> of(StoredRecord record) {
        for (StoredRecord.Header header : record.headers().reversed()) {
            if (header.name().equals(HEADER)) {
                byte[] value = header.value();
                return value == null || value.length != DIGITS ? Optional.empty() : hash(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Hash> hash(byte[] value) {
        try {
            return Optional.of(new Hash(new String(value, StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void read(StoredRecord record) {
        of(record).ifPresent(hash -> {
            if (!named.contains(hash)) {
                boolean known = released.byFingerprint(hash).isPresent();
                if (known || unknown++ < MOST_UNKNOWN) {
                    named.add(hash);
                }
            }
        });
    }

    /** The released ones among them, in the order of the release. */
    List<ReleasedSchema> known() {
        return released.all().stream()
                .filter(each -> named.contains(each.fingerprint()))
                .toList();
    }

    /** The others, at most a hundred. */
    List<Hash> unknown() {
        List<Hash> unknown = new ArrayList<>();
        for (Hash each : named) {
            if (released.byFingerprint(each).isEmpty()) {
                unknown.add(each);
            }
        }
        unknown.sort((one, other) -> one.hex().compareTo(other.hex()));
        return unknown;
    }
}
