package liandong.hierarchy;

import java.util.regex.Pattern;

/**
 * The code of an administrative body: 2 to 15 digits (six down to a county, nine for a township), as in the national
 * register.
 */
public record UnitCode(String value) implements Comparable<UnitCode> {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{2,15}");

    public UnitCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a unit code is 2 to 15 digits, not '" + value + "'");
        }
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
