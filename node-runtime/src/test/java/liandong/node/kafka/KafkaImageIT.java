package liandong.node.kafka;

import liandong.node.store.DockerEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.kafka.KafkaContainer;

/** On the official image of Kafka. */
@ExtendWith(DockerEngine.class)
class KafkaImageIT implements SendingContract {
    private static final String IMAGE = "apache/kafka:4.2.2";

    private static KafkaContainer broker;

    @BeforeAll
    static void start() {
        broker = new KafkaContainer(IMAGE);
        broker.start();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.stop();
        }
    }

    @Override
    public String bootstrap() {
        return broker.getBootstrapServers();
    }
}
