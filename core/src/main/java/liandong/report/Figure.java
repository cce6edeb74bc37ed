package liandong.report;

import org.jspecify.annotations.Nullable;

/**
 * What one report says of one line.
 *
 * @param line code of the form's line
 * @param amount present if and only if the status is REPORTED, except in a total whose indicator is not combined
 *     across units (rule NONE) and that holds several amounts
 * @param denominator present for a ratio that is given as numerator and denominator
 */
public record Figure(
        String line,
        Status status,
        @Nullable Amount amount,
        @Nullable Amount denominator,
        Qualifier qualifier) {

    /** An exact amount. */
    public static Figure exact(String line, Amount amount) {
        return of(line, amount, Qualifier.EXACT);
    }

    /** An amount with its qualifier. */
    public static Figure of(String line, Amount amount, Qualifier qualifier) {
        return new Figure(line, Status.REPORTED, amount, null, qualifier);
    }

    /** A ratio as numerator and denominator. */
    public static Figure ratio(String line, Amount numerator, Amount denominator) {
        return new Figure(line, Status.REPORTED, numerator, denominator, Qualifier.EXACT);
    }

    /** A line without an amount. */
    public static Figure without(String line, Status status) {
        return new Figure(line, status, null, null, Qualifier.EXACT);
    }
}
