package liandong.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liandong.node.store.SqliteCopy;

/**
 * Makes a node's folder from a backup. Before the node works again it reads what its topics have held since, so that no
 * sequence is given out twice and nothing is sent twice.
 */
public final class Restore {
    private final Path from;
    private final Path data;
    private final Path work;

    private Restore(Path from, Path data) {
        this.from = from;
        this.data = data;
        this.work = data.resolveSibling(data.getFileName() + ".restoring");
    }

    /** Says how many files were restored, as of when. */
    public static String into(Path from, Path data) {
        if (!Files.isReadable(from)) {
            throw new CannotCopy("there is no readable backup " + from);
        }
        try {
            return new Restore(from, data.toAbsolutePath().normalize()).restore();
        } catch (IOException e) {
            throw new CannotCopy("restoring " + from + " failed (" + e + "); " + data + " was not changed", e);
        }
    }

    private String restore() throws IOException {
        requireEmpty();
        Private.delete(work);
        Private.folder(work);
        try {
            Manifest manifest = extract();
            SqliteCopy.toReadOn(work.resolve(Backup.DATABASE));
            Private.force(work.resolve(Backup.DATABASE));
            Files.deleteIfExists(data);
            Files.move(work, data);
            return manifest.files().size() + " files, as of " + manifest.made();
        } finally {
            Private.delete(work);
        }
    }

    private void requireEmpty() throws IOException {
        if (Files.isDirectory(data)) {
            try (Stream<Path> files = Files.list(data)) {
                if (files.findAny().isPresent()) {
                    throw new CannotCopy(
                            data + " is not empty; stop the node, move its folder aside and restore into a new one");
                }
            }
        } else if (Files.exists(data)) {
            throw new CannotCopy(data + " is no folder; give a new one");
        }
    }

    private Manifest extract() throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile())) {
            ZipEntry last = zip.getEntry(Manifest.NAME);
            if (last == null) {
                throw new CannotCopy(from + " has no " + Manifest.NAME + "; it is no backup, or not a whole one");
            }
            Manifest manifest = Manifest.read(bytes(zip, last));
            Set<String> expected = new HashSet<>(List.of(Manifest.NAME));
            for (Manifest.Entry entry : manifest.files()) {
                extract(zip, entry);
                expected.add(entry.path());
            }
            List<String> more = new ArrayList<>(zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !expected.contains(name))
                    .toList());
            if (!more.isEmpty() || !expected.contains(Backup.DATABASE)) {
                throw new CannotCopy(from + " does not hold what its manifest says " + more + "; take another backup");
            }
            return manifest;
        }
    }

    private void extract(ZipFile zip, Manifest.Entry entry) throws IOException {
        Path file = work.resolve(entry.path()).normalize();
        ZipEntry found = zip.getEntry(entry.path());
        Path folder = file.getParent();
        if (found == null || folder == null || !file.startsWith(work) || file.equals(work)) {
            throw damaged(entry);
        }
        Private.folder(folder);
        try (InputStream in = zip.getInputStream(found);
                OutputStream out = Files.newOutputStream(Private.file(file))) {
            in.transferTo(out);
        }
        if (!Manifest.entry(entry.path(), file).equals(entry)) {
            throw damaged(entry);
        }
        Private.force(file);
    }

    private CannotCopy damaged(Manifest.Entry entry) {
        return new CannotCopy(
                entry.path() + " in " + from + " is not what was backed up (SHA-256 differs); take another backup");
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
