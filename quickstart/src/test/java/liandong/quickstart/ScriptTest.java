package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code liandong} in a made-up checkout, with a JDK and a Maven that only say how they were called. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "liandong").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path checkout;
    private Path jdk;
    private Path maven;

    @BeforeEach
    void make() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        Files.copy(SCRIPT, checkout.resolve("liandong"), StandardCopyOption.COPY_ATTRIBUTES);
        source("pom.xml");
        source("core/pom.xml");
        source("core/src/main/java/A.java");
        source("region-node/pom.xml");
        source("quickstart/pom.xml");
        program(checkout.resolve("bin/liandong-node"), "echo \"node script on $JAVA_HOME: $*\"");
        jdk = jdk("jdk", "25.0.1");
        maven = folder.resolve("maven");
        // what a build leaves behind, as far as the script looks
        program(maven.resolve("bin/mvn"), """
                echo "[INFO] Building Liandong core 0.1.0-SNAPSHOT [2/10]"
                echo "maven in $PWD on $JAVA_HOME: $*"
                mkdir -p region-node/target quickstart/target/lib quickstart/target/classes local-cluster/target/registry
                mkdir -p auditor/target/lib benchmark/target/classes benchmark/target/lib
                touch auditor/target/auditor-1.jar
                touch region-node/target/region-node-1-exec.jar local-cluster/target/registry/quarkus-run.jar
                """);
    }

    @Test
    void an_unknown_command_or_none_prints_the_usage_and_exits_with_2() throws Exception {
        assertThat(run("down")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.output()).startsWith("There is no command down.").contains("Usage: ./liandong COMMAND");
        });
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run("help").exitCode()).isZero();
    }

    @Test
    void a_fresh_checkout_is_built_once_and_then_started() throws Exception {
        Run first = run("up", "--data", "my data");
        assertThat(first.output())
                .contains("Liandong core 0.1.0-SNAPSHOT")
                .contains("java: -Xmx128m")
                .contains("-cp " + checkout + "/quickstart/target/classes:" + checkout + "/quickstart/target/lib/*")
                .endsWith("liandong.quickstart.Main up --data my data\n");
        assertThat(checkout.resolve("quickstart/target/build.log"))
                .content()
                .contains("maven in " + checkout + " on " + jdk + ":")
                .contains("-Dmaven.test.skip=true package");
        assertThat(run("up").output()).doesNotContain("Building", "build ");
    }

    @Test
    void a_start_of_what_was_built_is_rehearsed_before_the_first_one() throws Exception {
        Path log = checkout.resolve("quickstart/target/prepare.log");
        assertThat(run("up").output()).contains("a start of the nodes is rehearsed", " took ");
        assertThat(log)
                .content()
                .isEqualTo(
                        "node script on " + jdk + ": --prepared " + checkout + "/quickstart/target/prepared --prepare "
                                + checkout + "/region-node/target/region-node-1-exec.jar\n");
        program(checkout.resolve("bin/liandong-node"), "exit 1");
        source("core/src/main/java/B.java");
        Files.setLastModifiedTime(
                checkout.resolve("core/src/main/java/B.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run("up").output()).contains("built (").endsWith("liandong.quickstart.Main up\n");
    }

    @Test
    void a_changed_source_or_a_lost_jar_is_built_again() throws Exception {
        run("up");
        Files.setLastModifiedTime(
                checkout.resolve("core/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run("up").output()).contains("built (");
        Files.setLastModifiedTime(
                checkout.resolve("core/src/main/java/A.java"),
                FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(run("up").output()).doesNotContain("built (");
        Files.delete(checkout.resolve("region-node/target/region-node-1-exec.jar"));
        assertThat(run("up").output()).contains("built (");
    }

    @Test
    void a_build_that_fails_shows_the_end_of_its_log_and_starts_nothing() throws Exception {
        program(maven.resolve("bin/mvn"), "echo '[ERROR] no such symbol'; exit 1");
        Run run = run("up");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("[ERROR] no such symbol")
                .contains("The build failed; above are the last lines of " + checkout + "/quickstart/target/build.log")
                .doesNotContain("java:");
        assertThat(run("up").output()).as("the next start tries again").contains("The build failed");
    }

    @Test
    void a_jdk_that_is_too_old_is_passed_over() throws Exception {
        Path old = jdk("old", "17.0.15");
        Run run = run(List.of("JAVA_HOME=" + old, "PATH=" + jdk.resolve("bin") + ":/usr/bin:/bin"), "up");
        assertThat(run.output()).contains("with the JDK in " + jdk).doesNotContain("old/bin");
    }

    @Test
    void a_link_to_the_script_finds_the_checkout_from_any_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("liandong"));
        Process process =
                process(link, List.of(), "up").directory(folder.toFile()).start();
        assertThat(finished(process).output()).contains(checkout + "/quickstart/target/lib/*");
    }

    @Test
    void a_backup_is_taken_by_the_jar_of_a_node() throws Exception {
        run("up");
        assertThat(run("backup", "--data", "my data", "--to", "file").output())
                .isEqualTo("java: -Xmx128m --enable-native-access=ALL-UNNAMED -jar " + checkout
                        + "/region-node/target/region-node-1-exec.jar backup --data my data --to file\n");
    }

    @Test
    void measuring_is_a_program_of_its_own_that_knows_the_checkout() throws Exception {
        run("up");
        assertThat(run("measure", "--json", "my file").output())
                .contains(checkout + "/benchmark/target/classes:" + checkout + "/benchmark/target/lib/*")
                .endsWith("liandong.benchmark.Measure --home " + checkout + " --json my file\n");
    }

    @Test
    void an_audit_is_made_by_the_auditors_own_jar() throws Exception {
        assertThat(run("audit", "verify", "--help").output())
                .as("nobody waits for a build to read a help text")
                .contains("./liandong audit COMMAND --help");
        assertThat(run("audit", "verify", "--data", "my data").output())
                .contains("built (")
                .endsWith("java: -Dliandong.terminal=false -jar " + checkout
                        + "/auditor/target/auditor-1.jar verify --data my data\n");
        Files.delete(checkout.resolve("auditor/target/auditor-1.jar"));
        assertThat(run("audit", "diff").output()).contains("built (");
    }

    private record Run(int exitCode, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(List.of(), arguments);
    }

    private Run run(List<String> settings, String... arguments) throws IOException, InterruptedException {
        return finished(
                process(checkout.resolve("liandong"), settings, arguments).start());
    }

    private ProcessBuilder process(Path script, List<String> settings, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true).environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("MAVEN_HOME", maven.toString());
        for (String setting : settings) {
            String[] words = setting.split("=", 2);
            builder.environment().put(words[0], words[1]);
        }
        return builder;
    }

    private static Run finished(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        program(home.resolve("bin/java"), """
                case $* in
                    *showSettings*) echo "    java.home = $(cd "$(dirname "$0")/.." && pwd -P)" ;;
                    *) echo "java: $*" ;;
                esac
                """);
        program(home.resolve("bin/javac"), "echo javac " + version);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"made up\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void source(String path) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
