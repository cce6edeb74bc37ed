package liandong.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import liandong.report.Finding.Severity;
import org.jspecify.annotations.Nullable;

/** Identity numbers: 18 characters with a day of birth and a check digit, or 15 digits without one. */
final class Identity {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int LENGTH = 18;
    private static final int OLD_LENGTH = 15;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{5}(18|19|20)[0-9]{9}[0-9Xx]");
    private static final Pattern OLD_NUMBER = Pattern.compile("[1-9][0-9]{14}");
    private static final Set<String> GROUPS = Set.of("6 8 4", "6 4 4 4", "6 8 3 1", "6 4 2 2 4");
    private static final Set<String> OLD_GROUPS = Set.of("15", "6 6 3", "6 2 2 2 3");
    private static final String CHECK = "10X98765432";

    private Identity() {}

    /** How surely a number is an identity number; none where it is not. */
    static @Nullable Severity of(WrittenNumber written) {
        String digits = written.digits();
        if (digits.length() != OLD_LENGTH && digits.length() != LENGTH) {
            return null;
        }
        return digits.length() == LENGTH ? today(written, digits) : old(written, digits);
    }

    private static @Nullable Severity today(WrittenNumber written, String digits) {
        if (!NUMBER.matcher(digits).matches() || !isDay(digits.substring(6, 14))) {
            return null;
        }
        if (isChecked(digits)
                || GROUPS.contains(written.shape())
                || written.context().isIdentity()) {
            return Severity.MANDATORY;
        }
        return written.shape().contains(" ") ? null : Severity.QUERY;
    }

    private static @Nullable Severity old(WrittenNumber written, String digits) {
        if (!OLD_GROUPS.contains(written.shape())
                || !OLD_NUMBER.matcher(digits).matches()
                || !isDay("19" + digits.substring(6, 12))) {
            return null;
        }
        if (written.context().isIdentity()) {
            return Severity.MANDATORY;
        }
        return written.context().isQuantity() ? null : Severity.QUERY;
    }

    private static boolean isDay(String day) {
        try {
            LocalDate.of(
                    Integer.parseInt(day.substring(0, 4)),
                    Integer.parseInt(day.substring(4, 6)),
                    Integer.parseInt(day.substring(6, 8)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECK.charAt(sum % CHECK.length()) == Character.toUpperCase(digits.charAt(WEIGHTS.length));
    }
}
