package liandong.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A token for each node, and the accounts for trying out with their passwords, for nobody but the owner of the folder. */
final class AccessFolder {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    private AccessFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made if it is not there yet. */
    static AccessFolder in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNERS_FOLDER);
        }
        return at(folder);
    }

    /** The folder of a platform that runs. */
    static AccessFolder at(Path folder) {
        return new AccessFolder(folder);
    }

    /** The token of a node; none before it is set up. */
    Optional<String> token(LevelNode node) {
        try {
            return Files.exists(file(node))
                    ? Files.readString(file(node)).lines().findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file(node) + " cannot be read", e);
        }
    }

    /** Where the token of a node stands. */
    Path file(LevelNode node) {
        return folder.resolve(node.name() + ".token");
    }

    void keep(LevelNode node, String token) {
        write(file(node), List.of(token));
    }

    /** Where the accounts stand. */
    Path file() {
        return folder.resolve("accounts.txt");
    }

    /** The accounts as a table. */
    List<String> accounts() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file() + " cannot be read", e);
        }
    }

    void keepAccounts(List<String> table) {
        write(file(), table);
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, OWNER_ONLY);
            Files.write(file, lines, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
