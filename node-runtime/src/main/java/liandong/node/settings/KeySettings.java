package liandong.node.settings;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import liandong.ledger.Hash;
import liandong.signing.SigningSuite;
import liandong.signing.Suites;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.key*} and {@code liandong.root-key}: with what the node signs and what it believes. A wrong
 * one stops the start with what to write; the passphrase is no setting, so that it stands in no listing of them.
 *
 * @param keyFile the PKCS#12 file of the node's keys, made at the first start; {@code node-key.p12} in the data folder if
 *     not set
 * @param keyPassphraseFile a file whose first line is the passphrase; none if environment variable
 *     {@value #PASSPHRASE_VARIABLE} has it
 * @param keySuite with which suite the node makes its keys
 * @param rootKey fingerprint of the key with which the directory begins; the node that keeps the directory needs none
 */
@ConfigurationProperties("liandong")
public record KeySettings(
        @Nullable Path keyFile,
        @Nullable Path keyPassphraseFile,
        @DefaultValue("ed25519-sha256") String keySuite,
        @Nullable String rootKey) {
    /** The environment variable that may hold the passphrase in place of a file. */
    public static final String PASSPHRASE_VARIABLE = "LIANDONG_KEY_PASSPHRASE";

    private static final int SHORTEST = 12;

    public KeySettings {
        rootKey = rootKey == null || rootKey.isBlank() ? null : rootKey.strip();
        if (rootKey != null && !rootKey.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("liandong.root-key is '" + rootKey + "'; write the 64 hexadecimal digits"
                    + " that the region's operator says, see GET /api/directory/keys at the region's node");
        }
        if (Suites.find(keySuite).isEmpty()) {
            throw new IllegalArgumentException("liandong.key-suite is '" + keySuite + "'; write "
                    + String.join(
                            " or ",
                            Suites.all().stream().map(SigningSuite::name).toList()));
        }
    }

    /** The key file of a node whose data folder this is. */
    public Path keyFile(Path folder) {
        return keyFile == null ? folder.resolve("node-key.p12") : keyFile;
    }

    /** The fingerprint that is pinned; none if it is not set. */
    public @Nullable Hash root() {
        return rootKey == null ? null : new Hash(rootKey);
    }

    /**
     * The passphrase of the key file.
     *
     * @param environment the value of an environment variable
     */
    public char[] passphrase(UnaryOperator<@Nullable String> environment) {
        String inEnvironment = environment.apply(PASSPHRASE_VARIABLE);
        if ((inEnvironment == null) == (keyPassphraseFile == null)) {
            throw new IllegalArgumentException("the passphrase of the node's key file is expected in one place, the"
                    + " environment variable " + PASSPHRASE_VARIABLE
                    + " or a file that liandong.key-passphrase-file names, and it is in "
                    + (inEnvironment == null
                            ? "neither; to make such a file: umask 077; head -c 24 /dev/urandom | base64 > FILE"
                            : "both"));
        }
        String passphrase = inEnvironment == null
                ? SecretFile.firstLine("liandong.key-passphrase-file", keyPassphraseFile)
                : inEnvironment;
        if (passphrase.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    (inEnvironment == null ? "the first line of " + keyPassphraseFile : PASSPHRASE_VARIABLE) + " has "
                            + passphrase.length() + " characters; write a passphrase of at least " + SHORTEST);
        }
        return passphrase.toCharArray();
    }
}
