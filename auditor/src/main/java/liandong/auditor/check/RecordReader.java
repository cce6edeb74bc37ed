package liandong.auditor.check;

import liandong.auditor.source.StoredRecord;
import liandong.ledger.EnvelopeHeader;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.SealHeaders;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.jspecify.annotations.Nullable;

/** Takes records of one topic apart: headers, framing, seal. */
final class RecordReader {
    private final StreamFaults faults;

    RecordReader(StreamFaults faults) {
        this.faults = faults;
    }

    /** The parts of the record; none where it has not all of them, which is said. */
    @Nullable
    ReadRecord read(StoredRecord record, long nth) {
        Headers headers = new Headers(record);
        Headers.Unread unread = headers.unread();
        if (unread != null) {
            faults.lost(record, unread.kind(), "a batch of records", unread.why());
            return null;
        }
        if (headers.doubled() != null) {
            faults.lost(
                    record, Kind.UNREADABLE_HEADERS, "each header once, with a value", "header " + headers.doubled());
            return null;
        }
        try {
            Framing.Framed framed = Framing.unframe(record.value());
            EnvelopeHeader header = EnvelopeHeaders.read(faults.topic(), headers::get, framed.body());
            return sealed(record, headers, framed, header, nth);
        } catch (Undecodable e) {
            faults.lost(record, Kind.UNREADABLE_VALUE, "magic, the registry's id and a body", text(e));
        } catch (UnreadableHeaders e) {
            faults.lost(record, Kind.UNREADABLE_HEADERS, "the headers of an envelope", text(e));
        }
        return null;
    }

    private @Nullable ReadRecord sealed(
            StoredRecord record, Headers headers, Framing.Framed framed, EnvelopeHeader header, long nth) {
        try {
            if (SealHeaders.arePresent(headers::get)) {
                return new ReadRecord(
                        record,
                        headers,
                        framed.schemaId(),
                        framed.body(),
                        header,
                        header.hash(),
                        SealHeaders.read(headers::get),
                        nth);
            }
            faults.unsealed(record, header, Kind.UNSEALED, "a seal", "none");
        } catch (UnreadableHeaders e) {
            faults.unsealed(record, header, Kind.UNREADABLE_SEAL, "the headers of a seal", text(e));
        }
        return null;
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
