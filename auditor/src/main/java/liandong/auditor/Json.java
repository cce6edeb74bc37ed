package liandong.auditor;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of maps, collections, numbers, booleans and null; everything else by its text. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String text(@Nullable Object value) {
        Json json = new Json();
        json.value(value);
        return json.out.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> object(map);
            case Collection<?> list -> array(list);
            case Double number -> out.append(String.format(Locale.ROOT, "%.3f", number));
            case Number number -> out.append(number);
            case Boolean bool -> out.append(bool);
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> each : map.entrySet()) {
            separate(isFirst);
            string(String.valueOf(each.getKey()));
            out.append(':');
            value(each.getValue());
            isFirst = false;
        }
        out.append('}');
    }

    private void array(Collection<?> list) {
        out.append('[');
        boolean isFirst = true;
        for (Object each : list) {
            separate(isFirst);
            value(each);
            isFirst = false;
        }
        out.append(']');
    }

    private void separate(boolean isFirst) {
        if (!isFirst) {
            out.append(',');
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                out.append('\\').append(each);
            } else if (each < ' ' || Character.isSurrogate(each)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                out.append(each);
            }
        }
        out.append('"');
    }
}
