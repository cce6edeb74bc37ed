package liandong.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts nodes with the script that an operator uses. */
record NodeStart(Checkout checkout) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A start of the node, not begun yet. */
    ProcessBuilder of(LevelNode node, List<String> settings) {
        // Ctrl-C in a terminal reaches every process of the group; the nodes leave it to us, so that they are stopped
        // before the broker. What the shell ignores, the program that it becomes ignores too.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.addAll(script(node));
        command.addAll(settings);
        return builder(command);
    }

    /**
     * Makes later starts fast; does nothing where that was done before, and nothing fails where it cannot be done.
     *
     * @param log what is said meanwhile is written to its end
     */
    void prepare(LevelNode node, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(script(node));
        command.add(1, "--prepare");
        Process process = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroy();
        }
    }

    private List<String> script(LevelNode node) {
        return List.of(
                checkout.nodeScript().toString(),
                "--prepared",
                checkout.prepared().toString(),
                checkout.jar(node).toString());
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
