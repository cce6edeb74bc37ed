package liandong.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Screens free text for identity numbers, telephone numbers and mail addresses; names cannot be detected. A long number
 * followed by a measure word (13030000000 斤) is a quantity.
 */
public final class PersonalData {
    private static final String QUANTITY = "(?!\\s*[万亿]?\\s*(斤|公斤|吨|元|度|人次|场次|次|头|只|亩|平方米|立方米|千瓦时|份|条|户|人|个))";
    private static final Pattern IDENTITY = Pattern.compile(
            "(?<![0-9A-Za-z])[1-9]\\d{5}(18|19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9A-Za-z.])(\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?![0-9A-Za-z.])" + QUANTITY);
    private static final Pattern FIXED = Pattern.compile("(?<![0-9A-Za-z-])0\\d{2,3}[- ]\\d{7,8}(?![0-9A-Za-z-])");
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private PersonalData() {}

    /**
     * What {@code text} holds that must not be there; each finding says the place as line and column, never the
     * number itself.
     *
     * @param field what the text is, such as {@code title}
     */
    public static List<Finding> in(String field, String text) {
        List<Finding> findings = new ArrayList<>();
        scan(findings, field, text, IDENTITY, "personal-identity-number");
        scan(findings, field, text, MOBILE, "personal-telephone");
        scan(findings, field, text, FIXED, "personal-telephone");
        scan(findings, field, text, MAIL, "personal-mail-address");
        return findings;
    }

    private static void scan(List<Finding> findings, String field, String text, Pattern pattern, String rule) {
        Matcher m = pattern.matcher(text);
        while (m.find()) {
            String before = text.substring(0, m.start());
            long row = before.chars().filter(c -> c == '\n').count() + 1;
            int column = m.start() - before.lastIndexOf('\n');
            findings.add(new Finding(
                    field,
                    rule,
                    Finding.Severity.MANDATORY,
                    "line " + row + ", column " + column + ", " + (m.end() - m.start()) + " characters",
                    "text without it; a quantity is followed by its unit of measure"));
        }
    }
}
