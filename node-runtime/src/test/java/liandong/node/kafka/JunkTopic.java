package liandong.node.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Head;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.node.live.Draft;
import liandong.schemas.Codec;
import liandong.schemas.Envelopes;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A topic without a broker, with what its unit writes and what others slip in. */
final class JunkTopic {
    private static final Codec CODEC = new Codec(Schemas.released());

    private final String name;
    private final UnitCode unit;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private Head head = Head.EMPTY;

    JunkTopic(String name, String unit) {
        this.name = name;
        this.unit = UnitCode.of(unit);
    }

    String name() {
        return name;
    }

    /** What the unit says next, as it would write it under this sequence of the directory. */
    Draft next(Message message, long directory) {
        ReleasedSchema schema = Schemas.released().of(message.getClass());
        byte[] body = CODEC.body(message);
        Envelope envelope = new Envelope(
                name + "-" + (head.sequence() + 1),
                name,
                unit,
                0,
                null,
                directory,
                Instant.parse("2023-09-01T00:00:00Z"),
                new Actor("clerk-9", Role.CLERK),
                new Cause.ByCommand("test"),
                message);
        return new Draft(Envelopes.header(envelope, head.sequence() + 1, head.hash(), schema, body), 1, body);
    }

    /** Writes as part of the stream. */
    JunkTopic write(Draft draft) {
        slip(draft);
        head = draft.head();
        return this;
    }

    JunkTopic write(Message message, long directory, UnaryOperator<Draft> change) {
        return write(change.apply(next(message, directory)));
    }

    /** Writes beside the stream. */
    JunkTopic slip(Draft draft) {
        ProducerRecord<byte[], byte[]> record = draft.record();
        return add(record.value(), new RecordHeaders(record.headers().toArray()));
    }

    /** Writes a record without anything. */
    JunkTopic empty() {
        return add(null, new RecordHeaders());
    }

    private JunkTopic add(byte[] value, RecordHeaders headers) {
        records.add(new ConsumerRecord<>(
                name,
                0,
                records.size(),
                records.size(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value == null ? 0 : value.length,
                null,
                value,
                headers,
                Optional.empty()));
        return this;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** From this offset on. */
    List<ConsumerRecord<byte[], byte[]>> from(long offset) {
        return records.subList((int) offset, records.size());
    }

    long end() {
        return records.size();
    }
}
