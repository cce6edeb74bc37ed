package liandong.duty;

import java.util.List;
import liandong.message.Message;
import liandong.report.Finding;
import org.jspecify.annotations.Nullable;

/** The answer to a command. */
public sealed interface Decision {

    /**
     * The command is carried out by sending these messages.
     *
     * @param messages none where everything asked for has been done before
     * @param before the message that said the same before; none where that is not one message
     */
    record Agreed(List<Message> messages, @Nullable Message before) implements Decision {
        public Agreed(List<Message> messages) {
            this(messages, null);
        }
    }

    /**
     * The command is refused.
     *
     * @param rule stable name, the last part of the problem's type
     * @param detail what is wrong, where, and how to mend it
     * @param findings what checks found; empty for other refusals
     */
    record Refusal(Kind kind, String rule, String detail, List<Finding> findings) implements Decision {
        static Refusal invalid(String rule, String detail) {
            return new Refusal(Kind.INVALID, rule, detail, List.of());
        }

        static Refusal conflict(String rule, String detail) {
            return conflict(rule, detail, List.of());
        }

        static Refusal conflict(String rule, String detail, List<Finding> findings) {
            return new Refusal(Kind.CONFLICT, rule, detail, findings);
        }

        static Refusal unknown(String rule, String detail) {
            return new Refusal(Kind.UNKNOWN, rule, detail, List.of());
        }

        static Refusal forbidden(String rule, String detail) {
            return new Refusal(Kind.FORBIDDEN, rule, detail, List.of());
        }

        static Refusal findings(String rule, String detail, List<Finding> findings) {
            return new Refusal(Kind.INVALID, rule, detail, findings);
        }
    }

    /** What sort of refusal it is. */
    enum Kind {
        /** The content is wrong. */
        INVALID,
        /** The content is right, but the state has moved on. */
        CONFLICT,
        /** What it speaks of does not exist here. */
        UNKNOWN,
        /** This station or role may not do it. */
        FORBIDDEN
    }

    /** Carried out by one message. */
    static Decision agreed(Message message) {
        return new Agreed(List.of(message));
    }

    /** Done before: nothing to send. */
    static Decision nothingToDo() {
        return new Agreed(List.of());
    }

    /** Said before, by {@code before}, which is in force: nothing to send. */
    static Decision nothingToDo(Message before) {
        return new Agreed(List.of(), before);
    }
}
