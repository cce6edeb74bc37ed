package liandong.auditor.source;

import java.util.Locale;

/**
 * Something about how records are stored that no single record shows, such as one that is missing.
 *
 * @param offset where it was seen: of the record after it, or of the first that is missing at the end
 * @param text what was expected and found, for people
 */
public record Anomaly(String topic, long offset, Kind kind, String text) {

    /** What it is. Each kind has a stable name, in lower case with hyphens. */
    public enum Kind {
        /** The topic does not begin with offset 0. */
        FIRST_OFFSET,
        /** Offsets between two records, or before the end, have no record. */
        MISSING_OFFSETS,
        /** An offset that is not above the one before it. */
        OFFSETS_BACK,
        /** Bytes after the last whole batch, as after a power cut; a broker that starts cuts them off. */
        UNFINISHED_TAIL,
        /** The topic has partitions besides 0, which nobody reads. */
        EXTRA_PARTITION,
        /** The list of keys in an archive is not what the records of the directory say. */
        KEYS_DIFFER;

        /** The kind with this stable name; throws IllegalArgumentException for any other. */
        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** The stable name. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
