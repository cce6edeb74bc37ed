package liandong.quickstart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.ledger.Hash;
import liandong.signing.KeyFile;
import liandong.signing.Suites;

/**
 * The key file of each node with a passphrase file beside it, made at the first start. In operation the two would not stand
 * in one folder.
 */
final class KeyFolder {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int SECRET_BYTES = 24;

    private final Path folder;
    private final Map<String, Hash> first = new HashMap<>();

    private KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The keys of all nodes in {@code folder}, those made that are not there yet. */
    static KeyFolder in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, OWNERS_FOLDER);
        }
        KeyFolder keys = new KeyFolder(folder);
        for (LevelNode node : LevelNode.ALL) {
            keys.first.put(node.name(), keys.make(node));
        }
        return keys;
    }

    private Hash make(LevelNode node) throws IOException {
        Path passphrase = passphrase(node);
        if (Files.notExists(passphrase)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            Files.createFile(passphrase, OWNER_ONLY);
            Files.writeString(passphrase, Base64.getEncoder().encodeToString(secret) + "\n", US_ASCII);
        }
        char[] secret = Files.readString(passphrase, US_ASCII).strip().toCharArray();
        KeyFile file = Files.exists(file(node))
                ? KeyFile.open(file(node), secret)
                : KeyFile.make(file(node), secret, Suites.all().getFirst());
        return file.keys().keys().getFirst().id();
    }

    private Path passphrase(LevelNode node) {
        return folder.resolve(node.name() + ".passphrase");
    }

    private Path file(LevelNode node) {
        return folder.resolve(node.name() + ".p12");
    }

    /** The fingerprint of the key with which the directory begins. */
    Hash root() {
        return first.getOrDefault(LevelNode.ALL.getFirst().name(), Hash.ZERO);
    }

    /** What a node has to be told. */
    List<String> settings(LevelNode node) {
        return List.of(
                "--liandong.key-file=" + file(node),
                "--liandong.key-passphrase-file=" + passphrase(node),
                "--liandong.root-key=" + root());
    }

    String told() {
        return "root key " + root() + ", all in " + folder;
    }
}
