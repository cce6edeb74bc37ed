package liandong.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** What the person at the terminal sees: one line for each step, with the seconds that it took. */
final class Progress {
    private static final double NANOS = 1e9;
    private final PrintStream out;
    private final long begun = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Something that is done while somebody waits. */
    interface Step {
        /** Does it and says what came of it, in a few words. */
        String run() throws Exception;
    }

    /** Runs a step; every failure that is not already a {@link StartFailed} becomes one. */
    void step(String name, Step step) {
        long start = System.nanoTime();
        out.printf(Locale.ROOT, "%-10s ", name);
        out.flush();
        try {
            String result = step.run();
            out.printf(Locale.ROOT, "%s (%.1f s)%n", result, (System.nanoTime() - start) / NANOS);
        } catch (Exception e) {
            out.println("FAILED");
            throw e instanceof RuntimeException failure ? failure : new StartFailed(name + ": " + e, e);
        }
    }

    synchronized void line(String text) {
        out.println(text);
    }

    /** Seconds since the quickstart began. */
    String elapsed() {
        return String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - begun) / NANOS);
    }
}
