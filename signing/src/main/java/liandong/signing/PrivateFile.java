package liandong.signing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that nobody but its owner may read, always whole: it is written beside its place and then moved there. */
record PrivateFile(Path path) {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    byte[] read() {
        if (!Files.isRegularFile(path)) {
            throw new CannotOpenKey(
                    path, "does not exist", "let a node make it at its first start, or name another file");
        }
        try {
            if (hasModes(path) && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
                throw new CannotOpenKey(path, "is open to other users of the machine", "chmod 600 " + path);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new CannotOpenKey(path, "cannot be read", "let the user of the node own it: " + e, e);
        }
    }

    void writeFirst(byte[] bytes) {
        write(bytes);
    }

    void replace(byte[] bytes) {
        write(bytes, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(byte[] bytes, CopyOption... how) {
        Path folder = path.resolveSibling(".").normalize().toAbsolutePath();
        try {
            Path beside = Files.createTempFile(folder, path.getFileName() + ".", ".part", ownerOnly(folder));
            try {
                try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    ByteBuffer rest = ByteBuffer.wrap(bytes);
                    while (rest.hasRemaining()) {
                        out.write(rest);
                    }
                    out.force(true);
                }
                Files.move(beside, path, how);
            } finally {
                Files.deleteIfExists(beside);
            }
            settle(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CannotOpenKey(
                    path, "exists already", "a key file is never overwritten: open it, or name another file", e);
        } catch (IOException e) {
            throw new CannotOpenKey(path, "cannot be written", "let the user of the node write its folder: " + e, e);
        }
    }

    /** Where a folder can be synchronised, its new entry survives a loss of power too. */
    private static void settle(Path folder) throws IOException {
        if (hasModes(folder)) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return hasModes(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
