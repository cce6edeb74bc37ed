package liandong.report;

import java.util.regex.Pattern;
import liandong.hierarchy.Narrow;

/**
 * What is a number, for the pages and the HTTP surface alike: decimal digits, a point, a minus in front, and commas that
 * part groups of three. Full-width forms are read as the narrow ones, invisible characters at the ends are left out;
 * whatever could be meant in two ways is no number: digits with a space, a tab or an invisible character between
 * them, superscripts and circled digits, digits of other scripts, zeros in front, groups of other sizes.
 */
public sealed interface Numeral {

    /** A number. */
    record Read(Amount amount) implements Numeral {}

    /** No number, and why not. */
    record Unreadable(Why why) implements Numeral {}

    /** Why a text is no number. */
    enum Why {
        /** Other characters than a number has. */
        NO_NUMBER,
        /** Commas that part other groups than of three digits. */
        GROUPING,
        /** A zero in front of another digit: a code, perhaps, or 0.123 with a comma. */
        LEADING_ZERO,
        /** More digits or decimals than an amount holds. */
        TOO_LONG
    }

    /** The characters that a number is written with at most, commas and ends included. */
    int LONGEST = 64;

    Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    Pattern GROUPED = Pattern.compile("-?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]+)?");
    Pattern COMMAS = Pattern.compile("-?[0-9,]*,[0-9,]*(\\.[0-9]+)?");
    Pattern ZEROS = Pattern.compile("-?0[0-9,]+(\\.[0-9]+)?");

    /** Reads {@code text}. */
    static Numeral of(String text) {
        if (text.length() > LONGEST) {
            return new Unreadable(Why.TOO_LONG);
        }
        String number = Narrow.code(text).replace('。', '.').replace('−', '-');
        if (!PLAIN.matcher(number).matches() && !GROUPED.matcher(number).matches()) {
            return new Unreadable(why(number));
        }
        try {
            return new Read(Amount.of(number.replace(",", "")));
        } catch (ArithmeticException e) {
            return new Unreadable(Why.TOO_LONG);
        }
    }

    private static Why why(String number) {
        if (ZEROS.matcher(number).matches()) {
            return Why.LEADING_ZERO;
        }
        return COMMAS.matcher(number).matches() ? Why.GROUPING : Why.NO_NUMBER;
    }
}
