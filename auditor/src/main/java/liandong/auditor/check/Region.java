package liandong.auditor.check;

import java.util.List;
import liandong.duty.Continuation;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.KeyRing;
import org.jspecify.annotations.Nullable;

/** What the directory says, as far as it has to be known to judge a record. */
interface Region {
    /** The keys under which a record is judged. */
    KeyRing keys();

    /** The unit that writes the directory; none while nobody knows. */
    @Nullable
    UnitCode top();

    /** The highest sequence of the directory that a record of this topic may name. */
    long newest(EnvelopeHeader header);

    /** How a stream has gone on where records of it are missing. */
    List<Continuation> continuations(String stream);

    /** Whether {@code unit} reports or has reported to {@code desk}, as entries up to this one say; if so, for ever. */
    boolean hasReported(UnitCode unit, UnitCode desk, long directory);
}
