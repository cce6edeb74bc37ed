package liandong.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Finding.Severity;
import liandong.report.PersonalPlace.Kind;
import org.jspecify.annotations.Nullable;

/** Telephone and identity numbers among the numbers of a text, whether written in one piece or in groups. */
final class PersonalNumbers {
    /** Digits, or groups of them with at most two separators between. */
    private static final Pattern RUN = Pattern.compile("[0-9]++(?:[ \\t._·•,/()\\-‐‑‒–—−]{1,2}+[0-9]++)*+[Xx]?+");

    private static final Pattern GROUP = Pattern.compile("[0-9]++[Xx]?+");
    /** How a mobile number of eleven digits is written apart. */
    private static final Set<String> MOBILE_GROUPS = Set.of(
            "11", "3 4 4", "3 8", "7 4", "3 3 5", "4 4 3", "4 3 4", "5 6", "6 5", "4 7", "1 1 1 1 1 1 1 1 1 1 1");

    private static final int IDENTITY_DIGITS = 18;
    private static final int OLD_IDENTITY_DIGITS = 15;
    private static final int MOST_IDENTITY_GROUPS = 6;
    private static final int MOST_GROUPS = 18;
    private static final int LOCAL_DIGITS = 7;
    private static final int MOBILE_DIGITS = 11;
    private static final int MOST_DIGITS = 16;
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern LOCAL = Pattern.compile("[2-9][0-9]{6,7}");
    private static final Pattern FIXED = Pattern.compile("0[1-9][0-9]{8,10}");
    private static final Pattern FIXED_GROUPS = Pattern.compile("(3|4)( [78]| [34] 4)|1[0-2]");
    private static final Pattern FIXED_ABROAD = Pattern.compile("[2-9][0-9]{8,10}");
    private static final Pattern FIXED_GROUPS_ABROAD = Pattern.compile("[23]( [78]| [34] 4)|9|10|11");

    private final String text;
    private final List<PersonalPlace> places = new ArrayList<>();

    /** A group of digits of a run, by its characters. */
    private record Group(int from, int to) {}

    private PersonalNumbers(String text) {
        this.text = text;
    }

    /** In a text whose digits are plain. */
    static List<PersonalPlace> in(String text) {
        PersonalNumbers numbers = new PersonalNumbers(text);
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            numbers.run(run.start(), run.end());
        }
        return numbers.places;
    }

    private void run(int from, int to) {
        List<Group> groups = new ArrayList<>();
        Matcher group = GROUP.matcher(text).region(from, to);
        while (group.find()) {
            groups.add(new Group(group.start(), group.end()));
        }
        int next = 0;
        while (next < groups.size()) {
            next = Math.max(next + 1, afterNumber(groups, next));
        }
    }

    /** The group behind a number that begins with group {@code first}, which is noted; {@code first} if none does. */
    private int afterNumber(List<Group> groups, int first) {
        StringBuilder digits = new StringBuilder();
        int found = first;
        @Nullable PersonalPlace best = null;
        for (int i = first;
                i < Math.min(groups.size(), first + MOST_GROUPS) && digits.length() <= IDENTITY_DIGITS;
                i++) {
            Group last = groups.get(i);
            if (last.to - last.from > IDENTITY_DIGITS) {
                break;
            }
            digits.append(text, last.from, last.to);
            if (!isPlausible(digits, i - first + 1)) {
                continue;
            }
            WrittenNumber written = new WrittenNumber(
                    text, groups.get(first).from, last.to, digits.toString(), shape(groups, first, i));
            PersonalPlace place = !continues(groups, first, i) && !isPartOfWord(written) ? place(written) : null;
            if (place != null) {
                best = place;
                found = i + 1;
            }
        }
        if (best != null) {
            places.add(best);
        }
        return found;
    }

    /** How many digits each group has. */
    private static String shape(List<Group> groups, int first, int last) {
        StringBuilder shape = new StringBuilder();
        for (int i = first; i <= last; i++) {
            shape.append(i == first ? "" : " ").append(groups.get(i).to - groups.get(i).from);
        }
        return shape.toString();
    }

    /** Whether so many digits, which begin so, can be any of these numbers at all: most are not, and cost little. */
    private static boolean isPlausible(CharSequence digits, int groups) {
        int length = digits.length();
        if (length < LOCAL_DIGITS) {
            return false;
        }
        return switch (digits.charAt(0)) {
            case '0' -> length <= MOST_DIGITS;
            case '1' -> (length == MOBILE_DIGITS && digits.charAt(1) >= '3') || isIdentity(length, groups);
            case '8' ->
                (digits.charAt(1) == '6' && length >= MOBILE_DIGITS && length <= MOBILE_DIGITS + 2)
                        || isLongOrLocal(length, groups);
            default -> isLongOrLocal(length, groups);
        };
    }

    private static boolean isLongOrLocal(int length, int groups) {
        return isIdentity(length, groups) || (length <= LOCAL_DIGITS + 1 && groups <= 2);
    }

    private static boolean isIdentity(int length, int groups) {
        return (length == OLD_IDENTITY_DIGITS || length == IDENTITY_DIGITS) && groups <= MOST_IDENTITY_GROUPS;
    }

    /** Whether a decimal point joins the number with what stands before or behind it. */
    private boolean continues(List<Group> groups, int first, int last) {
        boolean before = first > 0 && joins(groups.get(first - 1).to, groups.get(first).from);
        boolean behind = last + 1 < groups.size() && joins(groups.get(last).to, groups.get(last + 1).from);
        return before || behind;
    }

    private boolean joins(int from, int to) {
        return to - from == 1 && (text.charAt(from) == '.' || text.charAt(from) == ',');
    }

    private boolean isPartOfWord(WrittenNumber written) {
        boolean before = written.from() > 0 && isLetter(written.from() - 1) && !Context.isCalled(text, written.from());
        return before || (written.to() < text.length() && isLetter(written.to()));
    }

    private boolean isLetter(int at) {
        char c = text.charAt(at);
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static @Nullable PersonalPlace place(WrittenNumber written) {
        Severity identity = Identity.of(written);
        if (identity != null) {
            return written.as(Kind.IDENTITY, identity);
        }
        Severity telephone = telephone(written);
        return telephone == null ? null : written.as(Kind.TELEPHONE, telephone);
    }

    private static @Nullable Severity telephone(WrittenNumber written) {
        String digits = written.digits();
        int length = digits.length();
        if (length < LOCAL_DIGITS || length > MOST_DIGITS) {
            return null;
        }
        boolean abroad = digits.startsWith("0086");
        boolean country = digits.startsWith("86") && (written.isInternational() || length == MOBILE_DIGITS + 2);
        String national = abroad ? digits.substring(4) : country ? digits.substring(2) : digits;
        String shape = written.shapeWithout(length - national.length());
        if (MOBILE.matcher(national).matches() && MOBILE_GROUPS.contains(shape)) {
            return mobile(written, abroad || country, shape);
        }
        if (isFixed(national, shape, abroad || country)) {
            return written.context().isQuantity() && !written.context().isTelephone() ? null : Severity.MANDATORY;
        }
        return LOCAL.matcher(digits).matches()
                        && written.context().isTelephone()
                        && !written.context().isQuantity()
                ? Severity.MANDATORY
                : null;
    }

    private static @Nullable Severity mobile(WrittenNumber written, boolean international, String shape) {
        Context context = written.context();
        if (international || context.isTelephone()) {
            return Severity.MANDATORY;
        }
        if (context.isQuantity()) {
            return null;
        }
        boolean asTelephone = !shape.equals("11") && !written.isParted(" ") && !written.isParted(",");
        return asTelephone ? Severity.MANDATORY : Severity.QUERY;
    }

    /** An area code with its zero, and seven or eight digits; behind the country's code without the zero. */
    private static boolean isFixed(String national, String shape, boolean international) {
        return (FIXED.matcher(national).matches() && FIXED_GROUPS.matcher(shape).matches())
                || (international
                        && FIXED_ABROAD.matcher(national).matches()
                        && FIXED_GROUPS_ABROAD.matcher(shape).matches());
    }
}
