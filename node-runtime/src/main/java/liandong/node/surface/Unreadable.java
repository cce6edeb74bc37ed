package liandong.node.surface;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, by line and field, in words that know nothing of Java. */
public final class Unreadable {
    private Unreadable() {}

    /** The refusal of a body that could not be read. */
    public static Refused of(JacksonException failure) {
        return of(failure, 1);
    }

    /** The same of a piece of a body that begins in this line of it. */
    public static Refused of(JacksonException failure, int firstLine) {
        Argument place = place(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                RequestRule.UNKNOWN_FIELD.refused(place, names(unknown.getKnownPropertyIds()));
            case InvalidNullException missing -> RequestRule.MISSING_FIELD.refused(place);
            case InputCoercionException tooLarge ->
                wrong(place, Argument.phrase(Phrase.WHOLE_AT_MOST, count(Integer.MAX_VALUE)));
            case Misread misread -> wrong(place, misread.said());
            case MismatchedInputException mismatch -> wrong(place, expected(mismatch.getTargetType()));
            case DatabindException refused -> wrong(place, Written.OTHER.said(said(refused)));
            default -> malformed(failure, firstLine);
        };
    }

    private static Refused wrong(Argument place, Argument said) {
        return RequestRule.WRONG_VALUE.refused(place, said);
    }

    private static Refused malformed(JacksonException failure, int firstLine) {
        TokenStreamLocation at = failure.getLocation();
        return at == null
                ? RequestRule.MALFORMED_JSON.refused()
                : RequestRule.MALFORMED_JSON_AT.refused(count(firstLine - 1 + at.getLineNr()), count(at.getColumnNr()));
    }

    /** What a type's own constructor said: it speaks to the one who wrote the value; none if it said nothing. */
    private static @Nullable String said(DatabindException refused) {
        return refused.getCause() instanceof IllegalArgumentException own ? own.getMessage() : null;
    }

    private static Argument expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return Argument.phrase(Phrase.ONE_OF, names(Arrays.asList(type.getEnumConstants())));
        }
        Written written = Written.of(type);
        if (written != Written.OTHER || type == null) {
            return written.argument();
        }
        return (Collection.class.isAssignableFrom(type) ? Written.LIST : Written.OBJECT).argument();
    }

    /** Where in the body it is, as a JSON pointer; the whole of it where it is not well-formed. */
    public static String pointer(JacksonException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? step.getIndex()
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static Argument place(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? Argument.phrase(Phrase.PLACE_BODY) : Argument.phrase(Phrase.PLACE_FIELD, code(path));
    }

    private static Argument names(@Nullable Collection<?> names) {
        return codes(
                names == null
                        ? List.of()
                        : names.stream().map(String::valueOf).sorted().toList());
    }
}
