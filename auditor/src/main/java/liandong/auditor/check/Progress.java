package liandong.auditor.check;

/** Is told now and then how far the reading is; called by several threads at once. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (records, bytes) -> {};

    /** So many more records, of so many bytes together, were read since the last call of any thread. */
    void read(long records, long bytes);
}
