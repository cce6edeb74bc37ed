package liandong.node.surface;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A JSON value is not what its field asks for; the message is made for the person who wrote it. */
public final class Misread extends MismatchedInputException {
    private static final long serialVersionUID = 1;

    public Misread(JsonParser parser, String message) {
        super(parser, message);
    }
}
