package liandong.console.shell;

/** What came of an act. */
public sealed interface Outcome {
    /** @param anew whether something has changed by it; nothing has where everything stood so already */
    record Done(boolean anew) implements Outcome {}

    /** It was refused, and nothing has changed. */
    record Refused(Refusal why) implements Outcome {}
}
