package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.node.kafka.TopicReading.Range;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reading ends, whatever the consumer has done before and the topic does meanwhile. */
@Timeout(20)
class TopicReadingTest {
    private static final String STREAM = "reports.990101";
    private static final TopicPartition PARTITION = new TopicPartition(STREAM, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> read = new ArrayList<>();

    @Test
    void a_second_reading_goes_on_with_what_the_first_has_paused() {
        topicOf(4);

        assertThat(read(new Range(2, 4))).containsEntry(STREAM, 4L);
        assertThat(read(new Range(0, 2))).containsEntry(STREAM, 2L);

        assertThat(read).containsExactly(2L, 3L, 0L, 1L);
    }

    @Test
    void a_topic_that_is_cut_meanwhile_is_waited_for_no_longer_than_it_is() {
        topicOf(2);

        assertThat(read(new Range(0, 9))).containsEntry(STREAM, 2L);

        assertThat(read).containsExactly(0L, 1L);
    }

    private Map<String, Long> read(Range range) {
        consumer.schedulePollTask(() -> {
            for (long at = range.from();
                    at
                            < Math.min(
                                    range.to(),
                                    consumer.endOffsets(Set.of(PARTITION)).get(PARTITION));
                    at++) {
                consumer.addRecord(new ConsumerRecord<>(STREAM, 0, at, null, new byte[1]));
            }
        });
        return TopicReading.read(consumer, Map.of(STREAM, range), Long.MAX_VALUE, records -> {
            records.forEach(record -> read.add(record.offset()));
            return Set.of();
        });
    }

    private void topicOf(long records) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, records));
    }
}
