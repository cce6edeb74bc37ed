package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are executed: what they link to exists, what they tell to type can be typed. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)(?<path>[^)#]+)(#[^)]*)?\\)");
    private static final Pattern SHELL = Pattern.compile("```sh\\n(?<text>.*?)```", Pattern.DOTALL);
    private static final Pattern TEST =
            Pattern.compile("\\[`?(?<class>\\w+)(\\.(?<method>\\w+))?`?\\]\\((?<path>[^)]+\\.java)\\)");

    private static final String SOAK = "@Tag(\"soak\")";

    static Stream<Path> documents() {
        return Stream.concat(
                tree("docs"),
                Stream.of("README.md", "CONTRIBUTING.md", "schemas/README.md", "local-cluster/README.md")
                        .map(ROOT::resolve));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_path_that_a_document_links_to_exists(Path document) {
        assertThat(missing(document.getParent(), read(document))).isEmpty();
    }

    @Test
    void a_link_to_nowhere_is_found() {
        assertThat(missing(ROOT, "see [it](docs/nowhere.md) and [this](README.md#try-it)"))
                .containsExactly("docs/nowhere.md");
    }

    @Test
    void every_command_of_the_readme_can_be_typed() {
        List<String> commands = new ArrayList<>();
        Matcher blocks = SHELL.matcher(read(ROOT.resolve("README.md")));
        while (blocks.find()) {
            blocks.group("text").lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
        assertThat(commands).contains("./liandong up", "mvn verify").allSatisfy(DocumentsTest::exists);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/guarantees.md", "docs/threats.md", "docs/security.md"})
    void every_test_that_guarantees_and_threats_name_exists(String document) {
        Path page = ROOT.resolve(document);
        Matcher tests = TEST.matcher(read(page));
        int named = 0;
        while (tests.find()) {
            Path file = page.resolveSibling(tests.group("path")).normalize();
            assertThat(file.getFileName()).hasToString(tests.group("class") + ".java");
            if (tests.group("method") != null) {
                assertThat(read(file)).contains("void " + tests.group("method") + "(");
            }
            named++;
        }
        assertThat(named).as("tests named in " + document).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guarantees.md", "docs/threats.md", "docs/security.md"})
    void every_test_that_a_promise_names_runs_in_the_gate(String document) {
        Path page = ROOT.resolve(document);
        Matcher tests = TEST.matcher(read(page));
        List<String> elsewhere = new ArrayList<>();
        while (tests.find()) {
            if (!tests.group("path").contains("/src/test/")) {
                continue;
            }
            String source = read(page.resolveSibling(tests.group("path")).normalize());
            if (onlyInSoak(source, tests.group("class"), tests.group("method"))) {
                elsewhere.add(tests.group());
            }
        }
        assertThat(elsewhere)
                .as("promised here and tried in the profile soak only")
                .isEmpty();
    }

    @Test
    void a_test_that_runs_in_soak_only_is_found() {
        String source = """
                class SomeIT {
                    @Tag("soak")
                    @Test
                    void at_length() {}

                    @Test
                    void briefly() throws Exception {}
                }
                """;

        assertThat(onlyInSoak(source, "SomeIT", "at_length")).isTrue();
        assertThat(onlyInSoak(source, "SomeIT", "briefly")).isFalse();
        assertThat(onlyInSoak(source, "SomeIT", null)).isFalse();
        assertThat(onlyInSoak("@Tag(\"soak\")\n" + source, "SomeIT", "briefly")).isTrue();
        assertThat(onlyInSoak(
                        source.replace("@Test\n    void b", "@Tag(\"soak\")\n    @Test\n    void b"), "SomeIT", null))
                .isTrue();
    }

    /** Whether nothing of {@code method}, or of the whole class where none is named, is tried without the profile soak. */
    private static boolean onlyInSoak(String source, String type, @Nullable String method) {
        Matcher declared = Pattern.compile(
                        "(?<marks>(^@.*\\n)*)^[a-z ]*(class|interface) " + type + "\\b", Pattern.MULTILINE)
                .matcher(source);
        if (!declared.find()) {
            throw new AssertionError("no class " + type);
        }
        if (declared.group("marks").contains(SOAK)) {
            return true;
        }
        List<String> marks = new ArrayList<>();
        Matcher methods = Pattern.compile("(?<marks>(^ +@.*\\n)+)^ +.*?\\b(?<name>\\w+)\\(", Pattern.MULTILINE)
                .matcher(source);
        while (methods.find()) {
            boolean asked = method == null || method.equals(methods.group("name"));
            if (asked && methods.group("marks").contains("Test")) {
                marks.add(methods.group("marks"));
            }
        }
        return !marks.isEmpty() && marks.stream().allMatch(each -> each.contains(SOAK));
    }

    private static void exists(String command) {
        String[] words = command.split(" ");
        if (words[0].equals("./liandong")) {
            Path script = ROOT.resolve("liandong");
            assertThat(script).isExecutable();
            assertThat(read(script)).containsPattern("(?m)^ +" + words[1] + " ");
        } else {
            assertThat(command).isEqualTo("mvn verify");
            assertThat(ROOT.resolve("pom.xml")).exists();
        }
    }

    private static List<String> missing(Path folder, String text) {
        List<String> missing = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            if (Files.notExists(folder.resolve(links.group("path")))) {
                missing.add(links.group("path"));
            }
        }
        return missing;
    }

    private static Stream<Path> tree(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
