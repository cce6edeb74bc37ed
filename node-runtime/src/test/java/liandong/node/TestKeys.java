package liandong.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import liandong.duty.Command;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.signing.KeyFile;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;

/** One key for all nodes of a test that is not about keys; a new one in each process. */
public final class TestKeys {
    private static final Path FOLDER = folder();
    private static final Path PASSPHRASE = passphrase();
    private static final KeyFile FILE =
            KeyFile.make(FOLDER.resolve("shared.p12"), read(PASSPHRASE).toCharArray(), Suites.of("ed25519-sha256"));

    private TestKeys() {}

    /** The settings of a node that holds the key, each as {@code name=value}. */
    public static List<String> settings() {
        return List.of(
                "liandong.key-file=" + FOLDER.resolve("shared.p12"),
                "liandong.key-passphrase-file=" + PASSPHRASE,
                "liandong.root-key=" + id());
    }

    /** A file whose first line is a passphrase. */
    public static Path passphraseFile() {
        return PASSPHRASE;
    }

    public static SigningKeys keys() {
        return FILE.keys();
    }

    public static NodeKey key() {
        return keys().newest();
    }

    public static Hash id() {
        return key().id();
    }

    /** Signs whatever it is given. */
    public static BatchSigner signer() {
        return new BatchSigner(
                (row, head, atLeast) -> new KeyChoice.Choice.Key(id(), Math.max(row.directory(), atLeast)),
                TestKeys::keys);
    }

    /** The seal of an envelope that is a batch of its own. */
    public static Seal seal(Hash envelope) {
        return signer().seals(id(), List.of(envelope)).getFirst();
    }

    /** The command that lets the key speak for these units. */
    public static Command.EnrolKey enrol(Collection<UnitCode> units) {
        List<UnitCode> all = List.copyOf(units);
        List<String> codes = all.stream().map(UnitCode::value).toList();
        return new Command.EnrolKey(key(), all, null, keys().proof(key(), "node", codes, null), "node");
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("liandong-keys");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                for (String name : List.of("shared.p12", "passphrase", ".")) {
                    try {
                        Files.deleteIfExists(folder.resolve(name).normalize());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path passphrase() {
        try {
            return Files.writeString(FOLDER.resolve("passphrase"), UUID.randomUUID() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
