package liandong.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liandong.client.Await;

/** {@code ./liandong up} without the script: the same class path and main class, on what the build has made. */
final class UpProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private final Process process;
    private final Path output;

    private UpProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static UpProcess start(Path output, Path data, int portBase, String... more) throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                Main.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--port-base",
                String.valueOf(portBase)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // a test that is broken off must not leave a region behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new UpProcess(process, output);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end and returns its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + PATIENCE.toMinutes() + " minutes:\n" + output());
        }
        return process.exitValue();
    }

    /** Waits until it has printed {@code text}. */
    void awaitOutput(String text) throws IOException {
        try {
            Await.until(text, PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("ended before it printed '" + text + "'");
                }
                return Optional.of(text).filter(this::hasPrinted);
            });
        } catch (Await.NotInTime | AssertionError e) {
            throw new AssertionError(e.getMessage() + ":\n" + output(), e);
        }
    }

    private boolean hasPrinted(String text) {
        try {
            return output().contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What Ctrl-C does in a terminal, but for the signal's name. */
    void interrupt() {
        process.destroy();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }
}
