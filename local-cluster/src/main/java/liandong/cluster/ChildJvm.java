package liandong.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How a child process is started: the running JVM's own java, one main class of ours, everything below one folder. */
record ChildJvm(
        String name, Path folder, int heapMegabytes, List<String> options, List<Path> classPath, Class<?> mainClass) {

    Process start(LogTail log) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(java.toString(), "@" + writeArguments())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
    }

    /** The class path of this JVM, which a working directory of its own must not change. */
    static List<Path> ownClassPath() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return Arrays.stream(entries)
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    // in a file, because a class path can be longer than a command line may be
    private Path writeArguments() throws IOException {
        Path temporary = emptyTemporaryFolder();
        List<String> all = new ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        all.addAll(options);
        all.addAll(
                List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        all.addAll(List.of(
                mainClass.getName(),
                folder.toString(),
                String.valueOf(ProcessHandle.current().pid())));
        Path file = folder.resolve(name + ".args");
        // the launcher reads the file in the encoding of the system, not in that of this JVM
        Charset charset = Charset.forName(System.getProperty("native.encoding"));
        return Files.write(file, all.stream().map(ChildJvm::quoted).toList(), charset);
    }

    // native libraries are unpacked there, and a killed process leaves them behind
    private Path emptyTemporaryFolder() throws IOException {
        Path temporary = folder.resolve("tmp");
        DataFolder.delete(temporary);
        return Files.createDirectory(temporary);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
