package liandong.duty;

import java.util.List;
import java.util.StringJoiner;
import liandong.message.Message;
import liandong.report.Finding;
import liandong.rule.Argument;
import liandong.rule.CommandRule;
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
     * @param arguments what the rule names, in its order
     * @param findings what checks found; empty for other refusals
     */
    record Refusal(CommandRule rule, List<Argument> arguments, List<Finding> findings) implements Decision {
        public Refusal {
            arguments = List.copyOf(arguments);
            findings = List.copyOf(findings);
            if (arguments.size() != rule.arguments().size()) {
                throw new IllegalArgumentException(rule + " says " + rule.arguments() + ", not " + arguments);
            }
        }

        public static Refusal by(CommandRule rule, Argument... arguments) {
            return new Refusal(rule, List.of(arguments), List.of());
        }

        public static Refusal found(CommandRule rule, List<Finding> findings) {
            return new Refusal(rule, List.of(), findings);
        }

        /** The rule with what it names: {@code NAMED_TWICE(unit=990101)}. */
        @Override
        public String toString() {
            StringJoiner said = new StringJoiner(", ", rule + "(", ")");
            for (int i = 0; i < arguments.size(); i++) {
                said.add(rule.arguments().get(i) + "=" + arguments.get(i));
            }
            return findings.isEmpty() ? said.toString() : said + " " + findings;
        }
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
