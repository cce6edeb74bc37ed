package liandong.auditor.source;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place where records are stored. Each topic is read once, from its begin to where it ended when the source was
 * opened; different topics may be read by different threads at once.
 */
public interface RecordSource extends AutoCloseable {

    /** What it is, for people: an address, a folder, a file. */
    String described();

    /** The topics of the exchange that it holds, in order: {@code directory}, {@code directives.*}, {@code reports.*}. */
    List<String> topics();

    /** How many bytes are to be read in all, 0 where that is not known; for progress only. */
    long bytes();

    /** How many records are to be read in all, 0 where that is not known; for progress only. */
    long records();

    /**
     * Hands each record of a topic to {@code sink}, in the order of offsets.
     *
     * @throws Unreadable if what is stored cannot be read as records any further; says where
     * @throws CannotOpen if the place itself cannot be read any longer, such as a broker that has stopped
     */
    void read(String topic, Consumer<StoredRecord> sink) throws Unreadable;

    /** Takes the records of one topic, by one thread at a time. */
    interface Sink {
        /** The next record, in the order of offsets. */
        void accept(StoredRecord record);

        /**
         * There are no more.
         *
         * @param unreadable why, and from where on, if what is stored cannot be read any further
         */
        void end(@Nullable Unreadable unreadable);
    }

    /**
     * Reads several topics at once, each into its sink; returns once all have ended.
     *
     * @param threads how many sinks take records at the same time, from 1
     * @throws CannotOpen as {@link #read}
     * @throws InterruptedException if the thread is interrupted while it waits for those that read
     */
    default void readAll(Map<String, Sink> sinks, int threads) throws InterruptedException {
        AtOnce.each(threads, List.copyOf(sinks.entrySet()), each -> {
            Unreadable unreadable = null;
            try {
                read(each.getKey(), each.getValue()::accept);
            } catch (Unreadable e) {
                unreadable = e;
            }
            each.getValue().end(unreadable);
        });
    }

    /**
     * What was strange about how the topic's records are stored, in the order of offsets; complete once {@link #read} of
     * the topic has returned or thrown. What is no record's own is found here and nowhere else: offsets that are missing, a
     * tail that is no whole batch.
     */
    List<Anomaly> anomalies(String topic);

    @Override
    void close();

    /** What is stored at this place is not records. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String topic;
        private final long offset;

        /**
         * Something that cannot be read.
         *
         * @param offset of the first record that cannot be read
         */
        public Unreadable(String topic, long offset, String message) {
            super(message);
            this.topic = topic;
            this.offset = offset;
        }

        public String topic() {
            return topic;
        }

        public long offset() {
            return offset;
        }
    }
}
