package liandong.forbidden.listeners.node;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.converter.RecordMessageConverter;

class ForbiddenListener {
    DeadLetterPublishingRecoverer recoverer;
    KafkaHeaderMapper mapper;
    RecordMessageConverter converter;

    @KafkaListener
    void annotated(ConsumerRecord<byte[], byte[]> received) {}

    @RetryableTopic
    void retried(ConsumerRecord<byte[], byte[]> received) {}
}
