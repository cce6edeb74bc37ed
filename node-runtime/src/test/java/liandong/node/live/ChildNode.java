package liandong.node.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.cluster.LocalCluster;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A node in a process of its own, with the memory that operators start it with; it ends with the test. */
public final class ChildNode implements AutoCloseable {
    private static final Pattern OPTIONS = Pattern.compile("LIANDONG_JAVA_OPTIONS:-(?<options>[^}]*)}");

    private final Process process;

    private ChildNode(Process process) {
        this.process = process;
    }

    /** Starts one between top and leaves and does not wait; what it says goes into {@code log}. */
    public static ChildNode start(LocalCluster cluster, Path data, String stations, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildNode.class.getName()));
        command.addAll(Arrays.asList(LiveNode.arguments(
                cluster,
                data,
                stations,
                "liandong.parent-process=" + ProcessHandle.current().pid())));
        return new ChildNode(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /** What the script that starts a node says of memory. */
    private static List<String> options() throws IOException {
        Matcher found = OPTIONS.matcher(Files.readString(Path.of("..", "bin", "liandong-node")));
        if (!found.find() || !found.group("options").contains("-Xmx")) {
            throw new IllegalStateException("bin/liandong-node does not bound a node's memory");
        }
        return List.of(found.group("options").split(" "));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(LiveNode.Middle.class).run(arguments);
    }
}
