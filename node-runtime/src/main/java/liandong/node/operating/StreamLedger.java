package liandong.node.operating;

import java.util.Collection;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.Hosting;
import liandong.node.seal.RootKey;
import liandong.node.seal.Verification;
import liandong.node.store.Database;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Row;
import liandong.node.store.StreamTable;
import liandong.node.store.VerificationTable;
import liandong.node.store.VerificationTable.Verdict;
import liandong.node.store.WitnessTable;
import liandong.node.store.WitnessTable.Statement;
import org.springframework.stereotype.Component;

/** What streams hold as evidence: their envelopes, what others state to have seen, and what verifications have found. */
@Component
public final class StreamLedger {
    private final Database database;
    private final EnvelopeTable envelopes;
    private final WitnessTable witnesses;
    private final StreamTable streams;
    private final QuarantineTable quarantine;
    private final VerificationTable verifications;
    private final Hosting hosting;
    private final RootKey root;

    StreamLedger(
            Database database,
            EnvelopeTable envelopes,
            WitnessTable witnesses,
            StreamTable streams,
            QuarantineTable quarantine,
            VerificationTable verifications,
            Hosting hosting,
            RootKey root) {
        this.database = database;
        this.envelopes = envelopes;
        this.witnesses = witnesses;
        this.streams = streams;
        this.quarantine = quarantine;
        this.verifications = verifications;
        this.hosting = hosting;
        this.root = root;
    }

    /** The newest envelopes of a stream up to {@code last}, the newest first. */
    public List<Row> newest(String stream, long last, int count) {
        return envelopes.ofStream(stream, Math.max(0, last - count), count).reversed();
    }

    /** What others state to have seen of a stream. */
    public List<Statement> statements(String stream) {
        return witnesses.of(stream);
    }

    /** What anybody states to have seen of any stream. */
    public List<Statement> statements() {
        return witnesses.stated().values().stream().flatMap(Collection::stream).toList();
    }

    /** A verification of what is held now, under the keys of the directory as applied now. */
    public Verification verification() {
        return new Verification(
                envelopes, streams, quarantine, witnesses, hosting.directory().keys(), root.fingerprint());
    }

    /** Keeps what a verification at a station has found. */
    public void keep(UnitCode station, Verdict verdict) {
        database.run(() -> verifications.save(station, verdict));
    }

    /** What verifications at a station have found, the newest first. */
    public List<Verdict> verdicts(UnitCode station) {
        return verifications.of(station);
    }
}
