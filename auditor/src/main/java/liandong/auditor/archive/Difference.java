package liandong.auditor.archive;

import java.util.Locale;
import java.util.Set;

/**
 * A record that is not the same in two archives.
 *
 * @param offset in the topic
 * @param sequence as the record's header says, of the second if both have the record; empty if it says none
 * @param what in which way it differs; one alone if only one archive has it
 */
public record Difference(String topic, long offset, String sequence, Set<What> what) {

    /** In which way. */
    public enum What {
        /** Only the first archive has it. */
        ONLY_IN_FIRST,
        /** Only the second archive has it. */
        ONLY_IN_SECOND,
        /** The broker's append time. */
        RECORDED,
        /** A header's name, value or place. */
        HEADER,
        /** The record's key. */
        KEY,
        /** The number of the schema in a registry, which no hash covers. */
        REGISTRY_ID,
        /** The message. */
        BODY;

        /** In words. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Difference {
        what = Set.copyOf(what);
    }
}
