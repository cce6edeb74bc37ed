package liandong.quickstart;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** What the person at the terminal sees: one line for each step, with the seconds that it took. */
final class Progress {
    private static final double NANOS = 1e9;
    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    /**
     * Runs a step.
     *
     * @param told what came of it, in a few words
     */
    <T> T step(String name, Callable<T> step, Function<T, String> told) {
        long start = System.nanoTime();
        out.printf(Locale.ROOT, "%-10s ", name);
        out.flush();
        try {
            T result = step.call();
            out.printf(Locale.ROOT, "%s  (%.1f s)%n", told.apply(result), (System.nanoTime() - start) / NANOS);
            return result;
        } catch (Exception e) {
            out.println();
            throw e instanceof RuntimeException failure ? failure : new StartFailed("Step " + name + ": " + e, e);
        }
    }

    /** What the step that runs waits for; said on a line of its own. */
    void waiting(String what) {
        out.printf(Locale.ROOT, "waits for %s%n%-10s ", what, "");
        out.flush();
    }

    void line(String text) {
        out.println(text);
    }

    /** Seconds since the quickstart began. */
    String elapsed() {
        return String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - begun) / NANOS);
    }
}
