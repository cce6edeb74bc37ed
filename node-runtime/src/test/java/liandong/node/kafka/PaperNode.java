package liandong.node.kafka;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.live.Await;
import liandong.node.measure.Meters;
import liandong.node.seal.Sealer;
import liandong.node.station.Desk;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.KeptAnswers;
import liandong.node.trace.Spans;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import tools.jackson.databind.JsonNode;

/** A node's way from a command to its topic and back, with a store and a topic that a test can take from it. */
final class PaperNode implements AutoCloseable {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    private final HikariDataSource source;
    private final PaperTopic topic;
    private final Tables tables;
    private final Hosting hosting;
    private final Sealer sealer;
    private final Intake intake;
    private final Doubts doubts = new Doubts();
    private final Sender sender;
    private final Commands commands;

    /**
     * A process that goes on with the store of {@code of}, which is closed.
     *
     * @param source ends with it
     * @param store the same as it is seen by the node
     * @param way to the topic as it is seen by the node
     */
    PaperNode(
            PaperPost.Node of,
            Clock clock,
            HikariDataSource source,
            DataSource store,
            PaperTopic topic,
            KafkaOperations<byte[], byte[]> way) {
        this.source = source;
        this.topic = topic;
        Database database = new Database(store);
        database.keepAlone();
        tables = Tables.of(database, SCHEMAS, CODEC);
        hosting = new Hosting(of.settings(), List.copyOf(of.hosting().duties()));
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        sealer = new Sealer(tables, hosting, new Lease(database, clock, "data-folder"), TestKeys.signer(), () -> {});
        commands = new Commands(
                new Desk(tables, hosting, clock, ids, sealer),
                database,
                new KeptAnswers(tables.envelopes(), tables.answers(), clock),
                Meters.unread());
        intake = new Intake(
                tables,
                hosting,
                new Examiner(tables, hosting, SCHEMAS, CODEC, 1_000_000, TestKeys.id(), Set.of()),
                clock,
                () -> UUID.randomUUID().toString(),
                new Elsewhere(),
                new Horizon(null),
                new Crowd(Duration.ofDays(1), Duration.ofDays(1)),
                Meters.unread(),
                new Spans(TracerProvider.noop().get("paper")));
        sender = new Sender(
                tables,
                SCHEMAS,
                new WireSchemas("http://127.0.0.1:1", tables.state()),
                way,
                new LostTails(topic.consumers(), tables),
                new Deliveries(tables, intake::acknowledged, doubts, sealer::wake),
                new Elsewhere(),
                row -> false,
                Watch.alone(),
                Meters.unread());
    }

    Tables tables() {
        return tables;
    }

    /** As a node starts: its own stream is read to its end before anything is sent. */
    void begin() {
        hosting.follow(tables);
        tables.state()
                .saveSchema(
                        1, SCHEMAS.of(Message.ReportFiled.class).fingerprint().hex());
        read(Phase.OWN);
        sender.begin(Watch.alone().shift());
    }

    /** As a node that is in doubt of its own stream. */
    void readBack() {
        read(Phase.LIVE);
    }

    private void read(Phase phase) {
        new CatchUp(
                        topic.consumers(),
                        tables,
                        intake,
                        new GapSearch(topic.consumers(), tables, intake),
                        () -> hosting.directory().sequence())
                .read(Set.of(topic.name()), phase);
    }

    /** Seals and sends all that is committed, and waits for the broker. */
    void sendAll() {
        seal();
        Await.until("sent and acknowledged", () -> isAllSent() && sender.isAtRest());
    }

    /** What a clerk with a key of his own is answered to a report on the form quick, which is accepted by rule. */
    JsonNode file(String unit, String key, long sessions, @Nullable String reason) {
        Command.FileReport report = new Command.FileReport(
                ObligationId.of(unit + "~quick~2023-09"),
                List.of(Figure.exact("s", Amount.of(String.valueOf(sessions)))),
                List.of(),
                reason,
                null,
                List.of());
        Caller caller =
                new Caller(hosting.post(UnitCode.of(unit)).orElseThrow(), new Actor("clerk-1", Role.CLERK), key);
        return Objects.requireNonNull(commands.carryOut(caller, report).getBody());
    }

    /** Seals all that is committed, and lets the sender look. */
    void seal() {
        sealer.sealAll();
        sender.wake();
    }

    /** How its own stream was read. */
    Reading reading() {
        return tables.streams().reading(topic.name());
    }

    /** Whether its own stream is to be read back. */
    boolean isInDoubt() {
        return !doubts.streams(Set.of(topic.name()), tables.streams()).isEmpty();
    }

    boolean isAllSent() {
        return tables.outbox().unsent(1).isEmpty();
    }

    @Override
    public void close() {
        sender.close();
        sealer.close();
        source.close();
    }
}
