package liandong.node.surface;

import liandong.rule.Argument;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A JSON value is not what its field asks for; the message is made for the person who wrote it. */
public final class Misread extends MismatchedInputException {
    private static final long serialVersionUID = 1;

    private final Written written;

    /** @param type which the value should have had */
    public Misread(JsonParser parser, String message, Class<?> type) {
        super(parser, message);
        this.written = Written.of(type);
    }

    /** What is wrong with the value. */
    public Argument said() {
        return written.said(getOriginalMessage());
    }
}
