package liandong.node.seen;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Every line that any logger writes, with our own packages at their most talkative. */
final class Overheard implements AutoCloseable {
    private final List<String> lines = new ArrayList<>();
    private final Logger root;
    private final Logger ours;
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            synchronized (lines) {
                lines.add(text(event));
            }
        }
    };

    Overheard(Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ours = context.getLogger("liandong");
        ours.setLevel(level);
        ear.setContext(context);
        ear.start();
        root.addAppender(ear);
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** All that an encoder could write of it. */
    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getLoggerName() + " " + event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> text.append(' ').append(pair));
        }
        event.getMDCPropertyMap().forEach((key, value) -> text.append(' ').append(key + "=" + value));
        for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
            text.append(' ').append(e.getClassName()).append(": ").append(e.getMessage());
        }
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(ear);
        ours.setLevel(null);
    }
}
