package liandong.node.live;

import java.util.function.Consumer;
import java.util.function.Function;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.Seal;
import liandong.node.TestKeys;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.SealHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record before it is written: as its unit's node would write it, until a test changes something. */
public final class Draft {
    public final String topic;
    private EnvelopeHeader header;
    private int schemaId;
    private byte[] body;
    private boolean framed = true;
    private boolean empty;
    private Function<Hash, Seal> seal = TestKeys::seal;
    private Consumer<Headers> edits = headers -> {};

    public Draft(EnvelopeHeader header, int schemaId, byte[] body) {
        this.topic = header.topic();
        this.header = header;
        this.schemaId = schemaId;
        this.body = body;
    }

    public Draft sender(String unit) {
        return with(unit, header.sequence(), header.previous(), header.directory(), header.type(), header.schema());
    }

    public Draft sequence(long sequence) {
        return with(header.sender(), sequence, header.previous(), header.directory(), header.type(), header.schema());
    }

    public Draft previous(Hash previous) {
        return with(header.sender(), header.sequence(), previous, header.directory(), header.type(), header.schema());
    }

    public Draft directory(long sequence) {
        return with(header.sender(), header.sequence(), header.previous(), sequence, header.type(), header.schema());
    }

    public Draft type(String type, Hash schema) {
        return with(header.sender(), header.sequence(), header.previous(), header.directory(), type, schema);
    }

    public Draft schemaId(int id) {
        schemaId = id;
        return this;
    }

    /** Another body; the hash covers it. */
    public Draft body(byte[] bytes) {
        body = bytes;
        return with(
                header.sender(),
                header.sequence(),
                header.previous(),
                header.directory(),
                header.type(),
                header.schema());
    }

    /** A value that stands on the wire as it is, without magic and schema id. */
    public Draft value(byte[] bytes) {
        framed = false;
        return body(bytes);
    }

    /** No value at all. */
    public Draft withoutValue() {
        value(new byte[0]);
        empty = true;
        return this;
    }

    /** Changes headers after all of ours are written. */
    public Draft headers(Consumer<Headers> more) {
        edits = more;
        return this;
    }

    /** Another seal than that of the key which all nodes of a test share. */
    public Draft seal(Function<Hash, Seal> by) {
        seal = by;
        return this;
    }

    public String id() {
        return header.id();
    }

    public byte[] body() {
        return body;
    }

    /** The end of the stream for somebody who takes this record as its next. */
    public Head head() {
        return new Head(header.sequence(), header.hash());
    }

    public byte @Nullable [] value() {
        if (empty) {
            return null;
        }
        return framed ? Framing.frame(schemaId, body) : body;
    }

    public ProducerRecord<byte[], byte[]> record() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, value());
        EnvelopeHeaders.write(header, "subject")
                .forEach((name, bytes) -> record.headers().add(name, bytes));
        SealHeaders.write(seal.apply(header.hash()))
                .forEach((name, bytes) -> record.headers().add(name, bytes));
        edits.accept(record.headers());
        return record;
    }

    private Draft with(String sender, long sequence, Hash previous, long directory, String type, Hash schema) {
        header = new EnvelopeHeader(
                topic,
                sender,
                sequence,
                previous,
                directory,
                type,
                header.id(),
                header.time(),
                header.actor(),
                header.role(),
                header.cause(),
                schema,
                Hash.of(body));
        return this;
    }
}
