package liandong.auditor.check;

import liandong.auditor.source.StoredRecord;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Seal;

/**
 * A record, taken apart.
 *
 * @param schemaId the registry's, which nothing signs
 * @param nth which one of its topic it is, among those that are read, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived and never compared
record ReadRecord(
        StoredRecord record,
        Headers headers,
        int schemaId,
        byte[] body,
        EnvelopeHeader header,
        Hash hash,
        Seal seal,
        long nth) {}
