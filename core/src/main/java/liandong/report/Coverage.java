package liandong.report;

/**
 * How many reporting units stand behind one line of a total: {@code expected = reported + nil + notApplicable +
 * missing}.
 *
 * @param late how many of the reported and nil ones were filed after their due date
 * @param amounts how many own reports gave an amount, those of desks whose own report is optional included
 */
public record Coverage(
        String line, int expected, int reported, int nil, int notApplicable, int missing, int late, int amounts) {

    /** Nothing expected and nothing said. */
    public static Coverage none(String line) {
        return new Coverage(line, 0, 0, 0, 0, 0, 0, 0);
    }

    /** {@code units} reporting units that have said nothing. */
    public static Coverage silent(String line, int units) {
        return new Coverage(line, units, 0, 0, 0, units, 0, 0);
    }

    public Coverage plus(Coverage other) {
        return add(other, 1);
    }

    public Coverage minus(Coverage other) {
        return add(other, -1);
    }

    /** Whether the ledger identity holds and no count is negative. */
    public boolean isSound() {
        return expected == (long) reported + nil + notApplicable + missing
                && reported >= 0
                && nil >= 0
                && notApplicable >= 0
                && missing >= 0
                && late >= 0
                && amounts >= 0
                && late <= (long) reported + nil;
    }

    private Coverage add(Coverage other, int sign) {
        return new Coverage(
                line,
                Math.addExact(expected, sign * other.expected),
                Math.addExact(reported, sign * other.reported),
                Math.addExact(nil, sign * other.nil),
                Math.addExact(notApplicable, sign * other.notApplicable),
                Math.addExact(missing, sign * other.missing),
                Math.addExact(late, sign * other.late),
                Math.addExact(amounts, sign * other.amounts));
    }
}
