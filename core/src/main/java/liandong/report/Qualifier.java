package liandong.report;

/** How exactly an amount is meant: 余 or 超 (over), 以上 (at least), 约 (about), 近 (nearly). */
public enum Qualifier {
    EXACT(0),
    OVER(1),
    AT_LEAST(2),
    NEARLY(3),
    APPROX(4);

    private final int code;

    Qualifier(int code) {
        this.code = code;
    }

    /** Its number in stores, from 0 without a gap; never given to another qualifier. */
    public int code() {
        return code;
    }

    /** The qualifier with this number; throws IllegalArgumentException if there is none. */
    public static Qualifier ofCode(int code) {
        for (Qualifier each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("no qualifier has the number " + code);
    }

    /**
     * The qualifier of a sum of two amounts. EXACT gives way to any; OVER with AT_LEAST is AT_LEAST; a lower bound with
     * NEARLY, and anything with APPROX, is APPROX. Associative and commutative, so totals of totals agree.
     */
    public Qualifier with(Qualifier other) {
        if (this == other || other == EXACT) {
            return this;
        }
        if (this == EXACT) {
            return other;
        }
        return isLowerBound() && other.isLowerBound() ? AT_LEAST : APPROX;
    }

    private boolean isLowerBound() {
        return this == OVER || this == AT_LEAST;
    }
}
