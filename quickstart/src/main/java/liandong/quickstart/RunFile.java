package liandong.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** {@code run.json} in the data folder: which processes belong to the quickstart that runs, or ran, there. */
final class RunFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path file;

    RunFile(Path data) {
        file = data.resolve("run.json");
    }

    /**
     * A running quickstart.
     *
     * @param program the quickstart itself
     * @param ports by name of what listens there
     * @param children what it has started
     */
    record Run(Recorded program, Map<String, Integer> ports, List<Recorded> children) {

        Run with(Recorded child) {
            List<Recorded> all = new ArrayList<>(children);
            all.add(child);
            return new Run(program, ports, List.copyOf(all));
        }
    }

    /**
     * A process, told from a later one with the same id by when it started.
     *
     * @param command its executable
     */
    record Recorded(String name, long pid, Instant started, String command) {
        /** A clock that was set while the machine ran moves the start that the system tells. */
        private static final Duration TOLERANCE = Duration.ofSeconds(2);

        static Recorded of(String name, ProcessHandle process) {
            return new Recorded(
                    name,
                    process.pid(),
                    process.info().startInstant().orElse(Instant.EPOCH),
                    process.info().command().orElse(""));
        }

        /** The process itself, if it still lives. */
        Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
        }

        private boolean isSame(ProcessHandle process) {
            Recorded now = of(name, process);
            return now.command.equals(command)
                    && Duration.between(started, now.started).abs().compareTo(TOLERANCE) <= 0;
        }
    }

    /** What the file says; empty if there is none or it cannot be read. */
    Optional<Run> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Run.class))
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Says that this program runs here and has started nothing yet. */
    void begin(Ports ports) {
        write(new Run(Recorded.of("quickstart", ProcessHandle.current()), ports.named(), List.of()));
    }

    /** Adds a process that this program has started. */
    synchronized void add(String name, ProcessHandle child) {
        Run run = read().orElseThrow(() -> new StartFailed("Somebody has deleted or changed " + file));
        write(run.with(Recorded.of(name, child)));
    }

    void write(Run run) {
        try {
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(half, JSON.writeValueAsString(run));
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailed("Cannot write " + file + " (" + e + "). Is the disk full?", e);
        }
    }

    /** Everything was stopped. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
