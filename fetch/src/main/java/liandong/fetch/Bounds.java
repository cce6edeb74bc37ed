package liandong.fetch;

/** How much of what a stranger has written is read. */
public final class Bounds {
    /**
     * Bytes that a batch may have once it is inflated. A broker takes 1 MiB as it is sent, and no node of ours
     * compresses, so that nothing of ours comes near.
     */
    public static final int LARGEST = 4 << 20;

    /** Headers that one record may have: each costs some fifty times its two bytes once it is an object. */
    public static final int MOST_HEADERS = 128;

    private Bounds() {}
}
