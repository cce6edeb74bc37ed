package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.node.TestKeys;
import liandong.node.live.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a node logs as its own process, where no configuration of the tests is in the way. */
@Tag("gate")
class LogFormatIT {
    @TempDir
    Path folder;

    @Test
    void by_default_a_line_is_for_people() throws IOException {
        assertThat(linesOf())
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "[0-9-]{10}T[0-9:.]{12}Z INFO {2}o\\.s\\.b\\.SpringApplication Started SpringApplication in .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void with_one_setting_every_line_is_a_json_object(String format) throws IOException {
        List<String> lines = linesOf("--logging.structured.format.console=" + format);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode json = JsonMapper.shared().readTree(line);
            assertThat(json.at("/@timestamp").asString()).matches("[0-9-]{10}T[0-9:.]+(Z|[+-][0-9:]+)");
            assertThat(json.at("/message").asString()).isNotEmpty();
        });
    }

    /** What a node writes until it has started; it finds no broker. */
    private List<String> linesOf(String... more) throws IOException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "org.springframework.boot.SpringApplication",
                "--spring.main.sources=liandong.node.live.LiveNode$Leaf",
                "--spring.config.name=none",
                "--spring.config.import=classpath:/liandong/node.yml",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--server.port=0",
                "--liandong.top=15",
                "--liandong.stations=1501",
                "--liandong.data=" + folder.resolve("data")));
        TestKeys.settings().forEach(each -> command.add("--" + each));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Await.until(() -> "started: " + read(out), () -> read(out).contains("Started SpringApplication"));
        } finally {
            process.destroy();
            process.onExit().join();
        }
        return read(out).lines().filter(line -> !line.isBlank()).toList();
    }

    /** This class path, with the classes of the test's nodes alone in place of all that is for tests. */
    private String classPath() throws IOException {
        Path classes = folder.resolve("classes");
        Path nodes = Path.of("liandong", "node", "live");
        Files.createDirectories(classes.resolve(nodes));
        Path tests = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.list(tests.resolve(nodes))) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(nodes).resolve(file.getFileName()));
            }
        }
        return Stream.concat(
                        Stream.of(classes.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !Path.of(entry).endsWith(tests)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
