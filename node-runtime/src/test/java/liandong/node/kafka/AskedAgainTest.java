package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

@ExtendWith(OutputCaptureExtension.class)
class AskedAgainTest {
    @Test
    void a_poll_that_fails_is_one_line_and_no_trace(CapturedOutput log) {
        ConcurrentMessageListenerContainer<byte[], byte[]> stopped = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("any"));

        assertThatCode(() -> new AskedAgain(1)
                        .handleOtherException(
                                new KafkaException("damaged-0"), new MockConsumer<>("earliest"), stopped, true))
                .doesNotThrowAnyException();

        List<String> lines =
                log.getAll().lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines).singleElement().asString().contains("it is asked again", "damaged-0");
    }
}
