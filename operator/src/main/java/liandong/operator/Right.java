package liandong.operator;

import java.util.Comparator;

/**
 * What a name may do with a stream, or with all streams whose name begins so.
 *
 * @param prefix whether {@code stream} is the begin of names
 */
record Right(Access access, String stream, boolean prefix) implements Comparable<Right> {
    private static final Comparator<Right> ORDER =
            Comparator.comparing(Right::access).thenComparing(Right::stream).thenComparing(Right::prefix);

    enum Access {
        WRITE,
        READ
    }

    static Right write(String stream) {
        return new Right(Access.WRITE, stream, false);
    }

    static Right read(String stream) {
        return new Right(Access.READ, stream, false);
    }

    static Right readAll(String begin) {
        return new Right(Access.READ, begin, true);
    }

    @Override
    public int compareTo(Right other) {
        return ORDER.compare(this, other);
    }
}
