package liandong.node.kafka;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import liandong.fetch.BoundedConsumer;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.ReadToEnd;
import liandong.node.hosting.Watch;
import liandong.node.measure.Meters;
import liandong.node.seal.Enrolment;
import liandong.node.seal.RootKey;
import liandong.node.seal.Sealer;
import liandong.node.seal.VoidSeals;
import liandong.node.settings.NodeSettings;
import liandong.node.store.Tables;
import liandong.node.trace.Spans;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

/** Wires the streams. Bytes only: what headers and bodies mean is decided by our own code after they are kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
public class KafkaWiring {
    private static final long FORGET_MILLIS = Duration.ofDays(1).toMillis();

    @Bean
    ConsumerFactory<byte[], byte[]> streamConsumers(KafkaProperties properties) {
        Map<String, Object> settings = new HashMap<>(properties.buildConsumerProperties());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "liandong");
        quietly(settings);
        return new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> each) {
                return new BoundedConsumer(each);
            }
        };
    }

    @Bean
    ProducerFactory<byte[], byte[]> streamProducers(KafkaProperties properties) {
        Map<String, Object> settings = new HashMap<>(properties.buildProducerProperties());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // a broker that is away for a weekend delays a message and never lets a later one overtake it
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        // a unit that reports once a month is not asked for at the broker each time
        settings.putIfAbsent(ProducerConfig.METADATA_MAX_IDLE_CONFIG, FORGET_MILLIS);
        quietly(settings);
        DefaultKafkaProducerFactory<byte[], byte[]> producers =
                new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        // what a process has not got rid of soon after it must stand by, it must not send later
        producers.setPhysicalCloseTimeout(1);
        return producers;
    }

    /** Clients keep a dozen numbers for each topic, and would show each of them to whoever looks by JMX, which nobody does. */
    private static void quietly(Map<String, Object> settings) {
        settings.putIfAbsent(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        settings.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    @Bean
    Elsewhere elsewhere() {
        return new Elsewhere();
    }

    @Bean
    WireSchemas wireSchemas(NodeSettings settings, Tables tables) {
        return new WireSchemas(settings.registry(), tables.state());
    }

    @Bean
    LostTails lostTails(ConsumerFactory<byte[], byte[]> consumers, Tables tables) {
        return new LostTails(consumers, tables);
    }

    @Bean
    Doubts doubts() {
        return new Doubts();
    }

    @Bean
    Deliveries deliveries(Tables tables, Intake intake, Doubts doubts, ObjectProvider<Sealer> sealer) {
        return new Deliveries(tables, intake::acknowledged, doubts, () -> sealer.ifAvailable(Sealer::wake));
    }

    @Bean
    Sender sender(
            Tables tables,
            Hosting hosting,
            Schemas schemas,
            WireSchemas wire,
            ProducerFactory<byte[], byte[]> producers,
            LostTails tails,
            Deliveries deliveries,
            Elsewhere elsewhere,
            Watch watch,
            Meters meters) {
        KafkaTemplate<byte[], byte[]> kafka = new KafkaTemplate<>(producers);
        // the sender says itself what failed, once for each outage
        kafka.setProducerListener(new ProducerListener<>() {});
        return new Sender(
                tables,
                schemas,
                wire,
                kafka,
                tails,
                deliveries,
                elsewhere,
                row -> VoidSeals.isVoid(row, hosting.directory().keys()),
                watch,
                meters);
    }

    @Bean
    Horizon horizon(ConsumerFactory<byte[], byte[]> consumers) {
        return new Horizon(consumers);
    }

    @Bean
    Crowd crowd() {
        return new Crowd();
    }

    @Bean
    Intake intake(
            NodeSettings settings,
            Tables tables,
            Hosting hosting,
            Schemas schemas,
            Codec codec,
            Clock clock,
            Supplier<String> ids,
            Elsewhere elsewhere,
            Horizon horizon,
            Crowd crowd,
            Meters meters,
            RootKey root,
            ObjectProvider<Tracer> tracer) {
        Examiner examiner =
                new Examiner(tables, hosting, schemas, codec, settings.maxRecordBytes(), root.fingerprint());
        Spans spans =
                new Spans(tracer.getIfAvailable(() -> TracerProvider.noop().get("liandong")));
        return new Intake(tables, hosting, examiner, clock, ids, elsewhere, horizon, crowd, meters, spans);
    }

    @Bean
    Rights rights(KafkaProperties properties) {
        Map<String, Object> settings = new HashMap<>(properties.buildAdminProperties());
        quietly(settings);
        return new Rights(settings);
    }

    @Bean(initMethod = "start")
    StreamReader streamReader(
            ConsumerFactory<byte[], byte[]> consumers,
            Tables tables,
            Hosting hosting,
            Intake intake,
            Crowd crowd,
            Sender sender,
            LostTails tails,
            Doubts doubts,
            Rights rights,
            Watch watch,
            Clock clock,
            Supplier<String> ids,
            Enrolment enrolment,
            ObjectProvider<Sealer> sealer) {
        return new StreamReader(
                consumers,
                tables,
                hosting,
                intake,
                crowd,
                sender,
                tails,
                doubts,
                rights,
                watch,
                clock,
                ids,
                enrolment,
                () -> sealer.ifAvailable(Sealer::wake));
    }

    @Bean
    ReadToEnd readToEnd(Horizon horizon, StreamReader reader, Tables tables) {
        return new TopicsToEnd(horizon::ends, reader::followed, tables.streams());
    }

    @Bean(initMethod = "start")
    Lag lag(
            ConsumerFactory<byte[], byte[]> consumers,
            StreamReader reader,
            Sender sender,
            Doubts doubts,
            Tables tables) {
        return new Lag(consumers, reader::followed, tables.streams(), sender::suspect, doubts::add, Lag.EVERY);
    }

    @Bean
    StreamGauges streamGauges(Lag lag, StreamReader reader, Elsewhere elsewhere) {
        return new StreamGauges(lag, reader, elsewhere);
    }

    @Bean(initMethod = "start")
    KafkaLinks links(Lag lag, NodeSettings settings, KafkaProperties properties, Clock clock) {
        return new KafkaLinks(lag, String.join(", ", properties.getBootstrapServers()), settings.registry(), clock);
    }
}
