package liandong.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes, starts and stops the server's files and process with its own programs. */
record PostgresServer(PostgresFolder folder, Path home) {

    /** The server's settings: only on loopback, nothing acknowledged that a power cut could take back. */
    static String settings(LocalPostgres.Settings of) {
        SortedMap<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", LoopbackPort.ADDRESS,
                "port", String.valueOf(of.port()),
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "password_encryption", "scram-sha-256",
                "shared_buffers", "64MB",
                "max_connections", "100"));
        settings.putAll(of.overrides());
        return settings.entrySet().stream()
                .map(each -> each.getKey() + " = '" + each.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
    }

    /** Makes the files unless they are there; half made ones of a start that was killed are thrown away. */
    void make() throws IOException {
        Path files = folder.files();
        if (Files.exists(files)) {
            return;
        }
        Path half = files.resolveSibling("pg.new");
        DataFolder.delete(half);
        run(
                "initdb",
                List.of(
                        "-D",
                        half.toString(),
                        "-U",
                        LocalPostgres.USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + folder.password(),
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-instructions"));
        Files.move(half, files, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts the server below a shell that waits for it, as a job of its own where there is a terminal, so that Ctrl-C
     * there does not reach it.
     */
    Process start() throws IOException {
        Path configuration = folder.files().resolve("postgresql.conf");
        Files.copy(folder.settingsFile(), configuration, StandardCopyOption.REPLACE_EXISTING);
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; set -m; \"$@\" & wait $!", "sh"));
        command.addAll(program("postgres", List.of("-D", folder.files().toString())));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Ends all sessions and the server. */
    void stop() throws IOException {
        run(
                "pg_ctl",
                List.of(
                        "stop",
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        "25",
                        "-D",
                        folder.files().toString()));
    }

    private void run(String program, List<String> arguments) throws IOException {
        // what it says goes into this process's own log
        Process process =
                new ProcessBuilder(program(program, arguments)).inheritIO().start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(program + " has ended with code " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " was at work", e);
        }
    }

    private List<String> program(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(notAsRoot());
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(arguments);
        return command;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own the same account has no such name. */
    private static List<String> notAsRoot() throws IOException {
        return isRoot() ? List.of("unshare", "-U") : List.of();
    }

    private static boolean isRoot() throws IOException {
        Process id = new ProcessBuilder("id", "-u").start();
        return new String(id.getInputStream().readAllBytes(), US_ASCII).strip().equals("0");
    }
}
