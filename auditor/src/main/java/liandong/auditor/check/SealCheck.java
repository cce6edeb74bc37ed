package liandong.auditor.check;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;

/** Whether writer, seal and authority of the records of one topic hold. */
final class SealCheck {
    private final Seals seals;
    private final Region region;
    private final StreamFaults faults;

    SealCheck(Seals seals, Region region, StreamFaults faults) {
        this.seals = seals;
        this.region = region;
        this.faults = faults;
    }

    boolean holds(ReadRecord read) {
        if (region.top() == null) {
            // said once, at the directory
            return false;
        }
        EnvelopeHeader header = read.header();
        UnitCode writer = faults.writer();
        boolean foreign = writer == null || !writer.value().equals(header.sender());
        Seals.Wrong wrong = seals.wrong(region.keys(), header, read.hash(), read.seal());
        if (!foreign && wrong == null) {
            return true;
        }
        String elsewhere = elsewhere(read);
        if (elsewhere != null && faults.findings().has(Kind.MISPLACED)) {
            faults.fault(Kind.MISPLACED, read, "a record of " + faults.topic(), "one of " + elsewhere);
            return false;
        }
        if (foreign && faults.findings().has(Kind.FOREIGN_WRITER)) {
            String expected = "unit " + (writer == null ? "that the directory begins with" : writer.value());
            faults.fault(Kind.FOREIGN_WRITER, read, expected, "unit " + header.sender());
            return false;
        }
        if (wrong != null) {
            faults.forged(read, wrong);
            return false;
        }
        return true;
    }

    /** The other topic of its sender for which the record was sealed; none if it was for no such. */
    private @Nullable String elsewhere(ReadRecord read) {
        String sender = read.header().sender();
        for (String other : List.of("reports." + sender, "directives." + sender, Streams.DIRECTORY)) {
            if (!other.equals(faults.topic())
                    && seals.isSigned(region.keys(), moved(read.header(), other).hash(), read.seal())) {
                return other;
            }
        }
        return null;
    }

    private static EnvelopeHeader moved(EnvelopeHeader header, String topic) {
        return new EnvelopeHeader(
                topic,
                header.sender(),
                header.sequence(),
                header.previous(),
                header.directory(),
                header.type(),
                header.id(),
                header.time(),
                header.actor(),
                header.role(),
                header.cause(),
                header.schema(),
                header.body());
    }
}
