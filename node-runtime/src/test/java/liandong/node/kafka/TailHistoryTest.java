package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.hosting.Watch;
import liandong.node.live.Await;
import liandong.node.measure.Meters;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of a topic that loses what it had taken: its last records, its first ones, or all. In between the sender
 * sends, is started anew, and old and new readers read. In the end each of them has the sender's stream, whole and in order.
 */
class TailHistoryTest {
    private static final UnitCode UNIT = UnitCode.of("150203");
    private static final String STREAM = Streams.reports(UNIT);
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    /** What it takes to know keys and units; here it is about order alone. */
    private static final Set<String> UNCHECKED = Set.of("unknown-key", "foreign-obligation");

    private static final Set<String> SEEN = new TreeSet<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Boolean.getBoolean("liandong.soak") ? 300 : 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_a_topic_loses_every_reader_ends_with_the_whole_stream_in_order(long seed, @TempDir Path folder) {
        try (World world = new World(new Random(seed), folder)) {
            for (int step = 0; step < 40; step++) {
                world.step();
            }
            world.settle();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    @AfterAll
    static void everything_has_happened() {
        assertThat(SEEN).contains("cut", "forgotten", "made anew", "started anew", "at a gap", "a new reader");
    }

    /** A sender, its topic and its readers. */
    private static final class World implements AutoCloseable {
        private final Random random;
        private final Path folder;
        private final PaperTopic topic = new PaperTopic(STREAM);
        private final HikariDataSource source;
        private final Tables tables;
        private final LostTails tails;
        private final Sender sender;
        private final List<PaperIntake> readers = new ArrayList<>();
        private int messages;

        World(Random random, Path folder) {
            this.random = random;
            this.folder = folder;
            source = DataSources.sqlite(folder.resolve("sender.db"));
            Flyway.configure().dataSource(source).load().migrate();
            tables = Tables.of(new Database(source), SCHEMAS, CODEC);
            ReleasedSchema schema = SCHEMAS.of(ReceiptSigned.class);
            tables.state().saveSchema(1, schema.fingerprint().hex());
            tails = new LostTails(topic.consumers(), tables);
            Watch watch = Watch.alone();
            sender = new Sender(
                    tables,
                    SCHEMAS,
                    new WireSchemas("http://127.0.0.1:1", tables.state()),
                    topic.sending(),
                    tails,
                    new Deliveries(tables, sent -> Deliveries.Taken.NOTHING, new Doubts(), () -> {}),
                    new Elsewhere(),
                    row -> false,
                    watch,
                    Meters.unread());
            write(1);
            sender.begin(watch.shift());
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0 -> {
                    topic.cut(1 + random.nextInt(4));
                    seen("cut");
                }
                case 1 -> {
                    if (random.nextInt(4) == 0) {
                        topic.makeAnew();
                        seen("made anew");
                    } else if (random.nextInt(2) == 0) {
                        topic.forget(1 + random.nextInt(4));
                        seen("forgotten");
                    }
                }
                case 2 -> {
                    tails.look(Set.of(STREAM));
                    // a node looks before it sends: what this one has found is not searched for beside the sender
                    sent();
                    seen("started anew");
                }
                case 3 -> reader();
                case 4, 5, 6 -> readers.forEach(this::read);
                default -> {
                    write(1 + random.nextInt(3));
                    sent();
                }
            }
        }

        /** All that anybody has noticed is mended, and everybody reads to the end. */
        void settle() {
            tails.look(Set.of(STREAM));
            write(1);
            sent();
            reader();
            List<Hash> stream = tables.envelopes().ofStream(STREAM).stream()
                    .map(row -> row.header().hash())
                    .toList();
            for (PaperIntake reader : readers) {
                read(reader);
                assertThat(reader.applied(STREAM)).isEqualTo(stream);
                assertThat(reader.held(STREAM)).isNull();
                assertThat(reader.open()).isEmpty();
            }
        }

        private void reader() {
            PaperIntake reader =
                    new PaperIntake(folder.resolve("reader-" + readers.size() + ".db"), "15", Hash.ZERO, UNCHECKED);
            readers.add(reader);
            seen("a new reader");
        }

        private void read(PaperIntake reader) {
            reader.read(topic.consumers(), Set.of(STREAM));
            if ("gap".equals(reader.held(STREAM))) {
                seen("at a gap");
            }
        }

        private void write(int number) {
            tables.database().run(() -> {
                for (int i = 0; i < number; i++) {
                    String id = "m-" + ++messages;
                    tables.outbox()
                            .append(
                                    id,
                                    UNIT,
                                    0,
                                    Instant.parse("2026-03-04T05:06:07.089Z"),
                                    Actor.rule("receipt"),
                                    new Cause.ByCommand("c-" + id),
                                    new ReceiptSigned("d-" + id));
                }
                for (Row row : tables.outbox().unsealed(100)) {
                    Head head = tables.streams().sealed(STREAM);
                    EnvelopeHeader header = row.header(head.sequence() + 1, head.hash());
                    tables.outbox().seal(row, header, TestKeys.seal(header.hash()));
                    tables.streams().saveSealed(STREAM, head.after(header));
                }
            });
        }

        private void sent() {
            sender.wake();
            // what a search has found is unsent again before the stream is suspected no longer
            Await.until(
                    "all is sent",
                    () -> tables.outbox().unsent(1).isEmpty()
                            && sender.isAtRest()
                            && tables.outbox().unsent(1).isEmpty());
        }

        private static void seen(String what) {
            SEEN.add(what);
        }

        @Override
        public void close() {
            sender.close();
            readers.forEach(PaperIntake::close);
            source.close();
        }
    }
}
