package liandong.cluster;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of a server: its database files, its password, and what its child process is told and tells. */
record PostgresFolder(Path path) {
    private static final int PASSWORD_BYTES = 32;

    /** The server's own files; {@code initdb} makes them. */
    Path files() {
        return path.resolve("pg");
    }

    Path password() {
        return path.resolve("password");
    }

    /** What the child process says, and everything that it runs. */
    Path log() {
        return path.resolve("postgres.log");
    }

    /** What the server's own configuration file becomes at every start. */
    Path settingsFile() {
        return path.resolve("postgresql.conf");
    }

    /** Called by the starter: the password, if there is none, and what the child needs to know. */
    void prepare(LocalPostgres.Settings settings) throws IOException {
        if (Files.notExists(password())) {
            if (Files.exists(files())) {
                throw new IOException("the file " + password() + " is gone, and with it the way into the data");
            }
            makePassword();
        }
        Files.writeString(settingsFile(), PostgresServer.settings(settings));
    }

    private void makePassword() throws IOException {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        Path half = path.resolve("password.new");
        Files.deleteIfExists(half);
        // made unreadable for others before anything is in it
        Files.createFile(half, onlyForItsOwner(path.getFileSystem()));
        Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
        Files.move(half, password());
    }

    private static FileAttribute<?>[] onlyForItsOwner(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Ends a server whose child process was killed: nobody holds the folder, and it would hold port and files. */
    void stopLeftOver(Path home) throws IOException {
        if (server().isPresent()) {
            new PostgresServer(this, home).stop();
        }
    }

    /** Ends the server as a power cut would. */
    void kill(Duration patience) {
        server().ifPresent(ProcessHandle::destroyForcibly);
        Poll poll = Poll.atMost(patience);
        while (server().isPresent() && poll.again()) {
            // asked again
        }
    }

    /** The process of the server, if it runs; one that has ended and that nobody has reaped has no command. */
    Optional<ProcessHandle> server() {
        return Optional.ofNullable(pid())
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    private @Nullable Long pid() {
        try {
            return Long.valueOf(Files.readAllLines(files().resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException | RuntimeException noneOrHalfWritten) {
            return null;
        }
    }
}
