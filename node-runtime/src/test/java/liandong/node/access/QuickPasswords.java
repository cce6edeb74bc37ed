package liandong.node.access;

/** Hashes of passwords as a node makes them, with hardly any memory: for tests of pages that many people sign in to. */
public final class QuickPasswords {
    private static final int KIBIBYTES = 64;

    private QuickPasswords() {}

    public static Passwords make() {
        return new Passwords(KIBIBYTES, 1);
    }
}
