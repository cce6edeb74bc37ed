package liandong.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.duty.Directory;
import liandong.fetch.BoundedConsumer;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The directory as replayed from its topic, without any node. */
final class DirectoryTopic {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final TopicPartition PARTITION = new TopicPartition(Streams.DIRECTORY, 0);

    private final Schemas schemas = Schemas.released();
    private final Codec codec = new Codec(schemas);
    private final List<Directory.Entry> entries = new ArrayList<>();
    private Head head = Head.EMPTY;

    private DirectoryTopic() {}

    /** Everything that the topic says now. */
    static Directory read(Map<String, Object> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        try (Consumer<byte[], byte[]> consumer = new BoundedConsumer(settings)) {
            if (!consumer.listTopics().containsKey(Streams.DIRECTORY)) {
                throw new CannotProvision("the cluster has no topic " + Streams.DIRECTORY
                        + " yet, or this name may not read it; give the hierarchy with --units FILE");
            }
            return new DirectoryTopic().read(consumer);
        }
    }

    private Directory read(Consumer<byte[], byte[]> consumer) {
        consumer.assign(Set.of(PARTITION));
        consumer.seekToBeginning(Set.of(PARTITION));
        long end = consumer.endOffsets(Set.of(PARTITION)).getOrDefault(PARTITION, 0L);
        while (consumer.position(PARTITION) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        }
        return Directory.empty().after(entries, head.sequence());
    }

    /** What does not continue the stream is no part of it, as at every node; what does must be understood. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] body = Framing.unframe(record.value()).body();
            EnvelopeHeader header = EnvelopeHeaders.read(
                    Streams.DIRECTORY,
                    name -> {
                        Header found = record.headers().lastHeader(name);
                        return found == null ? null : found.value();
                    },
                    body);
            if (header.sequence() != head.sequence() + 1 || !header.previous().equals(head.hash())) {
                return;
            }
            ReleasedSchema schema = schemas.byFingerprint(header.schema())
                    .orElseThrow(() -> new CannotProvision("record " + record.offset() + " of the directory is a "
                            + header.type() + " of a later release; upgrade this program"));
            if (codec.message(schema, body) instanceof Message.OfDirectory entry) {
                entries.add(new Directory.Entry(header.sequence(), entry));
            }
            head = head.after(header);
        } catch (Undecodable | UnreadableHeaders notOurs) {
            // kept in quarantine by nodes; no part of the stream
            System.getLogger(DirectoryTopic.class.getName())
                    .log(System.Logger.Level.DEBUG, "record " + record.offset() + " passed over", notOurs);
        }
    }
}
