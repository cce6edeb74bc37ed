package liandong.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import liandong.client.Await;
import liandong.quickstart.RunFile.Recorded;
import liandong.quickstart.RunFile.Run;

/** The folder that keeps everything between starts; held by one quickstart at a time. */
final class DataFolder implements AutoCloseable {
    /** Many times what a region with a played story takes. */
    static final long NEEDED_BYTES = 512L << 20;

    /** How long a process may take that ends because its parent is gone. */
    static final Duration ENDING = Duration.ofSeconds(20);

    private final Path path;
    private final FileChannel channel;
    private final RunFile runFile;

    private DataFolder(Path path, FileChannel channel, RunFile runFile) {
        this.path = path;
        this.channel = channel;
        this.runFile = runFile;
    }

    /**
     * Takes the folder, or says who holds it; changes nothing in one that is held.
     *
     * @param neededBytes what must be left on its disk
     */
    static DataFolder take(Path path, long neededBytes) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            RunFile runFile = new RunFile(path);
            if (!lock(channel)) {
                channel.close();
                throw new StartFailed(inUse(path, runFile.read()));
            }
            DataFolder folder = new DataFolder(path, channel, runFile);
            folder.require(neededBytes);
            return folder;
        } catch (IOException e) {
            throw new StartFailed(
                    "Cannot use " + path + " for data (" + e + "). Make it writable, or choose another folder with"
                            + " --data DIR",
                    e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProgram) {
            return false;
        }
    }

    private void require(long neededBytes) throws IOException {
        long usable = Files.getFileStore(path).getUsableSpace();
        if (usable < neededBytes) {
            close();
            throw new StartFailed("The disk of " + path + " has " + (usable >> 20) + " MiB left; " + (neededBytes >> 20)
                    + " MiB are needed. Free some, or choose a folder on another disk with --data DIR");
        }
    }

    private static String inUse(Path path, Optional<Run> run) {
        String where = run.map(found -> " (process " + found.program().pid() + ", ports " + found.ports() + ")")
                .orElse("");
        return "Liandong already runs on " + path + where + ". Use that one, stop it with Ctrl-C in its terminal, or"
                + " start a second one on other data and ports: ./liandong up --data DIR --port-base 18080";
    }

    /** Refuses to go on while a process of an earlier start lives; one whose parent is gone is given time to end. */
    void requireNoLeftOvers(Duration patience) {
        List<Recorded> children = runFile.read().map(Run::children).orElse(List.of());
        try {
            Await.until(
                    "the end of an earlier start",
                    patience,
                    () -> living(children).isEmpty() ? Optional.of(true) : Optional.empty());
        } catch (Await.NotInTime e) {
            Recorded first = living(children).getFirst();
            throw new StartFailed("Process " + first.pid() + " (" + first.name() + ") of an earlier start on " + path
                    + " still runs, although the program that started it is gone and it should have ended by itself."
                    + " Look at it with: ps -fp " + first.pid() + " and stop it with: kill " + first.pid()
                    + ". Then start again.");
        }
    }

    private static List<Recorded> living(List<Recorded> children) {
        return children.stream().filter(child -> child.alive().isPresent()).toList();
    }

    Path path() {
        return path;
    }

    RunFile runFile() {
        return runFile;
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
