package liandong.node.store;

import java.time.Instant;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.live.Pen;

/** Envelopes of one unit, made, sealed and received as a node does it. */
public final class Mailbag {
    public static final UnitCode UNIT = UnitCode.of("150203");
    public static final String STREAM = Streams.reports(UNIT);
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    private final Tables tables;

    public Mailbag(Tables tables) {
        this.tables = tables;
    }

    /** Appends a receipt for the directive, by rule. */
    Envelope write(String id, String directive, Cause cause) {
        return tables.database()
                .write(() -> tables.outbox()
                        .append(id, UNIT, 7, NOW, Actor.rule("receipt"), cause, new ReceiptSigned(directive)));
    }

    /** The same, by a command. */
    public Envelope write(String id) {
        return write(id, "d-" + id, new Cause.ByCommand("c-" + id));
    }

    /** Seals all that is not sealed. */
    public void seal() {
        tables.database().run(() -> {
            for (Row row : tables.outbox().unsealed(1000)) {
                Head head = tables.streams().sealed(row.stream());
                EnvelopeHeader header = row.header(head.sequence() + 1, head.hash());
                tables.outbox().seal(row, header, TestKeys.seal(header.hash()));
                tables.streams().saveSealed(row.stream(), head.after(header));
            }
        });
    }

    /** Keeps a row of another store as received. */
    Row receive(Row sent, Instant recorded) {
        return tables.database()
                .write(() -> tables.inbox()
                        .keep(sent.header(), tables.envelopes().message(sent), sent.body(), false, recorded));
    }

    /** A sealed row that another node has sent. */
    Row foreign(String id, long sequence, Hash previous) {
        return foreign(write(id), sequence, previous);
    }

    /** The same of a report. */
    Row foreignReport(String id, long sequence, Hash previous) {
        Message report = Pen.report(UNIT.value(), 1, "12");
        Cause cause = new Cause.ByCommand("c-" + id);
        return foreign(
                tables.database()
                        .write(() -> tables.outbox().append(id, UNIT, 7, NOW, Actor.rule("clerk"), cause, report)),
                sequence,
                previous);
    }

    private Row foreign(Envelope envelope, long sequence, Hash previous) {
        Row row = tables.envelopes().byId(STREAM, envelope.id()).orElseThrow();
        EnvelopeHeader header = row.header(sequence, previous);
        tables.database().run(() -> tables.database().update("DELETE FROM envelope WHERE place = ?", row.place()));
        return sealed(row, header);
    }

    private static Row sealed(Row row, EnvelopeHeader header) {
        return new Row(
                row.place(),
                row.id(),
                row.stream(),
                row.sender(),
                header.sequence(),
                header.previous(),
                header.hash(),
                row.directory(),
                row.type(),
                row.subject(),
                row.time(),
                row.actor(),
                row.role(),
                row.cause(),
                row.schema(),
                row.body(),
                false,
                true,
                null,
                null,
                null);
    }

    List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }
}
