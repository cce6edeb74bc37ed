package liandong.node.seal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import liandong.node.store.Row;
import liandong.node.store.SealText;
import liandong.node.store.StreamTable;
import liandong.node.store.VerificationTable.Fault;
import liandong.node.store.WitnessTable;
import liandong.node.store.WitnessTable.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes what the store holds of streams: each envelope's hash from its fields and bytes, the chain, the batch root
 * and signature of every seal that is kept, and what witnesses have stated. It shares no state with the node at work and
 * changes nothing. It cannot see what is on the topics; that is what the auditor's own program is for.
 */
public final class Verification {
    private static final int ROWS = 500;

    private final EnvelopeTable envelopes;
    private final StreamTable streams;
    private final QuarantineTable quarantine;
    private final WitnessTable witnesses;
    private final KeyRing ring;
    private final Hash root;
    private final SealCheck seals = new SealCheck();

    /**
     * A verification of what these tables hold.
     *
     * @param ring as the directory has it now
     * @param root fingerprint of the key with which the directory begins
     */
    public Verification(
            EnvelopeTable envelopes,
            StreamTable streams,
            QuarantineTable quarantine,
            WitnessTable witnesses,
            KeyRing ring,
            Hash root) {
        this.envelopes = envelopes;
        this.streams = streams;
        this.quarantine = quarantine;
        this.witnesses = witnesses;
        this.ring = ring;
        this.root = root;
    }

    /** Is told how far the work has come; may end it by throwing. */
    @FunctionalInterface
    public interface Watcher {
        /** {@code records} more have been recomputed. */
        void looked(int records);
    }

    /**
     * What one stream turned out to be.
     *
     * @param records how many were recomputed, up to the first fault
     * @param seals how many seals were checked
     * @param fault the first one; none if nothing is wrong
     */
    public record Result(
            String stream,
            long records,
            long seals,
            @Nullable Fault fault) {}

    /** How many records there are to recompute. */
    public long records(Collection<String> streams) {
        long records = 0;
        for (String stream : streams) {
            records += envelopes.countOf(stream);
        }
        return records;
    }

    /** Recomputes a stream up to its first fault. */
    public Result of(String stream, Watcher watcher) {
        return new Run(stream).through(watcher);
    }

    private final class Run {
        private final String stream;
        private final List<Statement> statements;
        private final Head own;
        /** Where the books say that the stream ends; read before the records, which may grow meanwhile. */
        private final Head known;

        private Head head = Head.EMPTY;
        private long records;
        private long sealed;

        Run(String stream) {
            this.stream = stream;
            this.statements = witnesses.of(stream);
            this.own = streams.sealed(stream);
            Head read = streams.reading(stream).head();
            this.known = own.sequence() >= read.sequence() ? own : read;
        }

        Result through(Watcher watcher) {
            while (true) {
                List<Row> rows = envelopes.ofStream(stream, head.sequence(), ROWS);
                for (Row row : rows) {
                    Fault fault = fault(row);
                    if (fault != null) {
                        return new Result(stream, records, sealed, fault);
                    }
                    records++;
                    head = new Head(row.sequence(), Objects.requireNonNull(row.hash()));
                }
                watcher.looked(rows.size());
                if (rows.size() < ROWS) {
                    return new Result(stream, records, sealed, end());
                }
            }
        }

        private @Nullable Fault fault(Row row) {
            Hash previous = row.previous();
            if (previous == null) {
                return at(row.sequence(), "no-previous", "the record names no hash before it");
            }
            if (row.sequence() != head.sequence() + 1 && !isElsewhere(row.sequence() - 1, previous)) {
                return at(
                        head.sequence() + 1,
                        Reason.GAP.text(),
                        "sequence " + (head.sequence() + 1) + " is not in the store; the next one is "
                                + row.sequence());
            }
            if (row.sequence() == head.sequence() + 1 && !previous.equals(head.hash())) {
                return at(
                        row.sequence(),
                        Reason.BROKEN_PREVIOUS.text(),
                        "it names " + previous + " before it, but the record before it has the hash " + head.hash());
            }
            EnvelopeHeader header = row.header();
            if (!header.hash().equals(row.hash())) {
                return at(
                        row.sequence(),
                        "other-hash",
                        "its fields and bytes make " + header.hash() + ", but " + row.hash()
                                + " is stored: one of them was changed");
            }
            Fault content = content(row);
            return content != null ? content : stated(row, header);
        }

        /** A record that was not applied is part of its stream all the same and kept in quarantine, or was given up. */
        private boolean isElsewhere(long sequence, Hash hash) {
            Head before = new Head(sequence, hash);
            return quarantine.isKept(stream, before) || quarantine.isPassedOver(stream, before);
        }

        /** Who wrote it and what it is about stand in columns of their own, which pages look things up by. */
        private @Nullable Fault content(Row row) {
            Optional<UnitCode> writer = Streams.writer(stream);
            if (writer.isPresent() && !writer.get().value().equals(row.sender())) {
                return at(
                        row.sequence(),
                        Reason.FOREIGN_WRITER.text(),
                        "unit " + row.sender() + " does not write this stream");
            }
            Message message;
            try {
                message = envelopes.message(row);
            } catch (IllegalStateException e) {
                return at(row.sequence(), Reason.UNDECODABLE.text(), String.valueOf(e.getMessage()));
            }
            if (!message.subject().equals(row.subject())) {
                return at(
                        row.sequence(),
                        "other-subject",
                        "the store looks it up under " + row.subject() + ", but it is about " + message.subject());
            }
            boolean first = row.sequence() == 1 && stream.equals(Streams.DIRECTORY);
            return first
                            && !(message instanceof Message.KeyEnrolled key
                                    && key.key().id().equals(root))
                    ? at(1, Reason.OTHER_ROOT.text(), "the directory does not begin with the pinned key " + root)
                    : null;
        }

        private @Nullable Fault stated(Row row, EnvelopeHeader header) {
            String seal = row.seal();
            if (seal != null) {
                if (seals.judge(header, SealText.headers(seal)::get, ring, Long.MAX_VALUE)
                        instanceof SealCheck.Verdict.Bad bad) {
                    return at(row.sequence(), bad.reason().text(), bad.detail());
                }
                sealed++;
            }
            if (known.sequence() == row.sequence() && !known.hash().equals(header.hash())) {
                return at(
                        row.sequence(),
                        "other-head",
                        "the books say that the stream has come to " + known.hash() + " here, the record has "
                                + header.hash());
            }
            for (Statement each : statements) {
                if (each.head().sequence() == row.sequence()
                        && !each.head().hash().equals(header.hash())) {
                    return at(
                            row.sequence(),
                            Reason.TWO_HISTORIES.text(),
                            "unit " + each.witness() + " has seen "
                                    + each.head().hash() + " here, the store holds " + header.hash());
                }
            }
            return null;
        }

        /** Whether the stream ends where the node's books and its witnesses say. */
        private @Nullable Fault end() {
            if (known.sequence() > head.sequence() && !isElsewhere(known.sequence(), known.hash())) {
                return at(
                        head.sequence() + 1,
                        "cut-off",
                        "the store holds records up to " + head.sequence() + ", its books say " + known.sequence());
            }
            // of a stream of others a witness may well have read more
            List<Statement> ahead = new ArrayList<>(statements);
            ahead.removeIf(each -> own.sequence() == 0 || each.head().sequence() <= head.sequence());
            return ahead.isEmpty()
                    ? null
                    : at(
                            head.sequence() + 1,
                            "witness-ahead",
                            "unit " + ahead.getFirst().witness() + " has seen sequence "
                                    + ahead.getFirst().head().sequence() + ", the store ends at " + head.sequence());
        }

        private Fault at(long sequence, String reason, String detail) {
            return new Fault(stream, sequence, reason, detail);
        }
    }
}
