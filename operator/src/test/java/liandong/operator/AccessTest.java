package liandong.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import liandong.hierarchy.Hierarchy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real clients with the certificate of each level may do on a real broker: everything is tried on every stream. */
class AccessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SortedSet<String> STREAMS = new TreeSet<>();

    @TempDir
    static Path data;

    private static SecureCluster cluster;

    @BeforeAll
    static void provision() throws Exception {
        cluster = new SecureCluster(data);
        Hierarchy hierarchy = Hierarchy.asOf(LocalDate.parse("2026-01-01"), UnitsFile.read(cluster.units));
        STREAMS.addAll(Topics.names(hierarchy));
        for (String line : SecureCluster.UNITS) {
            String code = line.substring(0, line.indexOf(','));
            provision("--unit", code);
        }
        provision("--auditor", "auditor-1");
        try (Producer<String, String> operator = producer("operator")) {
            for (String stream : STREAMS) {
                operator.send(new ProducerRecord<>(stream, "first")).get();
            }
        }
    }

    private static void provision(String... arguments) {
        SecureCluster.Typed typed = cluster.provision(arguments);
        assertThat(typed.exitCode()).as(typed.toString()).isZero();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit-150000   | directory directives.150000 reports.150000",
                "unit-150200   | directives.150200 reports.150200",
                "unit-150203   | directives.150203 reports.150203",
                "unit-150203001| reports.150203001",
                "unit-150700   | directives.150700 reports.150700",
                "unit-150781   | directives.150781 reports.150781",
                "auditor-1     | ''",
            })
    void a_name_writes_its_own_streams_and_no_other(String name, String own) throws Exception {
        SortedSet<String> written = new TreeSet<>();
        for (String stream : STREAMS) {
            if (writes(name.strip(), stream)) {
                written.add(stream);
            }
        }
        assertThat(written).isEqualTo(words(own));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit-150200   | directory directives.150000 directives.150200 directives.150203 directives.150204"
                        + " reports.150200 reports.150203 reports.150203001 reports.150203002 reports.150204"
                        + " reports.150204001",
                "unit-150203   | directory directives.150200 directives.150203 reports.150203 reports.150203001"
                        + " reports.150203002",
                "unit-150203001| directory directives.150203 reports.150203001",
                "unit-150700   | directory directives.150000 directives.150700 directives.150702 reports.150700"
                        + " reports.150702 reports.150702001",
                "unit-150781   | directory directives.150000 directives.150781 reports.150781 reports.150781001",
            })
    void a_name_reads_its_subtree_its_desk_and_the_directory_and_no_other(String name, String readable) {
        assertThat(read(name.strip())).isEqualTo(words(readable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-150000", "auditor-1"})
    void the_top_and_an_auditor_read_everything(String name) {
        assertThat(read(name)).isEqualTo(STREAMS);
    }

    @Test
    void one_who_was_never_provisioned_sees_not_even_the_names() throws Exception {
        assertThat(read("stranger")).isEmpty();
        try (Admin admin = Admin.create(cluster.client("stranger"))) {
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void a_node_makes_no_topic_and_gives_nobody_a_right() {
        try (Admin admin = Admin.create(cluster.client("unit-150203"))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("reports.150203009", 1, (short) 1)))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> Rules.of(admin).set("unit-150203", List.of(Right.write("reports.150204"))))
                    .hasRootCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    void a_name_reads_as_a_group_of_its_own_and_of_nobody_else() {
        try (Consumer<String, String> consumer = consumer("unit-150203", "unit-150203-tool")) {
            consumer.subscribe(List.of("reports.150203"));
            assertThat(consumer.poll(PATIENCE).count()).isPositive();
            consumer.commitSync(PATIENCE);
        }
        try (Consumer<String, String> consumer = consumer("unit-150203", "unit-150204")) {
            consumer.subscribe(List.of("reports.150203"));
            assertThatThrownBy(() -> consumer.poll(PATIENCE)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    private static SortedSet<String> words(String text) {
        return new TreeSet<>(text.isBlank() ? List.of() : List.of(text.split(" ")));
    }

    /** With an idempotent producer, as nodes use. */
    private static boolean writes(String name, String stream) throws InterruptedException {
        // one for each try: a producer that was refused as a whole takes nothing any more
        try (Producer<String, String> producer = producer(name)) {
            producer.send(new ProducerRecord<>(stream, "forged or not")).get();
            return true;
        } catch (ExecutionException e) {
            // one who may write nothing at all is not even given a producer's number
            assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        } catch (KafkaException e) {
            assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        }
    }

    private static SortedSet<String> read(String name) {
        SortedSet<String> read = new TreeSet<>();
        for (String stream : STREAMS) {
            // as a node reads: assigned, no group
            try (Consumer<String, String> consumer = consumer(name, "liandong")) {
                TopicPartition partition = new TopicPartition(stream, 0);
                consumer.assign(Set.of(partition));
                consumer.seekToBeginning(Set.of(partition));
                assertThat(consumer.poll(PATIENCE).count()).as(stream).isPositive();
                read.add(stream);
            } catch (AuthorizationException refused) {
                assertThat(refused).isInstanceOf(TopicAuthorizationException.class);
            }
        }
        return read;
    }

    private static Consumer<String, String> consumer(String name, String group) {
        Map<String, Object> properties = new HashMap<>(cluster.client(name));
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        // closing waits for the fetch that is under way
        properties.put("fetch.max.wait.ms", 10);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private static Producer<String, String> producer(String name) {
        Map<String, Object> properties = new HashMap<>(cluster.client(name));
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }
}
