package liandong.node.kafka;

import static liandong.node.store.Mailbag.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.ledger.Link;
import liandong.message.Message.ReceiptSigned;
import liandong.node.hosting.Watch;
import liandong.node.live.Await;
import liandong.node.live.Topics;
import liandong.node.measure.Meters;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Mailbag;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** What a broker must do for the sender; no registry is asked, as when the ids are known already. */
interface SendingContract {
    int ID = 77;

    String bootstrap();

    @Test
    default void what_was_sealed_stands_on_the_topic_once_in_sequence_and_byte_for_byte(@TempDir Path folder)
            throws Exception {
        Topics topics = new Topics(bootstrap());
        topics.create(STREAM);
        Schemas schemas = Schemas.released();
        Codec codec = new Codec(schemas);
        DefaultKafkaProducerFactory<byte[], byte[]> producers = new DefaultKafkaProducerFactory<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        ConsumerFactory<byte[], byte[]> consumers = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", bootstrap(), "group.id", "liandong"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try (HikariDataSource source = DataSources.sqlite(folder.resolve("node.db"))) {
            Flyway.configure().dataSource(source).load().migrate();
            Tables tables = Tables.of(new Database(source), schemas, codec);
            ReleasedSchema schema = schemas.of(ReceiptSigned.class);
            tables.state().saveSchema(ID, schema.fingerprint().hex());
            Mailbag mail = new Mailbag(tables);
            for (String id : List.of("one", "two", "three")) {
                mail.write(id);
            }
            mail.seal();
            WireSchemas wire = new WireSchemas("http://127.0.0.1:1", tables.state());
            Watch watch = Watch.alone();
            Sender sender = new Sender(
                    tables,
                    schemas,
                    wire,
                    new KafkaTemplate<>(producers),
                    new LostTails(consumers, tables),
                    new Deliveries(tables, sent -> Deliveries.Taken.NOTHING, new Doubts(), () -> {}),
                    new Elsewhere(),
                    row -> false,
                    watch,
                    Meters.unread());
            sender.begin(watch.shift());
            sender.wake();
            Await.until("all sent", () -> tables.outbox().unsent(1).isEmpty());
            sender.close();

            List<ConsumerRecord<byte[], byte[]>> records = topics.records(STREAM);
            assertThat(records).hasSize(3);
            Head head = Head.EMPTY;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Framing.Framed framed = Framing.unframe(record.value());
                assertThat(framed.schemaId()).isEqualTo(ID);
                EnvelopeHeader header = EnvelopeHeaders.read(
                        STREAM, name -> record.headers().lastHeader(name).value(), framed.body());
                assertThat(head.link(header)).isEqualTo(Link.NEXT);
                head = head.after(header);
                Row row = tables.envelopes().at(STREAM, header.sequence()).orElseThrow();
                assertThat(header.hash()).isEqualTo(row.hash());
                assertThat(framed.body()).isEqualTo(row.body());
                assertThat(codec.message(schema, framed.body()))
                        .isEqualTo(tables.envelopes().message(row));
                assertThat(row.recorded())
                        .as("the broker's append time")
                        .isEqualTo(Instant.ofEpochMilli(record.timestamp()));
            }
        } finally {
            producers.destroy();
        }
    }
}
