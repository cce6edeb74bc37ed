package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import liandong.hierarchy.Narrow;
import org.jspecify.annotations.Nullable;

/**
 * A form whose codes, numbers and days are read as they were meant: a Chinese keyboard types １２３ and adds spaces, a
 * clipboard adds marks that nobody sees. Texts stay as they were typed, and amounts are read by their own rule.
 */
final class TypedCodes extends HttpServletRequestWrapper {
    /** The last part of a field's name. */
    private static final Pattern CODE = Pattern.compile(
            "(.*\\.)?(account|as-of|attachments|code|days|decimals|due|from|holder|id|issueDate|other|period|serial|unit"
                    + "|until|validFrom|validUntil|who|year)");

    TypedCodes(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String value = super.getParameter(name);
        return value == null ? null : read(name, value);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        return values == null ? null : read(name, values);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>();
        super.getParameterMap().forEach((name, values) -> all.put(name, read(name, values)));
        return all;
    }

    private static String[] read(String name, String[] values) {
        String[] read = values.clone();
        for (int i = 0; i < read.length; i++) {
            read[i] = read(name, read[i]);
        }
        return read;
    }

    /** The field as it was meant. */
    static String read(String name, String value) {
        return CODE.matcher(name).matches() ? Narrow.code(value) : value;
    }
}
