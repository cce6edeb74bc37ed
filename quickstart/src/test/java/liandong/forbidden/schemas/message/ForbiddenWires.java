package liandong.forbidden.schemas.message;

import java.sql.Connection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationContext;

class ForbiddenWires {
    Connection sql;
    ConsumerRecord<byte[], byte[]> kafka;
    ApplicationContext spring;
}
