package liandong.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A folder of certificates for one machine: an authority of its own, made at first use, and a key for each name. The
 * passphrase comes from the environment variable {@value #VARIABLE}, or is made and kept in a file beside the keys.
 */
public final class Tls {
    /** The broker's own name, to which everything is allowed. */
    public static final String BROKER = "broker";
    /** The name of whoever makes topics and says who may do what. */
    public static final String OPERATOR = "operator";

    static final String VARIABLE = "LIANDONG_TLS_PASSPHRASE";
    private static final int PASSPHRASE_BYTES = 24;

    private final Path folder;
    private final String passphrase;
    private final Authority authority;

    private Tls(Path folder, String passphrase, Authority authority) {
        this.folder = folder;
        this.passphrase = passphrase;
        this.authority = authority;
    }

    /** Continues what is in the folder, or makes it. */
    public static Tls in(Path folder) {
        return in(folder, System.getenv());
    }

    static Tls in(Path folder, Map<String, String> environment) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            PrivateFile.makeFolder(absolute);
            String passphrase = passphrase(absolute.resolve("passphrase"), environment);
            Authority authority = Authority.in(absolute, passphrase.toCharArray());
            return new Tls(absolute, passphrase, authority);
        } catch (IOException | GeneralSecurityException e) {
            throw new ClusterStartFailed(
                    "certificates",
                    absolute,
                    "cannot be used (" + e + "). Is the passphrase the one they were made"
                            + " with? Without it, delete the folder: all keys are made again.",
                    e);
        }
    }

    private static String passphrase(Path file, Map<String, String> environment) throws IOException {
        String given = environment.get(VARIABLE);
        if (given != null) {
            return given;
        }
        if (Files.notExists(file)) {
            byte[] random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            try (Writer writer = PrivateFile.write(file)) {
                writer.write(HexFormat.of().formatHex(random));
            }
        }
        return Files.readString(file, UTF_8).strip();
    }

    /**
     * A name with its key and certificate.
     *
     * @param keyStore PKCS#12
     * @param trusted the authority's certificate, PEM
     */
    public record Identity(String name, Path keyStore, Path trusted, String passphrase) {
        /** What a Kafka client takes. */
        public Map<String, String> properties() {
            return new TreeMap<>(Map.of(
                    "security.protocol",
                    "SSL",
                    "ssl.keystore.type",
                    "PKCS12",
                    "ssl.keystore.location",
                    keyStore.toString(),
                    "ssl.keystore.password",
                    passphrase,
                    "ssl.key.password",
                    passphrase,
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.location",
                    trusted.toString()));
        }

        /** Writes these properties where Kafka's own tools and ours take them from. */
        public Path writeProperties() {
            Path file = keyStore.resolveSibling(name + ".properties");
            Properties properties = new Properties();
            properties.putAll(properties());
            try (Writer writer = PrivateFile.write(file)) {
                properties.store(writer, name);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
            return file;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The name's key and certificate, made at the first call. */
    public synchronized Identity identity(String name) {
        Path keyStore = folder.resolve(name + ".p12");
        if (Files.notExists(keyStore)) {
            Path half = folder.resolve(name + ".p12.new");
            try (OutputStream out = PrivateFile.open(half)) {
                authority.issue(name, passphrase.toCharArray()).store(out, passphrase.toCharArray());
            } catch (IOException | GeneralSecurityException e) {
                throw new ClusterStartFailed(
                        "certificates", folder, "cannot make one for " + name + " (" + e + ").", e);
            }
            if (!half.toFile().renameTo(keyStore.toFile())) {
                throw new ClusterStartFailed("certificates", folder, "cannot write " + keyStore + ".");
            }
        }
        return new Identity(name, keyStore, folder.resolve(Authority.CERTIFICATE), passphrase);
    }
}
