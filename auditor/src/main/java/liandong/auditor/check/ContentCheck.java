package liandong.auditor.check;

import java.time.Instant;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.schemas.Times;
import liandong.signing.SigningKeys;

/** What the records of one stream say: of the directory, of the hour, in their messages, and beside what is hashed. */
final class ContentCheck {
    private final Terms terms;
    private final Region region;
    private final StreamFaults faults;
    private final SchemaIds ids = new SchemaIds();
    private final KnownIds known = new KnownIds();
    private long newestDirectory;

    ContentCheck(Terms terms, Region region, StreamFaults faults) {
        this.terms = terms;
        this.region = region;
        this.faults = faults;
    }

    /**
     * Which entry of the directory the record names, and when it says that it was written.
     *
     * @param isNext whether it stands behind all that have been taken
     */
    void header(ReadRecord read, boolean isNext) {
        directory(read, isNext);
        clock(read, Times.of(read.header().time()));
    }

    private void directory(ReadRecord read, boolean isNext) {
        long named = read.header().directory();
        long newest = region.newest(read.header());
        if (named > newest) {
            faults.fault(Kind.DIRECTORY_BEYOND, read, "at most directory " + newest, "directory " + named);
        }
        if (isNext && named < newestDirectory) {
            faults.fault(Kind.DIRECTORY_BACK, read, "at least directory " + newestDirectory, "directory " + named);
        }
        newestDirectory = isNext ? Math.max(newestDirectory, named) : newestDirectory;
    }

    private void clock(ReadRecord read, Instant time) {
        long recorded = read.record().recorded();
        long ahead = time.toEpochMilli() - recorded;
        long limit = terms.clockLimit().toMillis();
        if (Math.abs(ahead) > limit && terms.includes(recorded)) {
            faults.remark(
                    ahead > 0 ? "clock-ahead" : "recorded-late",
                    read.record().offset(),
                    "written " + Math.abs(ahead) / 1000 + " s " + (ahead > 0 ? "after" : "before")
                            + " it was recorded");
        }
    }

    /**
     * Whether the message of a record may be applied.
     *
     * @param message as much of it as was read
     */
    boolean isApplied(ReadRecord read, Decoded decoded, Message message) {
        unhashed(read, message);
        if (!decoded.isStraight()
                && faults.findings().has(Kind.NOT_CANONICAL)
                && Decoded.isSpeltOtherwise(read, message)) {
            return faults.isAppliedWith(Kind.NOT_CANONICAL, read, "the one spelling of the message", "another");
        }
        for (Speech.Objection each : objections(read.header(), message)) {
            if (!isAppliedWith(each, read)) {
                return false;
            }
        }
        String id = read.header().id();
        return known.isNew(id)
                || faults.isAppliedWith(Kind.ID_TWICE, read, "a new id", "id " + id + " of an earlier record");
    }

    /** What forbids the sender of an envelope to say this, under the directory that it names. */
    private List<Speech.Objection> objections(EnvelopeHeader header, Message message) {
        return Speech.objections(
                header.topic(),
                UnitCode.of(header.sender()),
                message,
                (unit, desk) -> region.hasReported(unit, desk, header.directory()),
                SigningKeys::isProved);
    }

    private void unhashed(ReadRecord read, Message message) {
        ids.add(read.header().schema(), read.schemaId(), read.record());
        Headers.Odd odd = read.headers().odd(message.subject());
        if (odd != null) {
            faults.fault(Kind.UNHASHED_HEADER, read, odd.expected(), odd.found());
        }
        byte[] key = read.record().key();
        if (key != null) {
            faults.fault(Kind.UNEXPECTED_KEY, read, "no key", "a key of " + key.length + " bytes");
        }
    }

    private boolean isAppliedWith(Speech.Objection objection, ReadRecord read) {
        Kind kind = Kind.valueOf(objection.rule().name());
        EnvelopeHeader header = read.header();
        return switch (objection.rule()) {
            case WRONG_STREAM ->
                faults.isAppliedWith(
                        kind, read, "what belongs on " + header.topic(), header.type() + ", for " + objection.found());
            case FOREIGN_OBLIGATION ->
                faults.isAppliedWith(kind, read, "what concerns unit " + header.sender(), objection.found());
            case UNPROVED_KEY ->
                faults.isAppliedWith(
                        kind, read, "a proof by the key itself", "none that holds for " + objection.found());
        };
    }

    SchemaIds ids() {
        return ids;
    }
}
