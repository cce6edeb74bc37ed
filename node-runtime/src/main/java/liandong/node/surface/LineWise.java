package liandong.node.surface;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A mapping that takes lines and answers with lines, each one JSON value; what they are, its document says by this. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LineWise {
    /** The type of such bodies and answers. */
    String TYPE = "application/x-ndjson";

    /** What a line of the body is read as. */
    Class<?> takes();

    /** What each of them is answered by. */
    Class<?> answers();

    /** The last line of the answer. */
    Class<?> last();
}
