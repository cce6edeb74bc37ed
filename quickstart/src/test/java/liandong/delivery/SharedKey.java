package liandong.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.signing.KeyFile;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;

/** One key for all nodes of an ordeal: these tests are about delivery. */
final class SharedKey {
    private final Path folder;
    private final SigningKeys keys;

    private SharedKey(Path folder, SigningKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** A new key in files of {@code folder}. */
    static SharedKey in(Path folder) {
        try {
            String passphrase = UUID.randomUUID().toString();
            Files.writeString(folder.resolve("passphrase"), passphrase + "\n");
            return new SharedKey(
                    folder,
                    KeyFile.make(folder.resolve("key.p12"), passphrase.toCharArray(), Suites.of("ed25519-sha256"))
                            .keys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its fingerprint, with which the directory begins. */
    Hash root() {
        return keys.newest().id();
    }

    /** What each node is told. */
    List<String> settings() {
        return List.of(
                "--liandong.key-file=" + folder.resolve("key.p12"),
                "--liandong.key-passphrase-file=" + folder.resolve("passphrase"),
                "--liandong.root-key=" + keys.newest().id(),
                // days pass here within minutes, and what nodes state of each other is not counted
                "--liandong.witness.interval=3650d",
                "--liandong.witness.at-latest=3650d");
    }

    /** The request that the key may speak for these units. */
    Map<String, Object> request(List<UnitCode> units) {
        List<String> codes = units.stream().map(UnitCode::value).toList();
        return Map.of(
                "key",
                keys.newest(),
                "units",
                codes,
                "node",
                "node",
                "proof",
                keys.proof(keys.newest(), "node", codes, null));
    }
}
