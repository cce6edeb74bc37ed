package liandong.auditor.archive;

import liandong.ledger.Hash;

/**
 * Where something lies in an archive. Sections follow each other without a gap.
 *
 * @param name of the topic, or of the schema's file
 * @param at position in the file of its first byte
 * @param length in bytes
 * @param digest SHA-256 of its bytes
 * @param records how many records it has; 0 for what are no records
 */
record Section(Kind kind, String name, long at, long length, Hash digest, long records) {

    enum Kind {
        RECORDS,
        SCHEMA,
        KEYS
    }

    long end() {
        return at + length;
    }
}
