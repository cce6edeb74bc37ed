package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/liandong-node} with a Java that only says how it was called and leaves what Java would leave. */
class NodeScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "bin", "liandong-node").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path prepared;
    private Path jar;

    @BeforeEach
    void make() throws IOException {
        prepared = folder.resolve("prepared here");
        jar = Files.writeString(folder.resolve("a node.jar"), "one");
        java("25");
    }

    @Test
    void the_first_start_rehearses_and_later_ones_begin_from_that() throws Exception {
        assertThat(start("--liandong.data=my data").output())
                .contains("rehearsed a start in")
                .endsWith("liandong.node.start.ExtractedJar --liandong.data=my data\n");
        assertThat(start("--a=b").output())
                .doesNotContain("rehearsed")
                .startsWith("java: ")
                .contains("-XX:AOTCache=" + only("libraries-").resolve("cache-"))
                .contains("/lib/a.jar:")
                .contains("/application.jar liandong.node.start.ExtractedJar --a=b");
    }

    @Test
    void levels_share_libraries_and_what_was_rehearsed() throws Exception {
        start();
        Path level = Files.writeString(folder.resolve("another level.jar"), "another level with the same libraries");
        assertThat(run(List.of(), "--prepared", prepared.toString(), level.toString())
                        .output())
                .doesNotContain("rehearsed")
                .contains("-XX:AOTCache=");
        assertThat(all("jar-")).hasSize(2);
        assertThat(all("libraries-")).hasSize(1);
    }

    /** Each build makes another jar in the place of the one before. */
    @Test
    void what_was_made_from_a_jar_that_is_gone_is_removed_when_no_node_runs_from_it_any_more() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v flock").start().waitFor() == 0, "needs flock");
        Path level = Files.writeString(folder.resolve("another level.jar"), "a level that stays");
        run(List.of(), "--prepared", prepared.toString(), "--prepare", level.toString());
        start();
        Files.writeString(folder.resolve("jdk/runs"), "");
        Process node = begin(List.of(), "--prepared", prepared.toString(), jar.toString());
        try (BufferedReader said = node.inputReader()) {
            assertThat(said.readLine()).startsWith("java: ");
            Files.delete(folder.resolve("jdk/runs"));
            build("two", "b2");
            assertThat(start().output()).contains("rehearsed");
            assertThat(all("jar-"))
                    .as("one runs, one is there, one is another level's")
                    .hasSize(3);
            assertThat(all("libraries-")).hasSize(2);
            node.outputWriter().close();
            assertThat(node.waitFor()).isZero();
        }
        build("three", "b3");
        assertThat(start().output()).contains("rehearsed");
        assertThat(all("jar-")).hasSize(2);
        assertThat(all("libraries-")).as("the other level's, and the newest").hasSize(2);
        Files.delete(level);
        build("four", "b4");
        start();
        assertThat(all("jar-")).hasSize(1);
        assertThat(all("libraries-")).hasSize(1);
        assertThat(start().output()).doesNotContain("rehearsed").contains("-XX:AOTCache=");
    }

    private void build(String application, String library) throws IOException {
        Files.writeString(jar, application);
        Files.writeString(folder.resolve("jdk/library"), library);
    }

    @Test
    void a_jar_that_stands_in_two_places_stays_prepared_until_both_are_gone() throws Exception {
        start();
        Path copy = Files.copy(jar, folder.resolve("copy.jar"));
        assertThat(run(List.of(), "--prepared", prepared.toString(), copy.toString())
                        .output())
                .doesNotContain("rehearsed");
        build("two", "b2");
        start();
        assertThat(run(List.of(), "--prepared", prepared.toString(), copy.toString())
                        .output())
                .doesNotContain("rehearsed");
    }

    @Test
    void another_jdk_or_other_options_rehearse_for_themselves() throws Exception {
        start();
        java("26");
        assertThat(start().output()).contains("rehearsed a start in");
        assertThat(run(List.of("LIANDONG_JAVA_OPTIONS=-Xmx1g"), "--prepared", prepared.toString(), jar.toString())
                        .output())
                .contains("rehearsed a start in")
                .contains("-Xmx1g")
                .doesNotContain("-Xmx256m");
        assertThat(start().output()).doesNotContain("rehearsed");
    }

    @Test
    void an_older_jdk_takes_the_archive_that_it_knows() throws Exception {
        java("21");
        assertThat(start().output()).contains("rehearsed").contains("-XX:SharedArchiveFile=");
    }

    @Test
    void a_damaged_cache_or_a_lost_library_is_noticed_and_made_again() throws Exception {
        start();
        Path cache;
        try (Stream<Path> files = Files.list(only("libraries-"))) {
            cache = files.filter(file -> file.getFileName().toString().matches("cache-[0-9-]+"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(cache, "damaged");
        assertThat(start().output()).contains("rehearsed").contains("-XX:AOTCache=");
        Files.delete(only("libraries-").resolve("lib/b.jar"));
        assertThat(start().output()).contains("rehearsed").contains("/lib/b.jar");
        assertThat(start().output()).doesNotContain("rehearsed");
    }

    @Test
    void a_rehearsal_that_fails_stops_no_start_and_is_not_repeated() throws Exception {
        Files.writeString(folder.resolve("jdk/fails"), "");
        assertThat(start("--a=b").output())
                .contains("the rehearsal failed (see ")
                .endsWith("-jar " + jar + " --a=b\n");
        assertThat(start().output()).startsWith("java: ").endsWith("-jar " + jar + "\n");
    }

    @Test
    void a_jar_that_cannot_be_extracted_is_started_as_it_is() throws Exception {
        Files.writeString(folder.resolve("jdk/extracts-nothing"), "");
        assertThat(start().output()).contains("cannot be extracted").endsWith("-jar " + jar + "\n");
    }

    @Test
    void while_another_start_prepares_nobody_waits_and_one_that_was_killed_holds_nobody_up() throws Exception {
        Files.createDirectories(prepared.resolve("lock"));
        Path holder = prepared.resolve("lock/holder");
        Files.writeString(holder, ProcessHandle.current().pid() + "\n");
        assertThat(start().output()).contains("another start prepares").endsWith("-jar " + jar + "\n");
        Files.writeString(holder, "none\n");
        assertThat(start().output()).contains("rehearsed");
        assertThat(prepared.resolve("lock")).doesNotExist();
    }

    @Test
    void only_the_owner_may_write_what_is_started() throws Exception {
        start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(prepared)))
                .isEqualTo("rwx------");
    }

    @Test
    void prepare_starts_nothing() throws Exception {
        Run run = run(List.of(), "--prepared", prepared.toString(), "--prepare", jar.toString());
        assertThat(run.output()).contains("rehearsed").doesNotContain("java: ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void what_is_missing_is_said_with_what_to_do() throws Exception {
        assertThat(run(List.of()).exitCode()).isEqualTo(2);
        assertThat(run(List.of(), "--liandong.data=x").output()).contains("give the node's executable jar first");
        java("17");
        assertThat(start())
                .isEqualTo(new Run(
                        1,
                        "liandong-node: " + folder + "/jdk/bin/java is version 17; set"
                                + " JAVA_HOME to 21 or newer\n"));
    }

    private record Run(int exitCode, String output) {}

    private Run start(String... settings) throws IOException, InterruptedException {
        return run(
                List.of(),
                Stream.concat(Stream.of("--prepared", prepared.toString(), jar.toString()), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private Process begin(List<String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        for (String each : environment) {
            String[] words = each.split("=", 2);
            builder.environment().put(words[0], words[1]);
        }
        return builder.start();
    }

    private Run run(List<String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = begin(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Path only(String prefix) throws IOException {
        List<Path> all = all(prefix);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<Path> all(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(prepared)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private void java(String version) throws IOException {
        Path home = folder.resolve("jdk");
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        Files.writeString(java, """
                #!/bin/sh
                home=$(dirname "$0")/..
                case "$*" in
                    *jarmode=tools*)
                        [ ! -e "$home/extracts-nothing" ] || exit 1
                        while [ "$1" != --destination ]; do shift; done
                        mkdir -p "$2/lib"
                        echo a >"$2/lib/a.jar"
                        cat "$home/library" >"$2/lib/b.jar" 2>/dev/null || echo b >"$2/lib/b.jar"
                        echo level >"$2/application.jar"
                        ;;
                    *start.Unsigned*) echo "the libraries are unsigned now" ;;
                    *start.Rehearsal*)
                        [ ! -e "$home/fails" ] || exit 1
                        for each in "$@"; do
                            case $each in
                                -XX:AOTCacheOutput=* | -XX:ArchiveClassesAtExit=*) echo loaded >"${each#*=}" ;;
                            esac
                        done
                        ;;
                    *)
                        runs=false
                        [ ! -e "$home/runs" ] || runs=true
                        echo "java: $*"
                        ! "$runs" || cat >/dev/null
                        ;;
                esac
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
