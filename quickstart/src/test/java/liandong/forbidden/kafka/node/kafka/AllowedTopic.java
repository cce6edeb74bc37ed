package liandong.forbidden.kafka.node.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

class AllowedTopic {
    ConsumerRecord<byte[], byte[]> topicRecord;
}
