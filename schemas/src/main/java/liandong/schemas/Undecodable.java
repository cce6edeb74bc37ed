package liandong.schemas;

/** Bytes that are no message; says where and why, and repeats at most a little of what the sender wrote. */
public final class Undecodable extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LIMIT = 300;

    Undecodable(String reason) {
        super(Quoted.cut(reason, LIMIT));
    }
}
