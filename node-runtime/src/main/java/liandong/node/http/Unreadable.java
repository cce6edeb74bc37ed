package liandong.node.http;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import liandong.node.surface.Misread;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.Written;
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
final class Unreadable {
    private Unreadable() {}

    static Refused of(JacksonException failure) {
        Argument place = place(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                RequestRule.UNKNOWN_FIELD.refused(place, names(unknown.getKnownPropertyIds()));
            case InvalidNullException missing -> RequestRule.MISSING_FIELD.refused(place);
            case InputCoercionException tooLarge -> wrong(place, Phrase.WHOLE_AT_MOST.of(count(Integer.MAX_VALUE)));
            case Misread misread -> wrong(place, misread.said());
            case MismatchedInputException mismatch -> wrong(place, expected(mismatch.getTargetType()));
            case DatabindException refused -> wrong(place, Written.OTHER.said(said(refused)));
            default -> malformed(failure);
        };
    }

    private static Refused wrong(Argument place, Argument said) {
        return RequestRule.WRONG_VALUE.refused(place, said);
    }

    private static Refused malformed(JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        return at == null
                ? RequestRule.MALFORMED_JSON.refused()
                : RequestRule.MALFORMED_JSON_AT.refused(count(at.getLineNr()), count(at.getColumnNr()));
    }

    /** What a type's own constructor said: it speaks to the one who wrote the value; none if it said nothing. */
    private static @Nullable String said(DatabindException refused) {
        return refused.getCause() instanceof IllegalArgumentException own ? own.getMessage() : null;
    }

    private static Argument expected(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return Phrase.ONE_OF.of(names(Arrays.asList(type.getEnumConstants())));
        }
        Written written = Written.of(type);
        if (written != Written.OTHER || type == null) {
            return written.argument();
        }
        return (Collection.class.isAssignableFrom(type) ? Written.LIST : Written.OBJECT).argument();
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
        return path.isEmpty() ? Phrase.PLACE_BODY.of() : Phrase.PLACE_FIELD.of(code(path));
    }

    private static Argument names(@Nullable Collection<?> names) {
        return codes(
                names == null
                        ? List.of()
                        : names.stream().map(String::valueOf).sorted().toList());
    }
}
