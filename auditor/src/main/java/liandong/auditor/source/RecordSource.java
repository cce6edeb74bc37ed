package liandong.auditor.source;

import java.util.List;
import java.util.function.Consumer;

/**
 * A place where records are stored. Each topic is read once, from its begin to where it ended when the source was
 * opened; different topics may be read by different threads at once.
 */
public interface RecordSource extends AutoCloseable {

    /** What it is, for people: an address, a folder, a file. */
    String described();

    /** The topics of the exchange that it holds, in order: {@code directory}, {@code directives.*}, {@code reports.*}. */
    List<String> topics();

    /** How many bytes are to be read in all, as far as that is known; for progress only. */
    long bytes();

    /**
     * Hands each record of a topic to {@code sink}, in the order of offsets.
     *
     * @throws Unreadable if what is stored cannot be read as records any further; says where
     */
    void read(String topic, Consumer<StoredRecord> sink) throws Unreadable;

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
