package liandong.directive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Form;

/**
 * A version of a form.
 *
 * @param code one or more of {@code 0-9 A-Z a-z . -}, because it stands in the ids of obligations
 */
public record FormRef(String code, int version) {
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z.-]+");
    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Za-z.-]+)~([0-9]{1,9})");

    public FormRef {
        check(code);
    }

    /** This version of the form. */
    public static FormRef of(Form form) {
        return new FormRef(form.code(), form.version());
    }

    /** The version written as {@code code~version}; throws IllegalArgumentException with how it is written. */
    public static FormRef of(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("a version of a form is written code~version, not '" + text + "'");
        }
        return new FormRef(written.group(1), Integer.parseInt(written.group(2)));
    }

    /** As it is chosen on pages and stands in addresses: {@code code~version}. */
    public String text() {
        return code + "~" + version;
    }

    /** Throws IllegalArgumentException for what is no code of a form. */
    static void check(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a form code is 0-9 A-Z a-z . -, not '" + code + "'");
        }
    }
}
