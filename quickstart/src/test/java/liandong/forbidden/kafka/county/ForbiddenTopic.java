package liandong.forbidden.kafka.county;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.KafkaTemplate;

class ForbiddenTopic {
    ConsumerRecord<byte[], byte[]> topicRecord;
    KafkaTemplate<byte[], byte[]> template;
}
