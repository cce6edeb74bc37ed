package liandong.console.job;

/** Something that takes longer than a page may. */
@FunctionalInterface
public interface Work {
    /** Does it, and tells {@code progress} often; what it throws ends it as failed. */
    void run(Progress progress) throws Exception;
}
