package liandong.node.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** Skips nothing, whatever fails: it is asked for again, after a pause; by default some kinds are logged and passed over. */
final class AskedAgain extends DefaultErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AskedAgain.class);

    private final long pauseMillis;

    AskedAgain(long pauseMillis) {
        super(new FixedBackOff(pauseMillis, FixedBackOff.UNLIMITED_ATTEMPTS));
        this.pauseMillis = pauseMillis;
        setClassifications(Map.of(), true);
    }

    /** The poll itself has failed. Asked again at once, it would fill the disk with its traces. */
    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        LOG.atError().addKeyValue("cause", thrown.toString()).log("reading from the broker fails, it is asked again");
        try {
            ListenerUtils.stoppableSleep(container, pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
