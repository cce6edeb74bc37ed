package liandong.node.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import liandong.directive.FormRef;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Head;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.kafka.RegistryUnreachable;
import liandong.node.kafka.WireSchemas;
import liandong.node.store.Row;
import liandong.report.Coverage;
import liandong.report.Part;
import liandong.schemas.Codec;
import liandong.schemas.Envelopes;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes one unit's stream, as the unit's node would or otherwise; no node hosts the unit. */
public final class Pen {
    private static final Codec CODEC = new Codec(Schemas.released());
    private static final Actor CLERK = new Actor("clerk-9", Role.CLERK);

    private final Producer<byte[], byte[]> producer;
    private final WireSchemas wire;
    private final UnitCode unit;
    private final String topic;
    private final long directory;
    private Head head = Head.EMPTY;

    public Pen(Producer<byte[], byte[]> producer, WireSchemas wire, String unit, String topic, long directory) {
        this.producer = producer;
        this.wire = wire;
        this.unit = UnitCode.of(unit);
        this.topic = topic;
        this.directory = directory;
    }

    /** A producer for pens, which sends what a node would never send. */
    public static Producer<byte[], byte[]> producer(String bootstrap) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.request.size", 10_000_000, "linger.ms", 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The unit's own report with this amount of sessions. */
    public static Message.ReportFiled report(String unit, int version, String sessions) {
        return report(unit, version, sessions, null);
    }

    public static Message.ReportFiled report(String unit, int version, String sessions, String summary) {
        return new Message.ReportFiled(
                Fixture.obligation(unit),
                1,
                Part.OWN,
                version,
                Fixture.figures(sessions, "0.5"),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                version == 1 ? null : "更正",
                summary,
                List.of());
    }

    /** The first total of a desk below which one unit has reported this amount of sessions. */
    public static Message.ReportFiled total(String desk, String sessions) {
        return new Message.ReportFiled(
                Fixture.obligation(desk),
                1,
                Part.TOTAL,
                1,
                Fixture.figures(sessions, "0.5"),
                Stream.of("sessions", "money", "longest")
                        .map(line -> new Coverage(line, 1, 1, 0, 0, 0, 0, 1))
                        .toList(),
                new Message.Children(1, 1),
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    /** A directive of {@code desk} that asks one unit for a form. */
    public static Message.DirectiveIssued directive(String desk, int serial, String unit, FormRef form) {
        Command.IssueDirective issue = Fixture.issue(serial, null, List.of(unit), form);
        return new Message.DirectiveIssued(
                Fixture.directive(desk, serial),
                issue.number(),
                issue.kind(),
                issue.title(),
                issue.body(),
                issue.issuingBodies(),
                issue.issueDate(),
                issue.recipients(),
                issue.copies(),
                issue.clauses(),
                List.of(),
                null,
                null);
    }

    public static String stream(String unit) {
        return Streams.reports(UnitCode.of(unit));
    }

    /** What comes next in the stream. */
    public Draft next(Message message) {
        return next(message, topic + "-" + (head.sequence() + 1));
    }

    public Draft next(Message message, String id) {
        ReleasedSchema schema = Schemas.released().of(message.getClass());
        byte[] body = CODEC.body(message);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Envelope envelope =
                new Envelope(id, topic, unit, 0, null, directory, now, CLERK, new Cause.ByCommand("test"), message);
        return new Draft(Envelopes.header(envelope, head.sequence() + 1, head.hash(), schema, body), id(schema), body);
    }

    /** Writes what comes next and goes on from there; returns its offset. */
    public long write(Message message) {
        return write(next(message));
    }

    /** Writes {@code draft} as part of the stream and goes on from there; returns its offset. */
    public long write(Draft draft) {
        long offset = slip(draft);
        head = draft.head();
        return offset;
    }

    /** Writes {@code draft} beside the stream: what comes next stays what it was; returns its offset. */
    public long slip(Draft draft) {
        try {
            return producer.send(draft.record()).get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(draft.topic, e);
        }
    }

    /** Goes on after an envelope that another pen has written. */
    public void after(Row last) {
        head = Head.EMPTY.after(last.header());
    }

    /** Goes on after a draft as if it had been written. */
    public void passed(Draft draft) {
        head = draft.head();
    }

    /** The end of the stream as this pen has written it. */
    public Head head() {
        return head;
    }

    /** Asks the registry for the id of messages of this type; without it, pens can write them with the last known one. */
    public static void warm(WireSchemas wire, Class<? extends Message> type) {
        try {
            wire.id(Schemas.released().of(type));
        } catch (RegistryUnreachable e) {
            throw new IllegalStateException(type.getSimpleName(), e);
        }
    }

    private int id(ReleasedSchema schema) {
        try {
            return wire.id(schema);
        } catch (RegistryUnreachable e) {
            throw new IllegalStateException(schema.name(), e);
        }
    }
}
