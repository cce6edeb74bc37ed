package liandong.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Head;
import liandong.ledger.Link;
import liandong.message.Envelope;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Streams;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Envelopes;
import liandong.schemas.Framing;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import liandong.schemas.UnreadableHeaders;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What stands on the topics, as anybody may read it: each record has its place in its stream, wherever it stands, none is
 * missing, and none stands there twice but those that were sent again.
 */
final class History {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Schemas schemas = Schemas.released();
    private final Codec codec = new Codec(schemas);
    private final Map<String, List<Envelope>> streams = new TreeMap<>();
    private final Map<String, Head> heads = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    /** Records that stand before one that comes first, by stream and sequence. */
    private final Map<String, NavigableMap<Long, ConsumerRecord<byte[], byte[]>>> ahead = new TreeMap<>();

    private final List<String> repeats = new ArrayList<>();

    private History() {}

    /** Reads every stream of the region from its beginning to its present end. */
    static History read(String bootstrap) {
        History history = new History();
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(history::take);
            }
        }
        history.ahead.forEach((stream, waiting) -> waiting.keySet()
                .forEach(
                        sequence -> history.faults.add(stream + ": sequence " + sequence + " stands behind a gap after "
                                + history.heads.getOrDefault(stream, Head.EMPTY).sequence())));
        return history;
    }

    /** How many records stand on all topics. */
    static long length(String bootstrap) {
        try (Consumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            consumer.assign(partitions());
            return consumer.endOffsets(partitions()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    List<String> faults() {
        return faults;
    }

    /** Records that stand on their topics a second time, byte for byte. */
    List<String> repeats() {
        return repeats;
    }

    /** Everything that a unit has sent up, receipts left out. */
    List<Envelope> reports(UnitCode unit) {
        return streams.getOrDefault(Streams.reports(unit), List.of()).stream()
                .filter(envelope -> !(envelope.message() instanceof ReceiptSigned))
                .toList();
    }

    /** Everything that a desk has sent down. */
    List<Envelope> directives(UnitCode desk) {
        return streams.getOrDefault(Streams.directives(desk), List.of());
    }

    Stream<Envelope> all() {
        return streams.values().stream().flatMap(List::stream);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String place = record.topic() + "@" + record.offset();
        try {
            byte[] body = Framing.unframe(record.value()).body();
            EnvelopeHeader header = EnvelopeHeaders.read(record.topic(), name -> header(record, name), body);
            Head head = heads.getOrDefault(record.topic(), Head.EMPTY);
            Link link = head.link(header);
            UnitCode writer = Streams.writer(record.topic()).orElse(MadeUpRegion.TOP);
            if (link == Link.GAP) {
                ahead.computeIfAbsent(record.topic(), any -> new TreeMap<>()).putIfAbsent(header.sequence(), record);
                return;
            }
            if (link == Link.EARLIER
                    && header.hash()
                            .equals(streams.get(record.topic())
                                    .get((int) header.sequence() - 1)
                                    .hash())) {
                repeats.add(place);
                return;
            }
            if (link != Link.NEXT || !header.sender().equals(writer.value())) {
                faults.add(place + ": sequence " + header.sequence() + " of " + header.sender() + " is " + link
                        + " after sequence " + head.sequence());
                return;
            }
            heads.put(record.topic(), head.after(header));
            streams.computeIfAbsent(record.topic(), any -> new ArrayList<>())
                    .add(Envelopes.of(
                            header,
                            codec.message(schemas.byFingerprint(header.schema()).orElseThrow(), body)));
            NavigableMap<Long, ConsumerRecord<byte[], byte[]>> waiting = ahead.get(record.topic());
            if (waiting != null && !waiting.isEmpty()) {
                ConsumerRecord<byte[], byte[]> next = waiting.remove(header.sequence() + 1);
                if (next != null) {
                    take(next);
                }
            }
        } catch (Undecodable | UnreadableHeaders e) {
            faults.add(place + ": " + e.getMessage());
        }
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static List<TopicPartition> partitions() {
        return MadeUpRegion.streams().stream()
                .map(stream -> new TopicPartition(stream, 0))
                .toList();
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
