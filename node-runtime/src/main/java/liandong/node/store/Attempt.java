package liandong.node.store;

/**
 * What became of one work among several that shared a transaction.
 *
 * @param <T> what the work answers
 */
public sealed interface Attempt<T> {
    /** It is committed. */
    record Kept<T>(T answer) implements Attempt<T> {}

    /** It failed, or its transaction did: nothing of it is kept. */
    record Undone<T>(Throwable why) implements Attempt<T> {}
}
