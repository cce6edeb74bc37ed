package liandong.node.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import liandong.node.surface.Misread;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
        String place = place(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                new Refused(
                        HttpStatus.BAD_REQUEST,
                        "unknown-field",
                        place + " is not known; possible here: " + names(unknown.getKnownPropertyIds()));
            case InvalidNullException missing ->
                new Refused(HttpStatus.BAD_REQUEST, "missing-field", place + " is missing");
            case InputCoercionException tooLarge -> wrong(place, "must be a whole number of at most 2147483647");
            case Misread misread -> wrong(place, misread.getOriginalMessage());
            case MismatchedInputException mismatch -> wrong(place, expected(mismatch.getTargetType()));
            case DatabindException refused -> wrong(place, said(refused));
            default -> malformed(failure);
        };
    }

    private static Refused wrong(String place, String what) {
        return new Refused(HttpStatus.BAD_REQUEST, "wrong-value", place + ": " + what);
    }

    private static Refused malformed(JacksonException failure) {
        TokenStreamLocation at = failure.getLocation();
        String where = at == null ? "" : "; reading stopped at line " + at.getLineNr() + ", byte " + at.getColumnNr();
        return new Refused(
                HttpStatus.BAD_REQUEST,
                "malformed-json",
                "the body is not well-formed JSON in UTF-8, or names a field twice" + where);
    }

    /** What a type's own constructor said: it speaks to the one who wrote the value. */
    private static String said(DatabindException refused) {
        return Optional.ofNullable(refused.getCause())
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .orElse("cannot be read");
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "cannot be read";
        }
        if (type.isEnum()) {
            return "possible values: " + names(Arrays.asList(type.getEnumConstants()));
        }
        if (type == int.class || type == long.class) {
            return "must be a whole number";
        }
        if (type == boolean.class) {
            return "must be true or false";
        }
        return Collection.class.isAssignableFrom(type)
                ? "must be one list in brackets"
                : "must be one object in braces";
    }

    private static String place(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.isEmpty() ? "the body" : "field '" + path + "'";
    }

    private static String names(@Nullable Collection<?> names) {
        return names == null ? "" : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
}
