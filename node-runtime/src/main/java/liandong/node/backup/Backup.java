package liandong.node.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import liandong.node.store.SqliteCopy;

/**
 * Copies a node's folder into one file while the node works on: the database as of one moment, then every other file,
 * so that what the database names is there. Keys are among them: the file is for its owner only.
 */
public final class Backup {
    static final String DATABASE = "node.db";

    private final Path data;
    private final Path to;

    private Backup(Path data, Path to) {
        this.data = data;
        this.to = to;
    }

    /** Says how many files and bytes the backup holds. */
    public static String take(Path data, Path to, Clock clock) {
        Path database = data.resolve(DATABASE);
        if (!Files.isRegularFile(database)) {
            throw new CannotCopy(
                    data + " holds no " + DATABASE + "; give the folder of the node's liandong.data (a node"
                            + " on another database is backed up with that database's own tools)");
        }
        if (Files.exists(to)) {
            throw new CannotCopy(to + " is there already; a backup replaces nothing, give another name");
        }
        try {
            return new Backup(data, to.toAbsolutePath()).take(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw new CannotCopy("the backup to " + to + " failed (" + e + "); the node is not affected", e);
        }
    }

    private String take(Instant made) throws IOException {
        Path work = Private.folder(to.resolveSibling(to.getFileName() + ".new"));
        try {
            Path copy = Private.file(work.resolve(DATABASE));
            copyDatabase(copy);
            List<Manifest.Entry> entries = new ArrayList<>();
            Path whole = Private.file(work.resolve("backup"));
            try (OutputStream out = Files.newOutputStream(whole);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                entries.add(add(zip, DATABASE, copy));
                for (Path file : otherFiles()) {
                    String path = data.relativize(file).toString().replace('\\', '/');
                    // copied first: a file may change between being measured and being written
                    Path still = Private.file(work.resolve("file"));
                    if (copy(file, still)) {
                        entries.add(add(zip, path, still));
                    }
                    Files.deleteIfExists(still);
                }
                zip.putNextEntry(new ZipEntry(Manifest.NAME));
                zip.write(Manifest.of(made, entries).bytes());
            }
            Private.force(whole);
            Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE);
            long bytes = entries.stream().mapToLong(Manifest.Entry::size).sum();
            return entries.size() + " files, " + bytes + " bytes, as of " + made;
        } finally {
            Private.delete(work);
        }
    }

    /** False for one that the node has taken away since it was listed, such as an upload that was not finished. */
    private static boolean copy(Path file, Path still) throws IOException {
        try {
            Files.copy(file, still, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private void copyDatabase(Path copy) throws IOException {
        if (!SqliteCopy.take(data.resolve(DATABASE), copy)) {
            throw new CannotCopy("the database in " + data + " is damaged; restore an earlier backup, or delete the"
                    + " folder and let the node rebuild from topics");
        }
    }

    private List<Path> otherFiles() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !isOfTheDatabase(file) && !file.equals(data.resolve("node.lock")))
                    .sorted()
                    .toList();
        }
    }

    private boolean isOfTheDatabase(Path file) {
        return data.equals(file.getParent())
                && String.valueOf(file.getFileName()).startsWith(DATABASE);
    }

    private static Manifest.Entry add(ZipOutputStream zip, String path, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        Files.copy(file, zip);
        zip.closeEntry();
        return Manifest.entry(path, file);
    }
}
