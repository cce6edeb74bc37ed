package liandong.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./liandong audit} in a process of its own, to its end. */
record AuditProcess(int code, String out, String err) {
    private static final long MINUTES = 5;

    /** Runs it; what it prints is kept in files of {@code folder}. */
    static AuditProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path target = Path.of("..", "auditor", "target").toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                "liandong.auditor.Main"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "audit", ".out");
        Path err = Files.createTempFile(folder, "audit", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end after " + MINUTES + " minutes:\n" + Files.readString(err));
        }
        return new AuditProcess(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
