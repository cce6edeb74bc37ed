package liandong.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Finding.Severity;

/**
 * Screens free text for identity numbers, telephone numbers and mail addresses, also where they are written apart or in
 * other digits; names cannot be detected. A number with a unit of measure behind it, or in brackets before it
 * (产粮 13030000000 斤, 完成投资（元）：13030000000), is a quantity. What can be nothing else is MANDATORY; what may be a
 * quantity all the same is a QUERY, which the author may explain where the text's place has explanations.
 */
public final class PersonalData {
    // every pattern is linear in the text: a body of 256 KiB is screened while its sender waits
    private static final String LOCAL = "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++";
    private static final String AT = "(\\h{0,2}@\\h{0,2}|\\h{0,2}[(\\[{]\\h?(?i:at)\\h?[)\\]}]\\h{0,2}|\\h?艾特\\h?)";
    private static final String DOT = "(\\.|\\h?[(\\[{]\\h?(?i:dot)\\h?[)\\]}]\\h?)";
    private static final Pattern MAIL =
            Pattern.compile(LOCAL + AT + "[A-Za-z0-9-]++" + DOT + "[A-Za-z0-9.-]*[A-Za-z0-9]");

    private PersonalData() {}

    /** The rules that findings name. */
    public static List<String> rules() {
        return Arrays.stream(PersonalPlace.Kind.values())
                .map(PersonalPlace.Kind::rule)
                .toList();
    }

    /**
     * What {@code text} holds that must not be there; each finding says the place as line and column, never the
     * number itself.
     *
     * @param field what the text is, such as {@code title}
     */
    public static List<Finding> in(String field, String text) {
        String plain = PlainDigits.of(text);
        List<PersonalPlace> places = new ArrayList<>(PersonalNumbers.in(plain));
        Matcher mail = MAIL.matcher(plain);
        while (mail.find()) {
            places.add(new PersonalPlace(mail.start(), mail.end(), PersonalPlace.Kind.MAIL, Severity.MANDATORY));
        }
        places.sort(Comparator.comparingInt(PersonalPlace::from));
        List<Finding> findings = new ArrayList<>();
        int row = 1;
        int rowStart = 0;
        for (PersonalPlace place : places) {
            for (int end = text.indexOf('\n', rowStart);
                    end >= 0 && end < place.from();
                    end = text.indexOf('\n', rowStart)) {
                row++;
                rowStart = end + 1;
            }
            findings.add(new Finding(
                    field,
                    place.kind().rule(),
                    place.severity(),
                    "line " + row + ", column " + (place.from() - rowStart + 1) + ", " + (place.to() - place.from())
                            + " characters",
                    "text without it; a quantity is followed by its unit of measure"));
        }
        return findings;
    }
}
