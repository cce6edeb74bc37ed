package liandong.directive;

import java.util.regex.Pattern;

/**
 * A version of a form.
 *
 * @param code one or more of {@code 0-9 A-Z a-z . -}, because it stands in the ids of obligations
 */
public record FormRef(String code, int version) {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z.-]+");

    public FormRef {
        check(code);
    }

    /** Throws IllegalArgumentException for what is no code of a form. */
    static void check(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a form code is 0-9 A-Z a-z . -, not '" + code + "'");
        }
    }
}
