package liandong.forbidden.records.node;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.MessageListener;

class ForbiddenListener implements MessageListener<String, byte[]> {
    @Override
    public void onMessage(ConsumerRecord<String, byte[]> received) {}

    void batch(List<ConsumerRecord<byte[], Object>> received) {}

    void polled(ConsumerRecords<?, ?> received) {}

    <V> void any(Consumer<? super List<ConsumerRecord<byte[], V>>> received) {}
}
