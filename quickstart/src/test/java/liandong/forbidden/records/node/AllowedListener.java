package liandong.forbidden.records.node;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

class AllowedListener {
    void one(ConsumerRecord<byte[], byte[]> received) {}

    void batch(List<? extends ConsumerRecord<byte[], byte[]>> received) {}

    void polled(ConsumerRecords<byte[], byte[]> received) {}
}
