package liandong.hierarchy;

/**
 * The code of an administrative body: 2 to 15 digits (six down to a county, nine for a township), as in the national
 * register.
 */
public record UnitCode(String value) implements Comparable<UnitCode> {
    private static final int LONGEST = 15;

    public UnitCode {
        if (!isWritten(value)) {
            throw new IllegalArgumentException("a unit code is 2 to 15 digits, not '" + value + "'");
        }
    }

    /** Looked at digit by digit: codes are read for each row and record. */
    private static boolean isWritten(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() >= 2 && value.length() <= LONGEST;
    }

    /** The code written as {@code value}; throws IllegalArgumentException if it is not 2 to 15 digits. */
    public static UnitCode of(String value) {
        return new UnitCode(value);
    }

    @Override
    public int compareTo(UnitCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
