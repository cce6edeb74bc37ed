package liandong.forbidden.listeners.node;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;

class AllowedListener implements MessageListener<byte[], byte[]> {
    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> received) {}
}
