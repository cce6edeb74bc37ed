package liandong.message;

import java.util.regex.Pattern;
import liandong.ledger.Hash;

/** What led to a message: an envelope that was received, or a person's command. */
public sealed interface Cause {

    /** An envelope, by its hash. */
    record ByEnvelope(Hash envelope) implements Cause {
        @Override
        public String text() {
            return ENVELOPE + envelope;
        }
    }

    /** A command, by its id: 1 to 100 printable ASCII characters. */
    record ByCommand(String id) implements Cause {
        private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,100}");

        public ByCommand {
            if (!SHAPE.matcher(id).matches()) {
                throw new IllegalArgumentException("a command id is 1 to 100 printable ASCII characters");
            }
        }

        @Override
        public String text() {
            return COMMAND + id;
        }
    }

    String ENVELOPE = "envelope:";
    String COMMAND = "command:";

    /** As it stands in the header. */
    String text();

    /** The cause written as {@code text}; throws IllegalArgumentException if it is neither kind. */
    static Cause of(String text) {
        if (text.startsWith(ENVELOPE)) {
            return new ByEnvelope(new Hash(text.substring(ENVELOPE.length())));
        }
        if (text.startsWith(COMMAND)) {
            return new ByCommand(text.substring(COMMAND.length()));
        }
        throw new IllegalArgumentException("a cause is envelope:<hash> or command:<id>, not '" + text + "'");
    }
}
