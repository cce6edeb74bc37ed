package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import liandong.ledger.BatchTree;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.SignedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section Seal of {@code docs/envelope.md} says what the code does; another program has verified these vectors. */
class SealDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/envelope.md");
    private static final Path SEALS = Path.of("src/test/resources/seal-vectors.properties");
    private static final Path ENVELOPES = Path.of("../schemas/src/test/resources/envelope-vectors.properties");

    /** Of the standards' own examples. */
    private static final SigningKeys KEYS = SigningKeys.none()
            .with(
                    Suites.of("ed25519-sha256"),
                    HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
            .with(
                    Suites.of("sm2-sm3"),
                    HexFormat.of().parseHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"));

    private final Properties seals = lines(SEALS);
    private final List<Hash> envelopes = IntStream.rangeClosed(1, 3)
            .mapToObj(n -> new Hash(lines(ENVELOPES).getProperty(n + ".hash")))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "sm2"})
    void a_seal_of_the_document_is_good_for_its_envelope_and_for_no_other(String which) {
        SigningSuite suite = Suites.of(get(which, "suite"));
        NodeKey key = new NodeKey(suite.name(), get(which, "public-key"));
        Hash root = new Hash(get(which, "root"));
        assertThat(key.id().hex()).isEqualTo(get(which, "key"));
        assertThat(new BatchTree(suite, envelopes).root()).isEqualTo(root);
        for (int n = 0; n < 3; n++) {
            Seal seal = seal(which, n);
            assertThat(seal.path()).isEqualTo(new BatchTree(suite, envelopes).path(n));
            assertThat(seal.root(suite, envelopes.get(n))).contains(root);
            assertThat(seal.root(suite, envelopes.get((n + 1) % 3)))
                    .isPresent()
                    .get()
                    .isNotEqualTo(root);
            assertThat(seal.isSigned(suite, key, root)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "sm2"})
    void a_proof_of_the_document_is_good(String which) {
        NodeKey key = new NodeKey(get(which, "suite"), get(which, "public-key"));
        List<String> units = List.of(get(which, "request.units").split(" "));
        String replaces = get(which, "request.replaces");
        Hash before = replaces.isEmpty() ? null : new Hash(replaces);
        assertThat(new KeyRequest(key, units, before, get(which, "request.proof"), "").isProved())
                .isTrue();
        KeyRequest named =
                new KeyRequest(key, units, before, get(which, "named-request.proof"), get(which, "named-request.node"));
        assertThat(named.isProved()).isTrue();
        assertThat(new KeyRequest(key, units, before, named.proof(), "county-150205").isProved())
                .isFalse();
        assertThat(KEYS.keys()).contains(key);
    }

    @Test
    void what_is_not_random_comes_out_again() {
        NodeKey key = KEYS.keys().getFirst();
        byte[] text = SignedText.ofBatch(key.suite(), key.id(), 3, new Hash(get("ed25519", "root")));
        assertThat(KEYS.sign(key.id(), text)).isEqualTo(get("ed25519", "signature"));
        List<String> units = List.of("150105", "150105001");
        assertThat(KEYS.proof(key, "", units, null)).isEqualTo(get("ed25519", "request.proof"));
        assertThat(KEYS.proof(key, get("ed25519", "named-request.node"), units, null))
                .isEqualTo(get("ed25519", "named-request.proof"));
    }

    @Test
    void the_document_shows_the_vectors_and_the_bytes_under_the_first_signature() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(document).contains("```properties\n" + Files.readString(SEALS) + "```\n");
        String shown = document.substring(document.lastIndexOf("```text\n") + 8, document.lastIndexOf("```"));
        NodeKey key = KEYS.keys().getFirst();
        assertThat(HexFormat.of().parseHex(shown.replace("\n", "")))
                .isEqualTo(SignedText.ofBatch(key.suite(), key.id(), 3, new Hash(get("ed25519", "root"))));
    }

    @Test
    void the_document_names_the_suites_that_there_are() throws IOException {
        for (SigningSuite suite : Suites.all()) {
            assertThat(Files.readString(DOCUMENT)).contains("| `" + suite.name() + "` |");
        }
    }

    private Seal seal(String which, int n) {
        String hashes = get(which, n + 1 + ".batch-path");
        List<Hash> path = new ArrayList<>();
        for (int at = 0; at < hashes.length(); at += 64) {
            path.add(new Hash(hashes.substring(at, at + 64)));
        }
        return new Seal(
                get(which, "suite"),
                new Hash(get(which, "key")),
                Long.parseLong(get(which, "batch-size")),
                n,
                path,
                get(which, "signature"));
    }

    private String get(String which, String name) {
        return Objects.requireNonNull(seals.getProperty(which + "." + name), which + "." + name);
    }

    private static Properties lines(Path file) {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return lines;
    }
}
