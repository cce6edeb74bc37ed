package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import liandong.auditor.check.Fault;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verification;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import liandong.directive.DocumentNumber;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.live.Fixture;
import liandong.node.live.Pen;
import liandong.report.Form;
import liandong.report.Part;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may say what: every message in everybody's mouth, judged by a node and by the auditor, from the same records. */
class SpeechTest {
    private static final String TOP = "15";
    /** Of whom is spoken. */
    private static final UnitCode ABOUT = UnitCode.of("150101001");

    private static final UnitCode MOVED = UnitCode.of("150201001");
    private static final Set<String> RULES = Set.of("wrong-stream", "foreign-obligation", "unproved-key");

    /** Who speaks, by what it is to the unit of which it speaks. */
    private enum Speaker {
        SELF("150101001"),
        DESK("150101"),
        FAR_DESK("1501"),
        CHILD("150101001001"),
        SIBLING("150101002"),
        STRANGER("1502");

        private final UnitCode unit;

        Speaker(String code) {
            unit = UnitCode.of(code);
        }
    }

    /** A message about {@link #ABOUT}, and in whose mouth it is right; on a stream of its sender. */
    private record Saying(String name, Message message, Set<Speaker> right, String otherwise) {
        Saying(Message message, Speaker... right) {
            this(message.getClass().getSimpleName(), message, Set.of(right), "foreign-obligation");
        }

        String verdict(Speaker speaker) {
            return right.contains(speaker) ? "nothing" : otherwise;
        }
    }

    @TempDir
    private Path folder;

    private final Map<String, JunkTopic> topics = new LinkedHashMap<>();
    private final JunkTopic directory = topic(Streams.DIRECTORY, TOP);
    private PaperIntake node;

    @BeforeEach
    void a_region_whose_units_all_have_a_key() {
        node = new PaperIntake(folder.resolve("node.db"), TOP, TestKeys.id(), Set.of());
        enter(enrolled(TOP));
        List<Unit> units = Fixture.units(
                TOP, "1501", "1502", "150101", "150101001", "150101001001", "150101002", "150201", "150201001");
        units.forEach(unit -> enter(new Message.UnitRegistered(unit)));
        units.forEach(unit -> enter(enrolled(unit.code().value())));
    }

    @AfterEach
    void end() {
        node.close();
    }

    private JunkTopic topic(String name, String unit) {
        return topics.computeIfAbsent(name, any -> new JunkTopic(name, unit));
    }

    private void enter(Message.OfDirectory entry) {
        directory.write(directory.next(entry, directory.end()));
    }

    private static Message.KeyEnrolled enrolled(String unit) {
        return new Message.KeyEnrolled(
                TestKeys.key(),
                List.of(UnitCode.of(unit)),
                null,
                TestKeys.keys().proof(TestKeys.key(), "node", List.of(unit), null),
                "node");
    }

    private static Message.KeyOffered offered(String proof) {
        return new Message.KeyOffered(TestKeys.key(), List.of(ABOUT), TestKeys.id(), proof, "node");
    }

    private static Message.DirectiveIssued issued(String directive, @Nullable String supersedes) {
        return new Message.DirectiveIssued(
                directive,
                DocumentNumber.of("试〔2023〕1号"),
                "通知",
                "标题",
                "",
                List.of(),
                LocalDate.of(2023, 9, 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                supersedes);
    }

    /** One of each type, and some of a type twice. */
    private static List<Saying> sayings() {
        ObligationId id = new ObligationId(ABOUT, Fixture.FORM, liandong.report.Period.of(Fixture.PERIOD));
        String directive = ABOUT + "-2023-1-0a1b2c3d";
        Unit unit = Fixture.units("990101").getFirst();
        Form form = Fixture.form("other", Form.Review.REVIEWER);
        String proof = TestKeys.keys().proof(TestKeys.key(), "node", List.of(ABOUT.value()), TestKeys.id());
        List<Saying> all = new ArrayList<>(List.of(
                new Saying(Pen.report(ABOUT.value(), 1, "12"), Speaker.SELF),
                new Saying(new Message.ReportWithdrawn(id, 1, "x"), Speaker.SELF),
                new Saying(new Message.TotalCertified(id, 1, Hash.ZERO), Speaker.SELF),
                new Saying(new Message.ReportAccepted(id, 1, Hash.ZERO), Speaker.DESK),
                new Saying(new Message.ReportReturned(id, Part.OWN, 1, Hash.ZERO, List.of()), Speaker.DESK),
                new Saying(new Message.ObligationExempted(id, "x"), Speaker.DESK),
                new Saying(issued(directive, null), Speaker.SELF),
                new Saying(new Message.DirectiveWithdrawn(directive, List.of(), "x"), Speaker.SELF),
                new Saying(new Message.ReceiptSigned(directive), Speaker.CHILD),
                new Saying(new Message.DirectiveSentBack(directive, "x"), Speaker.CHILD),
                new Saying(offered(proof), Speaker.SELF),
                // which heads count is judged one by one
                new Saying(new Message.Witnessed(List.of()), Speaker.values())));
        Stream.of(
                        enrolled(ABOUT.value()),
                        new Message.KeyRevoked(Hash.ZERO, List.of(), "x"),
                        new Message.StreamContinued("directory", Head.EMPTY, Head.EMPTY, List.of(), "x"),
                        new Message.UnitRegistered(unit),
                        new Message.UnitChanged(unit, LocalDate.of(2024, 1, 1), null, "x"),
                        new Message.IndicatorDefined(Fixture.indicators().getFirst()),
                        new Message.FormPublished(form))
                .forEach(entry ->
                        all.add(new Saying(entry.getClass().getSimpleName(), entry, Set.of(), "wrong-stream")));
        return all;
    }

    @Test
    void every_message_is_judged_alike_by_node_and_auditor_whoever_says_it() throws InterruptedException {
        assertThat(sayings().stream().map(each -> each.message().getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(leaves(Message.class).toList());
        Map<String, String> expected = new LinkedHashMap<>();
        for (Speaker speaker : Speaker.values()) {
            for (Saying saying : sayings()) {
                say(speaker.unit, saying.message(), directory.end());
                expected.put(
                        place(speaker.unit, saying.message()),
                        speaker + " says " + saying.name() + ": " + saying.verdict(speaker));
            }
        }
        assertVerdicts(expected);
    }

    @Test
    void nobody_supersedes_a_directive_of_another_desk() throws InterruptedException {
        Map<String, String> expected = new LinkedHashMap<>();
        for (Speaker speaker : Speaker.values()) {
            Message message = issued(speaker.unit + "-2023-2-0a1b2c3d", ABOUT + "-2023-1-0a1b2c3d");
            say(speaker.unit, message, directory.end());
            expected.put(place(speaker.unit, message), speaker == Speaker.SELF ? "nothing" : "foreign-obligation");
        }
        assertVerdicts(expected);
    }

    @Test
    void a_key_that_has_not_signed_is_offered_by_nobody() throws InterruptedException {
        say(ABOUT, offered("00".repeat(64)), directory.end());
        assertVerdicts(Map.of(place(ABOUT, offered("")), "unproved-key"));
    }

    @Test
    void a_desk_speaks_of_a_unit_from_the_entry_on_that_makes_it_report_there_and_for_ever()
            throws InterruptedException {
        long before = directory.end();
        Unit moved = Fixture.units("1502", "150201", "150201001").getLast().reportingTo(Speaker.DESK.unit);
        enter(new Message.UnitChanged(moved, LocalDate.of(2024, 1, 1), null, "x"));
        ObligationId id = Fixture.obligation(MOVED.value());
        Message exempted = new Message.ObligationExempted(id, "x");
        Map<String, String> expected = new LinkedHashMap<>();
        for (Said each : List.of(
                new Said(Speaker.DESK.unit, before, "foreign-obligation"),
                new Said(Speaker.DESK.unit, before + 1, "nothing"),
                new Said(UnitCode.of("150201"), before, "nothing"),
                new Said(UnitCode.of("150201"), before + 1, "nothing"))) {
            say(each.unit, exempted, each.named);
            expected.put(place(each.unit, exempted), each.verdict);
        }
        assertVerdicts(expected);
    }

    /** Something that was said under this sequence of the directory. */
    private record Said(UnitCode unit, long named, String verdict) {}

    /** The sender says it on the stream where it belongs; what belongs on the directory, on its own. */
    private void say(UnitCode sender, Message message, long named) {
        JunkTopic topic = topic(stream(sender, message), sender.value());
        topic.write(topic.next(message, named));
    }

    private static String stream(UnitCode sender, Message message) {
        String belongs = Speech.stream(sender, message);
        return belongs.equals(Streams.DIRECTORY) ? Streams.reports(sender) : belongs;
    }

    /** Where the last record stands that the sender has written. */
    private String place(UnitCode sender, Message message) {
        String stream = stream(sender, message);
        return stream + " " + (topics.get(stream).end() - 1);
    }

    private void assertVerdicts(Map<String, String> expected) throws InterruptedException {
        Map<String, String> ofNode = ofNode();
        Map<String, String> ofAuditor = ofAuditor();
        Map<String, String> node = new LinkedHashMap<>();
        Map<String, String> auditor = new LinkedHashMap<>();
        expected.forEach((place, verdict) -> {
            String said = verdict.contains(": ") ? verdict.substring(0, verdict.indexOf(": ") + 2) : "";
            node.put(place, said + ofNode.getOrDefault(place, "nothing"));
            auditor.put(place, said + ofAuditor.getOrDefault(place, "nothing"));
        });
        assertThat(node).as("the node").isEqualTo(expected);
        assertThat(auditor).as("the auditor").isEqualTo(expected);
    }

    /** Why the node puts records aside, by place. */
    private Map<String, String> ofNode() {
        node.directory(directory.records());
        topics.forEach((name, topic) -> {
            if (topic != directory) {
                assertThat(node.received(topic.records())).as(name).isEmpty();
            }
        });
        Map<String, String> found = new LinkedHashMap<>();
        node.tables()
                .quarantine()
                .list(0, 1000)
                .forEach(entry -> found.put(entry.stream() + " " + entry.position(), entry.reason()));
        return found;
    }

    /** What the auditor finds about who says what, by place. */
    private Map<String, String> ofAuditor() throws InterruptedException {
        Map<String, String> found = new LinkedHashMap<>();
        for (Fault fault :
                Verification.of(source(), Terms.plain(), Progress.NONE).faults()) {
            if (RULES.contains(fault.kind().text())) {
                found.put(fault.topic() + " " + fault.offset(), fault.kind().text());
            }
        }
        return found;
    }

    private RecordSource source() {
        return new RecordSource() {
            @Override
            public String described() {
                return "made up";
            }

            @Override
            public List<String> topics() {
                return List.copyOf(topics.keySet());
            }

            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public long records() {
                return 0;
            }

            @Override
            public void read(String topic, Consumer<StoredRecord> sink) {
                topics.get(topic).records().forEach(record -> sink.accept(stored(record)));
            }

            @Override
            public List<Anomaly> anomalies(String topic) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }

    private static StoredRecord stored(ConsumerRecord<byte[], byte[]> record) {
        return new StoredRecord(
                record.topic(),
                record.offset(),
                record.timestamp(),
                Arrays.stream(record.headers().toArray())
                        .map(header -> new StoredRecord.Header(header.key(), header.value()))
                        .toList(),
                record.key(),
                record.value());
    }

    private static Stream<String> leaves(Class<?> type) {
        return type.isSealed()
                ? new HashSet<>(Arrays.asList(type.getPermittedSubclasses()))
                        .stream().flatMap(SpeechTest::leaves)
                : Stream.of(type.getName());
    }
}
