package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.measure.Meters;
import liandong.node.seal.Sealer;
import liandong.node.station.Desk;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.Tables;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.KeptAnswers;
import liandong.node.trace.Spans;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A township's node is ended at each step of its writer: before and after the commit of a command, of a seal and of an
 * acknowledgement, and before and after a record is on its topic. Another one goes on with its store and the topic.
 */
@Timeout(120)
class WriterKillTest {
    private static final String UNIT = "990101";
    private static final String STREAM = Streams.reports(UnitCode.of(UNIT));
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);

    private Path folder;
    private PaperPost.HandClock clock;
    private PaperPost.Node town;

    @BeforeEach
    void asked(@TempDir Path temporary) {
        folder = temporary;
        World world = new World(folder, true);
        world.ask(1, "sessions");
        clock = world.clock;
        town = world.townNode;
        world.close();
    }

    @Test
    void at_whatever_step_it_is_killed_nothing_is_lost_doubled_or_numbered_twice_and_answers_stay_true()
            throws Exception {
        Set<String> tried = new TreeSet<>();
        int steps = ordeal(0, tried);
        tried.clear();
        for (int last = 1; last <= steps; last++) {
            ordeal(last, tried);
        }
        assertThat(tried)
                .containsExactlyInAnyOrder(
                        "before start",
                        "after start",
                        "before command",
                        "after command",
                        "before seal",
                        "after seal",
                        "before send",
                        "after send",
                        "before ack",
                        "after ack");
    }

    /** One life that ends at a step and one that goes on; returns how many steps the first has had. */
    private int ordeal(int last, Set<String> tried) throws Exception {
        Path store = Files.copy(folder.resolve("town.db"), folder.resolve("killed-" + last + ".db"));
        PaperTopic topic = new PaperTopic(STREAM);
        Map<String, JsonNode> answers = new HashMap<>();
        Killed.Life first = new Killed.Life(last);
        try (Node node = new Node(store, topic, first)) {
            node.begin();
            node.file("v1", 1, null, answers);
            node.file("v2", 2, "更正", answers);
        } catch (Killed killed) {
            tried.add(killed.getMessage());
        }
        Map<String, JsonNode> given = Map.copyOf(answers);
        try (Node node = new Node(store, topic, new Killed.Life(0))) {
            node.begin();
            node.file("v1", 1, null, answers);
            node.file("v2", 2, "更正", answers);
            node.file("v3", 3, "再更正", answers);
            assertThat(answers).as("given before %s", last).containsAllEntriesOf(given);
            assertThat(node.tables.outbox().unsealed(1)).isEmpty();
            assertThat(node.tables.outbox().unsent(1)).isEmpty();
        }
        compare(topic, answers, last);
        return first.steps().size();
    }

    /** What anybody who reads the topic has is what was answered, once and in its order. */
    private void compare(PaperTopic topic, Map<String, JsonNode> answers, int last) throws Exception {
        Map<Long, Hash> numbered = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
            var header = EnvelopeHeaders.read(
                    STREAM,
                    name -> record.headers().lastHeader(name).value(),
                    Framing.unframe(record.value()).body());
            assertThat(numbered.merge(header.sequence(), header.hash(), (one, two) -> one))
                    .as("sequence %d after step %d", header.sequence(), last)
                    .isEqualTo(header.hash());
        }
        Path city = Files.copy(folder.resolve("city.db"), folder.resolve("reader-" + last + ".db"));
        try (PaperIntake reader = new PaperIntake(city, "9901", TestKeys.id(), Set.of())) {
            reader.read(topic.consumers(), Set.of(STREAM));
            assertThat(reader.held(STREAM)).isNull();
            assertThat(reader.open()).isEmpty();
            assertThat(reader.tables().envelopes().ofStream(STREAM).stream().map(row -> row.id()))
                    .as("after step %d", last)
                    .containsExactlyElementsOf(List.of("v1", "v2", "v3").stream()
                            .map(answers::get)
                            .map(answer -> answer.at("/messages/0/id").asString())
                            .toList());
        }
    }

    /** A process of the town's node. */
    private final class Node implements AutoCloseable {
        private final HikariDataSource source;
        private final Tables tables;
        private final Hosting hosting;
        private final Sealer sealer;
        private final Sender sender;
        private final Commands commands;
        private final PaperTopic topic;
        private final Killed.Life life;

        Node(Path store, PaperTopic topic, Killed.Life life) {
            this.topic = topic;
            this.life = life;
            source = DataSources.sqlite(store);
            Database database = new Database(life.store(source));
            database.keepAlone();
            tables = Tables.of(database, SCHEMAS, CODEC);
            hosting = new Hosting(town.settings(), List.copyOf(town.hosting().duties()));
            Supplier<String> ids = () -> UUID.randomUUID().toString();
            sealer =
                    new Sealer(tables, hosting, new Lease(database, clock, "data-folder"), TestKeys.signer(), () -> {});
            Desk desk = new Desk(tables, hosting, clock, ids, sealer);
            commands = new Commands(
                    desk, database, new KeptAnswers(tables.envelopes(), tables.answers(), clock), Meters.unread());
            sender = new Sender(
                    tables,
                    SCHEMAS,
                    new WireSchemas("http://127.0.0.1:1", tables.state()),
                    life.way(topic.sending()),
                    new LostTails(topic.consumers(), tables),
                    new Elsewhere(),
                    row -> false,
                    Watch.alone(),
                    Meters.unread());
        }

        /** As a node starts: its own stream is read to its end before anything is sent. */
        void begin() {
            life.at("start");
            hosting.follow(tables);
            tables.state()
                    .saveSchema(
                            1,
                            SCHEMAS.of(Message.ReportFiled.class).fingerprint().hex());
            Intake intake = new Intake(
                    tables,
                    hosting,
                    new Examiner(tables, hosting, SCHEMAS, CODEC, 1_000_000, TestKeys.id(), Set.of()),
                    clock,
                    () -> UUID.randomUUID().toString(),
                    new Elsewhere(),
                    new Horizon(null),
                    new Crowd(Duration.ofDays(1), Duration.ofDays(1)),
                    Meters.unread(),
                    new Spans(io.opentelemetry.api.trace.TracerProvider.noop().get("kill")));
            new CatchUp(
                            topic.consumers(),
                            tables,
                            intake,
                            new GapSearch(topic.consumers(), tables, intake),
                            () -> hosting.directory().sequence())
                    .read(Set.of(STREAM), Phase.OWN);
            sender.begin(Watch.alone().shift());
        }

        /** A clerk files, with a key of his own; what he files is sealed, sent and acknowledged. */
        void file(String key, long sessions, String reason, Map<String, JsonNode> answers) {
            Command.FileReport report = new Command.FileReport(
                    ObligationId.of(UNIT + "~sessions~2023-09"),
                    List.of(
                            Figure.exact("s", Amount.of(String.valueOf(sessions))),
                            Figure.exact("a", Amount.of("40")),
                            Figure.exact("m", Amount.of("1.5")),
                            Figure.ratio("p", Amount.of("1"), Amount.of("2"))),
                    List.of(),
                    reason,
                    null,
                    List.of());
            Caller caller =
                    new Caller(hosting.post(UnitCode.of(UNIT)).orElseThrow(), new Actor("clerk-1", Role.CLERK), key);
            life.at("command");
            answers.put(key, commands.carryOut(caller, report).getBody());
            life.at("seal");
            sealer.sealAll();
            sender.wake();
            Await.until(
                    "sent and acknowledged, or the end",
                    () -> life.isOver()
                            || (tables.outbox().unsent(1).isEmpty()
                                    && life.steps().stream()
                                                    .filter("after ack"::equals)
                                                    .count()
                                            >= life.steps().stream()
                                                    .filter("after send"::equals)
                                                    .count()));
            if (life.isOver()) {
                // the sender's thread has met the end; whoever waits for it meets it here
                tables.outbox().unsent(1);
            }
        }

        @Override
        public void close() {
            sender.close();
            sealer.close();
            source.close();
        }
    }
}
