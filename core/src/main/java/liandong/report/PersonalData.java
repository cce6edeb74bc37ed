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
    // every pattern is linear in the text: a body of 256 KiB is screened while its sender waits
    private static final String NO_WORD_BEFORE = "(?<![0-9A-Za-z])(?<![0-9]\\.)";
    private static final String NO_WORD_AFTER = "(?![0-9A-Za-z])(?!\\.[0-9])";
    private static final String QUANTITY = "(?!\\s*[万亿]?\\s*(斤|公斤|吨|元|度|人次|场次|次|头|只|亩|平方米|立方米|千瓦时|份|条|户|人|个))";
    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9A-Za-z])[1-9]\\d{5}(18|19|20)\\d{2}"
            + "(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])\\d{3}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern MOBILE = Pattern.compile(
            NO_WORD_BEFORE + "(\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}" + NO_WORD_AFTER + QUANTITY);
    private static final Pattern FIXED =
            Pattern.compile("(?<![0-9A-Za-z-])0\\d{2,3}(\\)?[- ]|\\))\\d{7,8}(?![0-9A-Za-z-])");
    private static final Pattern MAIL =
            Pattern.compile("(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++\\.[A-Za-z0-9.-]*[A-Za-z0-9]");
    /** How far a full-width character (１, ＠) stands from the ASCII character that it is. */
    private static final int WIDE = '！' - '!';

    private PersonalData() {}

    /**
     * What {@code text} holds that must not be there; each finding says the place as line and column, never the
     * number itself.
     *
     * @param field what the text is, such as {@code title}
     */
    public static List<Finding> in(String field, String text) {
        String narrow = narrow(text);
        List<Finding> findings = new ArrayList<>();
        scan(findings, field, narrow, IDENTITY, "personal-identity-number");
        scan(findings, field, narrow, MOBILE, "personal-telephone");
        scan(findings, field, narrow, FIXED, "personal-telephone");
        scan(findings, field, narrow, MAIL, "personal-mail-address");
        return findings;
    }

    private static void scan(List<Finding> findings, String field, String text, Pattern pattern, String rule) {
        Matcher m = pattern.matcher(text);
        int row = 1;
        int rowStart = 0;
        while (m.find()) {
            for (int end = text.indexOf('\n', rowStart);
                    end >= 0 && end < m.start();
                    end = text.indexOf('\n', rowStart)) {
                row++;
                rowStart = end + 1;
            }
            findings.add(new Finding(
                    field,
                    rule,
                    Finding.Severity.MANDATORY,
                    "line " + row + ", column " + (m.start() - rowStart + 1) + ", " + (m.end() - m.start())
                            + " characters",
                    "text without it; a quantity is followed by its unit of measure"));
        }
    }

    /** Each full-width character as the ASCII character that it is, each at its place. */
    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < narrow.length(); i++) {
            char c = narrow.charAt(i);
            if (c >= '！' && c <= '～') {
                narrow.setCharAt(i, (char) (c - WIDE));
            } else if (c == '\u3000') {
                narrow.setCharAt(i, ' ');
            }
        }
        return narrow.toString();
    }
}
