package liandong.node.wire;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.QualifiedRecordIdStrategy;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message;
import liandong.message.Role;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Province;
import liandong.node.seal.Sealer;
import liandong.node.station.Turn;
import liandong.node.store.Row;
import liandong.report.Part;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.signing.SigningKeys;
import liandong.signing.SigningSuite;
import liandong.signing.Suites;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One record of every type that our nodes send, judged by the registry and by other people's code. */
class InteroperabilityIT {
    private static final String DESK = "1501";
    private static final String UNIT = "150101";
    private static final String STRANGER = "150102";
    /** A change takes effect today at the earliest. */
    private static final LocalDate LATER = Fixture.DUE;

    @TempDir
    static Path data;

    private static Province province;
    private static LiveNode desk;
    private static LiveNode unit;
    private static List<ConsumerRecord<byte[], byte[]>> records;
    private static final Map<String, ConsumerRecord<byte[], byte[]>> FIRST_OF_TYPE = new HashMap<>();

    @BeforeAll
    static void everything_that_can_be_said_is_said_once() {
        province = new Province(data, List.of(TOP, DESK, UNIT, STRANGER));
        desk = province.start(LiveNode.Middle.class, "desk", DESK);
        unit = province.start(LiveNode.Leaf.class, "unit", UNIT);
        province.issue(List.of(DESK));
        province.relay(desk, DESK, TOP, List.of(UNIT, STRANGER));
        province.file(unit, UNIT, 12, null);
        province.counts(12);
        province.settled(List.of(desk, unit));
        Province.agreed(desk, DESK, new Command.CertifyTotal(Fixture.obligation(DESK), 1));
        Province.agreed(
                desk,
                DESK,
                new Command.ReturnReport(
                        Fixture.obligation(UNIT),
                        Part.OWN,
                        1,
                        List.of(new Message.ReturnFinding("sessions", "reviewer", "请核对"))));
        province.settled(List.of(desk, unit));
        province.file(unit, UNIT, 13, null);
        Province.agreed(unit, UNIT, new Command.WithdrawReport(Fixture.obligation(UNIT), 2, "填错表"));
        exempt();
        changeOfMind();
        keys();
        province.settled(List.of(desk, unit, province.top()));
        records = province.topics.counts().keySet().stream()
                .flatMap(topic -> province.topics.records(topic).stream())
                .toList();
        records.forEach(record -> FIRST_OF_TYPE.putIfAbsent(header(record, "ce_type"), record));
    }

    @AfterAll
    static void end() {
        unit.close();
        desk.close();
        province.close();
    }

    static Stream<ReleasedSchema> types() {
        // what is written is written with the newest schema of its type
        return Schemas.released().all().stream()
                .filter(schema -> schema.equals(Schemas.released().of(schema.type())));
    }

    @Test
    void every_type_of_the_protocol_is_on_a_topic() {
        assertThat(new TreeSet<>(FIRST_OF_TYPE.keySet()))
                .isEqualTo(new TreeSet<>(types().map(ReleasedSchema::name).toList()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_id_in_a_value_is_the_one_under_which_the_registry_has_the_released_schema(ReleasedSchema released)
            throws Exception {
        int id = ByteBuffer.wrap(FIRST_OF_TYPE.get(released.name()).value(), 1, Integer.BYTES)
                .getInt();

        JsonNode byId = registry("/schemas/ids/" + id);
        Schema found = new Schema.Parser().parse(byId.path("schema").asString());
        assertThat(found).isEqualTo(released.schema());
        assertThat(JsonMapper.shared().readTree(byId.path("schema").asString()))
                .as("with logical types and documentation")
                .isEqualTo(JsonMapper.shared().readTree(released.json()));
        JsonNode subject = registry("/subjects/" + released.name() + "/versions/latest");
        assertThat(subject.path("id").asInt()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("types")
    void apicurio_reads_what_we_wrote(ReleasedSchema released) throws Exception {
        ConsumerRecord<byte[], byte[]> record = FIRST_OF_TYPE.get(released.name());

        GenericRecord read = apicurioReads(record);

        assertThat(read.getSchema()).isEqualTo(released.schema());
        assertThat(read).isEqualTo(plainAvro(released, record));
        expected(released.name())
                .forEach((path, value) ->
                        assertThat(Values.at(read, path)).as(path).isEqualTo(value));
    }

    @Test
    void our_node_reads_what_apicurio_wrote() throws Exception {
        try (Producer<byte[], byte[]> producer = Pen.producer(province.cluster.bootstrap())) {
            Pen pen = new Pen(
                    producer,
                    desk.part(WireSchemas.class),
                    STRANGER,
                    Pen.stream(STRANGER),
                    desk.hosting().directory().sequence());
            Draft draft = pen.next(Pen.report(STRANGER, 1, "700"));
            byte[] value = apicurioWrites(draft);
            Framing.Framed framed = Framing.unframe(value);
            draft.schemaId(framed.schemaId()).body(framed.body());
            assertThat(draft.value()).isEqualTo(value);
            pen.write(draft);
        }

        province.counts(desk, DESK, 700);
    }

    @Test
    void a_cloud_events_reader_finds_every_attribute_in_every_record() {
        List<CloudEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            Row row = row(record);
            assertThat(event.getSpecVersion().toString()).isEqualTo("1.0");
            assertThat(event.getId()).isEqualTo(row.id());
            assertThat(event.getSource()).isEqualTo(URI.create("/units/" + row.sender()));
            assertThat(event.getType()).isEqualTo(row.type());
            assertThat(event.getTime().toInstant()).isEqualTo(row.time());
            assertThat(event.getTime().getOffset()).isEqualTo(ZoneOffset.UTC);
            assertThat(event.getSubject()).isEqualTo(row.subject());
            assertThat(event.getDataContentType()).isEqualTo("application/avro");
            assertThat(event.getData().toBytes()).isEqualTo(record.value());
            events.add(event);
        }
        assertThat(events).hasSizeGreaterThan(15);
    }

    private static Map<String, Object> expected(String type) {
        String obligation = Fixture.obligation(UNIT).toString();
        return switch (type) {
            case "liandong.UnitRegistered" -> Map.of("unit.code", TOP, "unit.name", "单位" + TOP);
            case "liandong.IndicatorDefined" ->
                Map.of("indicator.code", "sessions", "indicator.across", "SUM", "indicator.decimals", 0);
            case "liandong.FormPublished" ->
                Map.of("form.code", Fixture.FORM, "form.review", "AUTOMATIC", "form.lines.1.code", "money");
            case "liandong.DirectiveIssued" ->
                Map.of(
                        "title",
                        "关于报送工作情况的通知",
                        "issueDate",
                        Fixture.ISSUED,
                        "clauses.0.due",
                        Fixture.DUE,
                        "clauses.0.form.version",
                        1,
                        "issuingBodies.0.lead",
                        true);
            case "liandong.ReceiptSigned" -> Map.of("directive", Fixture.directive(TOP, 1));
            case "liandong.ReportFiled" ->
                Map.of(
                        "obligation",
                        Fixture.obligation(TOP).toString(),
                        "part",
                        "TOTAL",
                        "figures.0.amount",
                        new BigDecimal("12.0000"),
                        "figures.1.amount",
                        new BigDecimal("0.5000"),
                        "coverage.0.expected",
                        2,
                        "coverage.0.missing",
                        1);
            case "liandong.ReportAccepted", "liandong.TotalCertified" -> Map.of("version", 1);
            case "liandong.ReportReturned" -> Map.of("obligation", obligation, "part", "OWN", "findings.0.note", "请核对");
            case "liandong.ReportWithdrawn" -> Map.of("obligation", obligation, "version", 2, "reason", "填错表");
            case "liandong.DirectiveWithdrawn" -> Map.of("directive", Fixture.directive(DESK, 2), "reason", "重发");
            case "liandong.DirectiveSentBack" -> Map.of("directive", Fixture.directive(DESK, 2), "reason", "附表缺页");
            case "liandong.UnitChanged" ->
                Map.of("unit.code", STRANGER, "unit.name", "更名单位", "from", LATER, "basis", "区划调整");
            case "liandong.KeyEnrolled" -> Map.of("key.suite", "ed25519-sha256", "units.0", TOP);
            case "liandong.KeyOffered" -> Map.of("key.suite", "sm2-sm3", "units.0", UNIT, "replaces", Hash.ZERO.hex());
            case "liandong.KeyRevoked" ->
                Map.of("lastGood.0.stream", Pen.stream(UNIT), "lastGood.0.sequence", 1L, "reason", "私钥外泄");
            case "liandong.Witnessed" ->
                Map.of("heads.0.stream", Pen.stream(STRANGER), "heads.0.hash", Hash.ZERO.hex());
            case "liandong.StreamContinued" -> Map.of("stream", "reports." + STRANGER, "reason", "更换设备");
            case "liandong.ObligationExempted" -> Map.of("obligation", obligation, "reason", "受灾");
            default -> throw new AssertionError("say here what a record of " + type + " holds");
        };
    }

    /** A second relay is sent back and withdrawn; a unit is renamed. */
    private static void changeOfMind() {
        Province.agreed(desk, DESK, Fixture.issue(2, Fixture.directive(TOP, 1), List.of(UNIT)));
        String second = Fixture.directive(DESK, 2);
        Await.until(
                "a second directive at " + UNIT,
                () -> unit.tables().directives().find(UnitCode.of(UNIT), second).isPresent());
        Province.agreed(unit, UNIT, new Command.SendBackDirective(second, "附表缺页"));
        Province.agreed(desk, DESK, new Command.WithdrawDirective(second, List.of(), "重发"));
        Command.UnitChange rename = new Command.UnitChange.Rename("更名单位", null);
        Province.agreed(province.top(), TOP, new Command.ChangeUnit(UnitCode.of(STRANGER), LATER, rename, "区划调整"));
        Province.agreed(
                province.top(),
                TOP,
                new Command.ContinueStream("reports." + STRANGER, Head.EMPTY, Head.EMPTY, List.of(), "更换设备"));
    }

    /** An exemption of what is fulfilled is refused as a command, but the protocol has the message. */
    private static void exempt() {
        send(
                desk,
                DESK,
                new Actor("reviewer-1", Role.REVIEWER),
                new Message.ObligationExempted(Fixture.obligation(UNIT), "受灾"));
    }

    /** An offer that replaces nothing, a revocation of a key that speaks for nobody, and what a desk has seen. */
    private static void keys() {
        SigningSuite suite = Suites.of("sm2-sm3");
        SigningKeys next = SigningKeys.none().with(suite, suite.newPrivateKey(new SecureRandom()));
        List<StreamHead> heads = List.of(new StreamHead(Pen.stream(UNIT), 1, Hash.ZERO));
        Actor rule = Actor.rule("test");
        send(
                unit,
                UNIT,
                rule,
                new Message.KeyOffered(
                        next.newest(),
                        List.of(UnitCode.of(UNIT)),
                        Hash.ZERO,
                        next.proof(next.newest(), "node", List.of(UNIT), Hash.ZERO),
                        "node"));
        send(province.top(), TOP, rule, new Message.KeyRevoked(next.newest().id(), heads, "私钥外泄"));
        send(desk, DESK, rule, new Message.Witnessed(List.of(new StreamHead(Pen.stream(STRANGER), 1, Hash.ZERO))));
    }

    private static void send(LiveNode node, String station, Actor actor, Message message) {
        node.tables().database().run(() -> {
            Turn turn = new Turn(
                    node.tables(),
                    () -> message.getClass().getSimpleName() + "-1",
                    Instant.now().truncatedTo(ChronoUnit.MILLIS));
            turn.send(
                    node.hosting().post(UnitCode.of(station)).orElseThrow(),
                    actor,
                    message,
                    new Cause.ByCommand("test-1"));
            assertThat(turn.finish()).isNotEmpty();
        });
        node.part(Sealer.class).wake();
    }

    private static Row row(ConsumerRecord<byte[], byte[]> record) {
        long sequence = Long.parseLong(header(record, "sequence"));
        return Stream.of(desk, unit, province.top())
                .flatMap(node -> node.tables().envelopes().at(record.topic(), sequence).stream())
                .findFirst()
                .orElseThrow();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode registry(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(province.cluster.registry() + path))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    private static GenericRecord apicurioReads(ConsumerRecord<byte[], byte[]> record) {
        try (Deserializer<GenericRecord> reader = new AvroKafkaDeserializer<>()) {
            reader.configure(apicurio(), false);
            return reader.deserialize(record.topic(), record.headers(), record.value());
        }
    }

    private static byte[] apicurioWrites(Draft draft) throws IOException {
        ReleasedSchema released = Schemas.released().of(Message.ReportFiled.class);
        try (Serializer<GenericRecord> writer = new AvroKafkaSerializer<>()) {
            writer.configure(apicurio(), false);
            return writer.serialize(draft.topic, plainAvro(released, draft.body()));
        }
    }

    /** Confluent's framing with the content's id, which is what its compatible API calls the schema's id. */
    private static Map<String, Object> apicurio() {
        return Map.of(
                "apicurio.registry.url",
                province.cluster.registry().resolve("/apis/registry/v3").toString(),
                "apicurio.registry.use-id",
                "contentId",
                "apicurio.registry.headers.enabled",
                "false",
                "apicurio.registry.find-latest",
                "true",
                "apicurio.registry.artifact-resolver-strategy",
                QualifiedRecordIdStrategy.class.getName());
    }

    private static GenericRecord plainAvro(ReleasedSchema released, ConsumerRecord<byte[], byte[]> record)
            throws IOException, Undecodable {
        return plainAvro(released, Framing.unframe(record.value()).body());
    }

    private static GenericRecord plainAvro(ReleasedSchema released, byte[] body) throws IOException {
        return new GenericDatumReader<GenericRecord>(released.schema())
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }
}
