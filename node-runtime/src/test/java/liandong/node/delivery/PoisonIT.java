package liandong.node.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.cluster.LocalCluster;
import liandong.directive.FormRef;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.fetch.Bounds;
import liandong.fetch.MadeUpBatch;
import liandong.fetch.RawProducer;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.kafka.RegistryUnreachable;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Topics;
import liandong.node.store.QuarantineTable;
import liandong.node.store.QuarantineTable.Entry;
import liandong.report.Form;
import liandong.report.Part;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a hostile or broken writer can put on a stream: it is kept with a stable reason, harms no other stream, and the
 * genuine next record is applied after it. Each test has a stream of its own; all are read by one desk.
 */
@Tag("gate")
class PoisonIT {
    private static final String DESK = "15";
    private static final int STREAMS = 52;
    private static final String GAP = "gap";
    private static final int FIVE_MEGABYTES = 5_000_000;
    private static final int BATCH_HEAD = 61;
    /** How many MiB of zeros a batch holds that is sent as less than one. */
    private static final Map<CompressionType, Integer> BOMBS = Map.of(
            CompressionType.GZIP, 300, CompressionType.ZSTD, 300, CompressionType.LZ4, 200, CompressionType.SNAPPY, 18);
    /** A stream on which nobody writes nonsense. */
    private static final String NEIGHBOUR = "1599";
    /** A desk between, which no node hosts. */
    private static final String DESK_BELOW = "1598";
    /** A desk that reports to it, for a second node. */
    private static final String HOSTED_BELOW = "159801";

    @TempDir
    static Path data;

    @TempDir
    Path more;

    private static LocalCluster cluster;
    private static LiveNode desk;
    private static Producer<byte[], byte[]> producer;
    private static Pen neighbour;
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static final AtomicInteger CORRECTIONS = new AtomicInteger();

    private String unit;
    private Pen pen;

    /** A kind of nonsense. */
    record Poison(String name, String reason, BiFunction<Pen, String, Draft> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void a_desk_asks_all_its_units() {
        cluster = LocalCluster.withSharedRegistry();
        List<String> codes = new ArrayList<>(List.of(DESK, NEIGHBOUR, DESK_BELOW));
        IntStream.range(0, STREAMS).mapToObj(i -> String.format("15%02d", i)).forEach(codes::add);
        List<String> children = List.copyOf(codes.subList(1, codes.size()));
        codes.addAll(List.of(HOSTED_BELOW, "15980101"));
        List<Unit> units = Fixture.units(codes.toArray(String[]::new));
        Fixture.provision(cluster.bootstrap(), units);
        desk = LiveNode.start(LiveNode.Top.class, cluster, data, DESK).ready();
        agreed(new Command.RegisterUnits(units));
        agreed(new Command.DefineIndicators(Fixture.indicators()));
        agreed(new Command.PublishForm(Fixture.form(Form.Review.AUTOMATIC)));
        agreed(Fixture.issue(1, null, children));
        producer = Pen.producer(cluster.bootstrap());
        neighbour = pen(NEIGHBOUR);
        Await.until("the desk reads its units", () -> desk.problem().isEmpty() && following());
    }

    @AfterAll
    static void end() {
        producer.close();
        desk.close();
        cluster.close();
    }

    @BeforeEach
    void a_stream_of_its_own() {
        unit = String.format("15%02d", TAKEN.getAndIncrement());
        pen = pen(unit);
    }

    static Stream<Poison> strangers() {
        return Stream.of(
                new Poison(
                        "random bytes without headers",
                        "unreadable-value",
                        (pen, unit) -> bare(report(pen, unit, "9").value(noise(300)))),
                new Poison(
                        "random bytes in the registry's framing without headers",
                        "unreadable-headers",
                        (pen, unit) -> bare(report(pen, unit, "9").body(noise(300)))),
                new Poison(
                        "random bytes with valid headers",
                        "unreadable-value",
                        (pen, unit) -> report(pen, unit, "9").value(noise(300))),
                new Poison(
                        "no value",
                        "unreadable-value",
                        (pen, unit) -> report(pen, unit, "9").withoutValue()),
                new Poison(
                        "written by another unit",
                        "foreign-writer",
                        (pen, unit) -> report(pen, unit, "9").sender(NEIGHBOUR)),
                new Poison(
                        "a header stands twice",
                        "unreadable-headers",
                        (pen, unit) -> report(pen, unit, "9").headers(headers -> headers.add("sequence", text("1")))),
                new Poison(
                        "a header stands twice, first without a value",
                        "unreadable-headers",
                        (pen, unit) -> report(pen, unit, "9").headers(PoisonIT::emptySequenceFirst)),
                new Poison(
                        "more than a hundred headers",
                        "unreadable-headers",
                        (pen, unit) -> report(pen, unit, "9")
                                .headers(headers ->
                                        IntStream.range(0, 100).forEach(i -> headers.add("more-" + i, text("x"))))),
                new Poison(
                        "a header of a megabyte's half",
                        "unreadable-headers",
                        (pen, unit) -> report(pen, unit, "9")
                                .headers(headers -> headers.remove("actor").add("actor", noise(500_000)))));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void what_is_no_part_of_a_stream_is_kept_and_the_stream_goes_on(Poison poison) {
        Draft draft = poison.made().apply(pen, unit);
        long offset = pen.slip(draft);
        pen.write(Pen.report(unit, 1, "12"));

        counts(unit, 1);
        kept(offset, poison.reason(), false, draft);
    }

    static Stream<Poison> obstacles() {
        return Stream.of(
                new Poison(
                        "another hash before it",
                        "broken-previous",
                        (pen, unit) -> report(pen, unit, "9").previous(Hash.of(text("another history")))),
                new Poison(
                        "a type of the future",
                        "unknown-schema",
                        (pen, unit) -> report(pen, unit, "9")
                                .type("liandong.FromTheFuture", Hash.of(text("a newer release")))),
                new Poison(
                        "a type that its schema does not have",
                        "unknown-schema",
                        (pen, unit) -> report(pen, unit, "9")
                                .type(
                                        "liandong.ReceiptSigned",
                                        Schemas.released()
                                                .of(Message.ReportFiled.class)
                                                .fingerprint())),
                new Poison("a body cut off", "undecodable", (pen, unit) -> {
                    Draft draft = report(pen, unit, "9");
                    return draft.body(Arrays.copyOf(draft.body(), draft.body().length / 2));
                }),
                new Poison(
                        "random bytes as the body of a known type",
                        "undecodable",
                        (pen, unit) -> report(pen, unit, "9").body(noise(300))),
                new Poison("five megabytes", "too-large", (pen, unit) -> {
                    new Topics(cluster.bootstrap()).allow(Pen.stream(unit), 2 * FIVE_MEGABYTES);
                    return pen.next(Pen.report(unit, 1, "9", "x".repeat(FIVE_MEGABYTES)));
                }));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void what_breaks_a_stream_waits_for_an_operator_while_others_flow(Poison poison) {
        Draft draft = poison.made().apply(pen, unit);
        long offset = pen.slip(draft);
        pen.write(Pen.report(unit, 1, "12"));
        Await.until("the stream waits", () -> poison.reason().equals(held()));
        theNeighbourIsCounted();
        Entry entry = kept(offset, poison.reason(), true, draft);
        assertThat(counted(unit)).as("nothing behind it is applied").isZero();

        discard(entry);

        counts(unit, 1);
        flows();
    }

    @Test
    void a_genuine_record_that_cannot_be_applied_is_passed_over_when_an_operator_says_so() {
        Draft first = report(pen, unit, "9");
        pen.write(first.body(Arrays.copyOf(first.body(), 10)));
        Draft second = report(pen, unit, "9");
        pen.write(second.body(Arrays.copyOf(second.body(), 20)));
        pen.write(Pen.report(unit, 1, "12"));

        Await.until("the first waits", () -> quarantined().size() == 1);
        discard(quarantined().getFirst());
        Await.until("the second waits", () -> quarantined().size() == 2);
        discard(quarantined().getLast());

        counts(unit, 1);
        assertThat(desk.tables().streams().reading(Pen.stream(unit)).head().sequence())
                .isEqualTo(3);
    }

    @Test
    void a_record_that_waits_is_kept_out_again_when_an_operator_has_it_examined_and_nothing_has_changed() {
        Draft draft = report(pen, unit, "9");
        pen.write(draft.body(Arrays.copyOf(draft.body(), 10)));
        pen.write(Pen.report(unit, 2, "12"));
        Await.until("the stream waits", () -> "undecodable".equals(held()));

        retry(quarantined().getFirst());
        Await.until("it is kept out again", () -> quarantined().getFirst().decision() == null);
        assertThat(held()).isEqualTo("undecodable");
        assertThat(quarantined()).hasSize(1);
        assertThat(counted(unit)).as("nothing of it is applied").isZero();
    }

    static Stream<Integer> foreignIds() {
        return Stream.of(4711, 0, -1, idOf(Message.DirectiveIssued.class));
    }

    @ParameterizedTest
    @MethodSource("foreignIds")
    void the_registrys_id_is_signed_by_nobody_and_outvotes_no_fingerprint(int id) {
        pen.write(report(pen, unit, "9").schemaId(id));

        counts(unit, 1);
        assertThat(quarantined()).isEmpty();
    }

    @Test
    void a_gap_waits_and_is_closed_by_what_comes_late_in_whatever_order() {
        List<Draft> all = reports(6);
        pen.slip(all.get(0));
        pen.slip(all.get(3));
        pen.slip(all.get(5));
        Await.until("the stream waits", () -> GAP.equals(held()));
        theNeighbourIsCounted();
        assertThat(quarantined()).extracting(Entry::reason).containsExactly(GAP);
        retry(quarantined().getFirst());
        Await.until("still", () -> quarantined().getFirst().decision() == null);

        pen.slip(all.get(4));
        pen.slip(all.get(2));
        pen.slip(all.get(0));
        pen.slip(all.get(1));

        counts(unit, 6);
        assertThat(head()).isEqualTo(6);
        flows();
        assertThat(quarantined()).allMatch(entry -> "retried".equals(entry.decision()));
        assertThat(desk.stream(Pen.stream(unit)))
                .extracting(row -> row.hash())
                .containsExactlyElementsOf(
                        all.stream().map(each -> each.head().hash()).toList());
    }

    @Test
    void a_gap_that_nobody_closes_is_gone_on_without_by_one_decision() {
        List<Draft> all = reports(8);
        for (int nth : List.of(0, 4, 5, 7)) {
            pen.slip(all.get(nth));
        }
        Await.until("the stream waits", () -> GAP.equals(held()));
        discard(quarantined().getFirst());

        Await.until("it goes on behind the gap, to the next one", () -> head() == 6 && GAP.equals(held()));
        counts(unit, 6);
        pen.slip(all.get(6));
        counts(unit, 8);
        long late = pen.slip(all.get(2));
        Await.until("what comes after all is kept", () -> quarantined().size() == 3);
        assertThat(quarantined().getLast().reason()).isEqualTo("given-up");
        assertThat(quarantined().getLast().position()).isEqualTo(late);
        flows();
    }

    @Test
    void what_an_operator_has_dropped_is_no_fork_when_it_comes_again() {
        Draft first = report(pen, unit, "9");
        Draft broken = first.body(Arrays.copyOf(first.body(), 10));
        pen.write(broken);
        pen.write(Pen.report(unit, 1, "12"));
        Await.until("it waits", () -> quarantined().size() == 1);
        discard(quarantined().getFirst());
        counts(unit, 1);

        pen.slip(broken);
        pen.write(Pen.report(unit, 2, "13"));
        counts(unit, 2);
        assertThat(quarantined()).hasSize(1);
    }

    /** The unit's reports, each behind the one before; none is written yet. */
    private List<Draft> reports(int number) {
        List<Draft> all = new ArrayList<>();
        for (int version = 1; version <= number; version++) {
            Draft draft = pen.next(Pen.report(unit, version, String.valueOf(10 + version)));
            all.add(draft);
            pen.passed(draft);
        }
        return all;
    }

    private long head() {
        return desk.tables().streams().reading(Pen.stream(unit)).head().sequence();
    }

    static Stream<Poison> readable() {
        return Stream.of(
                new Poison(
                        "a message on the wrong stream",
                        "wrong-stream",
                        (pen, unit) -> pen.next(new Message.ReportAccepted(Fixture.obligation(unit), 1, Hash.ZERO))),
                new Poison(
                        "a report for another unit",
                        "foreign-obligation",
                        (pen, unit) -> report(pen, NEIGHBOUR, "1000000")));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void what_may_not_be_said_counts_in_the_chain_and_changes_nothing(Poison poison) {
        long others = counted(NEIGHBOUR);
        Draft draft = poison.made().apply(pen, unit);
        long offset = pen.write(draft);
        pen.write(Pen.report(unit, 1, "12"));

        counts(unit, 1);
        kept(offset, poison.reason(), false, draft);
        assertThat(counted(NEIGHBOUR)).isEqualTo(others);
    }

    @Test
    void of_a_fork_the_first_stays_applied_and_both_are_kept() {
        Draft first = report(pen, unit, "12");
        Draft second = report(pen, unit, "99");
        pen.write(first);
        counts(unit, 1);
        long offset = pen.slip(second);
        pen.write(Pen.report(unit, 2, "13"));

        counts(unit, 2);
        kept(offset, "fork", false, second);
        assertThat(desk.tables()
                        .envelopes()
                        .at(Pen.stream(unit), 1)
                        .orElseThrow()
                        .hash())
                .isEqualTo(first.head().hash());
    }

    @Test
    void a_record_that_comes_again_changes_nothing_and_is_not_kept_twice() {
        Draft first = report(pen, unit, "12");
        pen.write(first);
        pen.write(Pen.report(unit, 2, "13"));
        counts(unit, 2);
        pen.slip(first);
        pen.write(Pen.report(unit, 3, "14"));

        counts(unit, 3);
        assertThat(quarantined()).isEmpty();
        assertThat(desk.stream(Pen.stream(unit))).hasSize(3);
    }

    @Test
    void a_second_message_with_the_id_of_an_earlier_one_changes_nothing() {
        Draft first = report(pen, unit, "12");
        pen.write(first);
        Draft second = pen.next(Pen.report(unit, 2, "99"), first.id());
        long offset = pen.write(second);
        pen.write(Pen.report(unit, 3, "13"));

        counts(unit, 3);
        theNeighbourIsCounted();
        kept(offset, "id-twice", false, second);
    }

    @Test
    void a_version_that_is_filed_again_with_other_amounts_changes_nothing() {
        pen.write(Pen.report(unit, 1, "12"));
        counts(unit, 1);
        Hash accepted = envelope(unit, 1);
        Draft second = report(pen, unit, "99");
        long offset = pen.write(second);
        theNeighbourIsCounted();

        Await.until("it is read", () -> !quarantined().isEmpty());
        kept(offset, "version-twice", false, second);
        assertThat(envelope(unit, 1)).isEqualTo(accepted);
    }

    @Test
    void amounts_that_no_total_can_hold_stop_their_stream_alone() {
        pen.write(Pen.report(unit, 1, "12"));
        counts(unit, 1);
        Pen below = pen(DESK_BELOW);
        Draft draft = below.next(Pen.total(DESK_BELOW, "922337203685477"));
        long offset = below.write(draft);
        pen.write(Pen.report(unit, 2, "13"));

        counts(unit, 2);
        theNeighbourIsCounted();
        assertThat(held(DESK_BELOW)).isEqualTo("cannot-apply");
        kept(DESK_BELOW, offset, "cannot-apply", true, draft);
    }

    @Test
    void a_desk_above_that_asks_for_a_form_which_nobody_published_stops_nothing() {
        Pen above = new Pen(
                producer,
                desk.part(WireSchemas.class),
                DESK_BELOW,
                Streams.directives(UnitCode.of(DESK_BELOW)),
                desk.hosting().directory().sequence());
        try (LiveNode below = LiveNode.start(LiveNode.Middle.class, cluster, more, HOSTED_BELOW)
                .ready()) {
            above.write(Pen.directive(DESK_BELOW, 1, HOSTED_BELOW, new FormRef("nobody-knows", 7)));
            above.write(Pen.directive(DESK_BELOW, 2, HOSTED_BELOW, new FormRef(Fixture.FORM, 1)));

            Await.until(
                    () -> "the second directive is applied, " + below.problem(),
                    () -> below.obligation(
                                    HOSTED_BELOW,
                                    Fixture.obligation(HOSTED_BELOW).toString())
                            .isOpened());
            assertThat(below.problem()).isEmpty();
        }
    }

    /** What is sent as a few hundred kilobytes, for a broker that lets anything in. */
    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_batch_that_inflates_too_far_is_kept_unread_and_its_stream_goes_on(CompressionType codec) throws Exception {
        ByteBuffer bomb = bomb(codec);
        Heap heap = Heap.now();
        drop(bomb, Pen.stream(unit));
        pen.write(Pen.report(unit, 1, "12"));

        counts(unit, 1);
        theNeighbourIsCounted();
        assertThat(quarantined()).singleElement().satisfies(entry -> {
            byte[] stored = Arrays.copyOfRange(bomb.array(), BATCH_HEAD, bomb.limit());
            assertThat(entry.reason()).isEqualTo("too-large-inflated");
            assertThat(entry.waits()).isFalse();
            assertThat(entry.size()).isEqualTo(stored.length);
            assertThat(entry.sha256()).isEqualTo(Hash.of(stored).hex());
            assertThat(entry.detail()).contains(codec.name, "at most " + Bounds.LARGEST + " are read");
        });
        heap.requireLittle();
    }

    @Test
    void a_node_that_begins_anew_or_again_reads_past_such_batches_in_every_stream() throws Exception {
        List<String> streams = List.of(
                Streams.DIRECTORY,
                Streams.reports(UnitCode.of(HOSTED_BELOW)),
                Streams.directives(UnitCode.of(DESK_BELOW)));
        List<ByteBuffer> bombs = BOMBS.keySet().stream().map(PoisonIT::bomb).toList();
        for (String stream : streams) {
            for (ByteBuffer bomb : bombs) {
                drop(bomb, stream);
            }
        }
        theNeighbourIsCounted();
        Heap heap = Heap.now();
        try (LiveNode below = LiveNode.start(LiveNode.Middle.class, cluster, more, HOSTED_BELOW)
                .ready()) {
            Await.until("all are kept", () -> tooLarge(below, streams) == streams.size() * bombs.size());
            assertThat(below.problem()).isEmpty();
            for (String stream : streams) {
                drop(bombs.getFirst(), stream);
            }
        }
        try (LiveNode below = LiveNode.start(LiveNode.Middle.class, cluster, more, HOSTED_BELOW)
                .ready()) {
            Await.until(
                    "the later ones are kept", () -> tooLarge(below, streams) == streams.size() * (bombs.size() + 1));
            assertThat(below.problem()).isEmpty();
        }
        heap.requireLittle();
    }

    private static long tooLarge(LiveNode node, List<String> streams) {
        return node.tables().quarantine().list(0, 1000).stream()
                .filter(entry -> streams.contains(entry.stream()))
                .filter(entry -> entry.reason().equals("too-large-inflated"))
                .count();
    }

    private static ByteBuffer bomb(CompressionType codec) {
        return MadeUpBatch.bomb(codec, BOMBS.get(codec));
    }

    private static void drop(ByteBuffer bomb, String stream) throws Exception {
        new Topics(cluster.bootstrap()).unbounded(stream);
        // a broker that was just told to take any size refuses for as long as it does not know it
        AtomicReference<Errors> answer = new AtomicReference<>();
        Await.until(() -> "the topic takes the batch: " + answer.get(), () -> {
            answer.set(sent(stream, bomb));
            return answer.get() != Errors.INVALID_RECORD;
        });
        assertThat(answer).hasValue(Errors.NONE);
    }

    private static Errors sent(String stream, ByteBuffer batch) {
        try {
            return RawProducer.send(cluster.bootstrap(), stream, batch);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each thread of this JVM had taken of the heap at some time, given back or not. */
    private record Heap(Map<Long, Long> taken) {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        static Heap now() {
            return new Heap(Arrays.stream(THREADS.getAllThreadIds())
                    .boxed()
                    .collect(Collectors.toMap(id -> id, THREADS::getThreadAllocatedBytes)));
        }

        /**
         * One record that is read whole takes 300 MiB, and once more for its value. The test's own thread asks again and
         * again, the longer the slower the machine is.
         */
        void requireLittle() {
            Map<Long, Long> others = now().taken;
            others.remove(Thread.currentThread().threadId());
            others.forEach((id, bytes) -> assertThat(bytes - taken.getOrDefault(id, 0L))
                    .as("thread %s", THREADS.getThreadInfo(id))
                    .isLessThan(400L << 20));
        }
    }

    @Test
    void a_hundred_thousand_empty_records_delay_no_other_unit_and_fill_no_store() {
        long begin = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            producer.send(new ProducerRecord<>(Pen.stream(unit), 0, null, null));
        }
        producer.flush();
        Await.until("the junk is being read", () -> !quarantined().isEmpty());
        long written = System.nanoTime();
        theNeighbourIsCounted();
        Duration delay = Duration.ofNanos(System.nanoTime() - written);
        pen.write(Pen.report(unit, 1, "12"));
        counts(unit, 1);
        System.out.println("a neighbour is counted after " + delay.toMillis() + " ms, the junk's own unit after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");

        assertThat(delay).isLessThan(Duration.ofSeconds(20));
        assertThat(quarantined()).hasSizeLessThanOrEqualTo(110);
        var rest = desk.tables().piles().rest(Pen.stream(unit)).get("unreadable-value");
        assertThat(rest.records() + quarantined().size()).isEqualTo(100_000);
    }

    private static void discard(Entry entry) {
        desk.tables()
                .database()
                .run(() -> desk.tables().decisions().discard(entry.place(), "operator-1", "written by nobody we know"));
    }

    private static void retry(Entry entry) {
        desk.tables()
                .database()
                .run(() -> desk.tables().decisions().retry(entry.place(), "operator-1", "its schema is known now"));
    }

    private static Draft report(Pen pen, String unit, String sessions) {
        return pen.next(Pen.report(unit, 1, sessions));
    }

    private static Draft bare(Draft draft) {
        return draft.headers(headers -> Stream.of(headers.toArray()).forEach(each -> headers.remove(each.key())));
    }

    private static void emptySequenceFirst(Headers headers) {
        byte[] sequence = headers.lastHeader("sequence").value();
        headers.remove("sequence").add("sequence", null).add("sequence", sequence);
    }

    /** Random bytes that begin with no magic byte, the same in every run. */
    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(15).nextBytes(bytes);
        bytes[0] = 1;
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Pen pen(String unit) {
        return new Pen(
                producer,
                desk.part(WireSchemas.class),
                unit,
                Pen.stream(unit),
                desk.hosting().directory().sequence());
    }

    private static int idOf(Class<? extends Message> type) {
        try {
            return desk.part(WireSchemas.class).id(Schemas.released().of(type));
        } catch (RegistryUnreachable e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static void agreed(Command command) {
        assertThat(desk.run(DESK, command)).isInstanceOf(Decision.Agreed.class);
    }

    /** Whether the desk reads live all streams that it has to read. */
    private static boolean following() {
        theNeighbourIsCounted();
        return true;
    }

    /** A further record of a stream that nobody disturbs is applied. */
    private static void theNeighbourIsCounted() {
        int version = CORRECTIONS.incrementAndGet();
        neighbour.write(Pen.report(NEIGHBOUR, version, String.valueOf(100 + version)));
        counts(NEIGHBOUR, version);
    }

    private static void counts(String unit, int version) {
        Await.until(
                () -> "version " + version + " of " + unit + " is counted, " + desk.problem(),
                () -> counted(unit) == version);
    }

    /** The version of the unit's report whose amounts count at the desk; 0 for none. */
    private static int counted(String unit) {
        return desk.obligation(DESK, Fixture.obligation(unit).toString())
                .counted(Part.OWN)
                .map(ReportVersion::number)
                .orElse(0);
    }

    private static Hash envelope(String unit, int version) {
        return desk.obligation(DESK, Fixture.obligation(unit).toString())
                .version(Part.OWN, version)
                .envelope();
    }

    /** A stream with records without effect may be shown as crowded for some turns, on a slow machine. */
    private void flows() {
        Await.until("the stream waits for nothing", () -> held() == null);
    }

    private String held() {
        return held(unit);
    }

    private static String held(String unit) {
        return desk.tables().streams().reading(Pen.stream(unit)).held();
    }

    private List<Entry> quarantined() {
        return quarantined(unit);
    }

    private static List<Entry> quarantined(String unit) {
        return desk.tables().quarantine().list(0, 1000).stream()
                .filter(entry -> entry.stream().equals(Pen.stream(unit)))
                .toList();
    }

    /** The stream's only entry in quarantine is this record, with its bytes. */
    private Entry kept(long offset, String reason, boolean waits, Draft draft) {
        return kept(unit, offset, reason, waits, draft);
    }

    private static Entry kept(String unit, long offset, String reason, boolean waits, Draft draft) {
        assertThat(quarantined(unit)).hasSize(1);
        Entry entry = quarantined(unit).getFirst();
        byte[] value = draft.value() == null ? new byte[0] : draft.value();
        assertThat(entry.reason()).isEqualTo(reason);
        assertThat(entry.position()).isEqualTo(offset);
        assertThat(entry.waits()).isEqualTo(waits);
        assertThat(entry.size()).isEqualTo(value.length);
        assertThat(entry.sha256()).isEqualTo(Hash.of(value).hex());
        assertThat(entry.bytes()).isEqualTo(Arrays.copyOf(value, Math.min(value.length, QuarantineTable.KEPT_BYTES)));
        return entry;
    }
}
