package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.ledger.NodeKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final char[] PASSPHRASE = "红柳 in the wind".toCharArray();
    /** Rounds: the real number takes a tenth of a second for each key. */
    private static final int FEW = 100;

    private static final byte[] TEXT = {1, 2, 3};

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("node.p12");
    }

    static List<SigningSuite> suites() {
        return Suites.all();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void a_file_that_was_made_opens_and_signs(SigningSuite suite) {
        NodeKey made = KeyFile.make(file, PASSPHRASE, suite, FEW).keys().newest();
        SigningKeys opened = KeyFile.open(file, PASSPHRASE).keys();
        assertThat(opened.keys()).containsExactly(made);
        assertThat(made.suite()).isEqualTo(suite.name());
        byte[] signature = HexFormat.of().parseHex(opened.sign(made.id(), TEXT));
        assertThat(suite.verify(made.bytes(), TEXT, signature)).isTrue();
    }

    @Test
    void keys_keep_their_order_whatever_their_suites() throws IOException {
        SigningKeys keys = SigningKeys.none();
        for (int i = 0; i < 11; i++) {
            SigningSuite suite = Suites.all().get(i % 2);
            keys = keys.with(suite, suite.newPrivateKey(new SecureRandom()));
        }
        byte[] bytes = Pkcs12.write(keys, PASSPHRASE, FEW);
        assertThat(Pkcs12.read(Pkcs12.parse(bytes), PASSPHRASE).keys()).isEqualTo(keys.keys());
    }

    @Test
    void a_key_that_is_added_is_the_newest_here_and_in_the_file() {
        KeyFile keys = KeyFile.make(file, PASSPHRASE, Suites.of("sm2-sm3"), FEW);
        NodeKey first = keys.keys().newest();
        NodeKey second = keys.add(Suites.of("ed25519-sha256")).newest();
        assertThat(keys.keys().keys()).containsExactly(first, second);
        assertThat(KeyFile.open(file, PASSPHRASE).keys().keys()).containsExactly(first, second);
        assertThat(keys).hasToString(file + " [" + first + ", " + second + "]");
    }

    @Test
    void a_key_that_another_process_has_added_is_kept() {
        KeyFile one = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW);
        NodeKey second =
                KeyFile.open(file, PASSPHRASE).add(Suites.all().getLast()).newest();
        assertThat(one.add(Suites.all().getFirst()).keys()).hasSize(3).contains(second);
    }

    @Test
    void other_tools_read_it() throws Exception {
        Provider bouncyCastle = new BouncyCastleProvider();
        for (SigningSuite suite : Suites.all()) {
            Path each = folder.resolve(suite.name());
            SigningKeys keys = KeyFile.make(each, PASSPHRASE, suite, FEW).add(suite);
            KeyStore store = suite.name().startsWith("ed25519")
                    ? KeyStore.getInstance("PKCS12", "SunJSSE")
                    : KeyStore.getInstance("PKCS12", bouncyCastle);
            try (InputStream in = Files.newInputStream(each)) {
                store.load(in, PASSPHRASE);
            }
            assertThat(Collections.list(store.aliases())).containsExactlyInAnyOrder("key-1", "key-2");
            for (int n = 1; n <= 2; n++) {
                byte[] pkcs8 = store.getKey("key-" + n, PASSPHRASE).getEncoded();
                assertThat(suite.publicKey(suite.fromPkcs8(pkcs8).orElseThrow()))
                        .isEqualTo(keys.keys().get(n - 1).bytes());
                X509Certificate certificate = (X509Certificate) store.getCertificate("key-" + n);
                certificate.verify(certificate.getPublicKey(), bouncyCastle);
                assertThat(certificate.getSubjectX500Principal().getName())
                        .isEqualTo("CN=" + keys.keys().get(n - 1).id());
            }
        }
    }

    @Test
    void a_passphrase_is_derived_in_a_hundred_thousand_rounds() throws IOException {
        KeyFile made = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        assertThat(made.keys().keys()).hasSize(1);
        assertRounds();
        KeyFile.open(file, PASSPHRASE).add(Suites.all().getFirst());
        assertRounds();
    }

    private void assertRounds() throws IOException {
        PKCS12PfxPdu parsed = Pkcs12.parse(Files.readAllBytes(file));
        assertThat(parsed.toASN1Structure().getMacData().getIterationCount()).isEqualTo(100_000);
        // PBES2 of AES-256 with 100,000 rounds of HMAC-SHA-256, in DER
        String hex = HexFormat.of().formatHex(Files.readAllBytes(file));
        assertThat(hex).contains("02030186a0" + "300c06082a864886f70d02090500");
    }

    @Test
    void only_the_owner_may_read_it_and_nothing_is_left_beside_it() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW)
                .add(Suites.all().getFirst());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void a_file_is_never_overwritten() throws IOException {
        Files.writeString(file, "something else");
        refused(() -> KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW), "exists already");
        assertThat(file).hasContent("something else");
    }

    @Test
    void a_wrong_passphrase_is_refused_and_not_repeated() {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW);
        for (String wrong : List.of("", "红柳 in the winD", "secret")) {
            assertThatThrownBy(() -> KeyFile.open(file, wrong.toCharArray()))
                    .isInstanceOf(CannotOpenKey.class)
                    .hasMessage("key file " + file + " does not open with this passphrase; set the one that it was"
                            + " made with; if that is the one, the file is damaged: restore its backup");
        }
    }

    @Test
    void a_file_that_others_may_read_is_refused_with_the_command_that_mends_it() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW);
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "rw------x")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(() -> KeyFile.open(file, PASSPHRASE))
                    .as(mode)
                    .isInstanceOf(CannotOpenKey.class)
                    .hasMessage("key file " + file + " is open to other users of the machine; chmod 600 " + file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(KeyFile.open(file, PASSPHRASE).keys().keys()).hasSize(1);
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        refused(() -> KeyFile.open(file, PASSPHRASE), "does not exist");
        refused(() -> KeyFile.open(folder, PASSPHRASE), folder, "does not exist");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        Path lost = folder.resolve("lost").resolve("node.p12");
        refused(() -> KeyFile.make(lost, PASSPHRASE, Suites.all().getFirst(), FEW), lost, "cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "0", "3000", "30820001"})
    void what_is_no_pkcs_12_is_called_damaged(String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused(() -> KeyFile.open(file, PASSPHRASE), "is damaged, or was not made by a node");
    }

    @Test
    void a_file_that_was_cut_is_damaged_and_one_that_was_changed_holds_the_same_keys_or_does_not_open()
            throws IOException {
        List<NodeKey> keys = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW)
                .keys()
                .keys();
        byte[] good = Files.readAllBytes(file);
        int opened = 0;
        for (int at = 0; at < good.length; at += 11) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file, bad);
            try {
                assertThat(KeyFile.open(file, PASSPHRASE).keys().keys()).isEqualTo(keys);
                opened++;
            } catch (CannotOpenKey e) {
                assertThat(e).hasMessageStartingWith("key file " + file + " ");
            }
            Files.write(file, Arrays.copyOf(good, at));
            refused(() -> KeyFile.open(file, PASSPHRASE), "is damaged, or was not made by a node");
        }
        // a byte of the outermost shell, which holds no secret
        assertThat(opened).isLessThan(5);
    }

    @Test
    void a_file_whose_mac_is_of_an_unknown_digest_does_not_open() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW);
        String hex = HexFormat.of().formatHex(Files.readAllBytes(file));
        String sha256 = "0609608648016503040201";
        int at = hex.lastIndexOf(sha256);
        String changed = hex.substring(0, at) + "060960864801650304027f" + hex.substring(at + sha256.length());
        Files.write(file, HexFormat.of().parseHex(changed));
        refused(() -> KeyFile.open(file, PASSPHRASE), "does not open with this passphrase");
    }

    @Test
    void a_file_without_a_key_is_refused() throws IOException {
        Files.write(file, Pkcs12.write(SigningKeys.none(), PASSPHRASE, FEW));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused(() -> KeyFile.open(file, PASSPHRASE), "holds no key");
    }

    @Test
    void a_file_with_a_key_of_another_kind_is_refused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair foreign = generator.generateKeyPair();
        KeyFile.make(file, PASSPHRASE, new OtherCurve(foreign), FEW);
        refused(() -> KeyFile.open(file, PASSPHRASE), "is damaged, or was not made by a node");
        for (SigningSuite suite : Suites.all()) {
            assertThat(suite.fromPkcs8(foreign.getPrivate().getEncoded())).isEmpty();
            assertThat(suite.fromPkcs8(new byte[] {1})).isEmpty();
        }
    }

    /** No suite of ours: one key, whatever is asked. */
    private record OtherCurve(KeyPair pair) implements SigningSuite {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public int publicKeyBytes() {
            return 1;
        }

        @Override
        public byte[] digest(byte[] bytes) {
            return bytes;
        }

        @Override
        public boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
            return false;
        }

        @Override
        public byte[] newPrivateKey(SecureRandom random) {
            return new byte[] {1};
        }

        @Override
        public byte[] publicKey(byte[] privateKey) {
            return new byte[] {1};
        }

        @Override
        public byte[] sign(byte[] privateKey, byte[] text) {
            return text;
        }

        @Override
        public byte[] pkcs8(byte[] privateKey) {
            return pair.getPrivate().getEncoded();
        }

        @Override
        public Optional<byte[]> fromPkcs8(byte[] pkcs8) {
            return Optional.empty();
        }

        @Override
        public byte[] publicKeyInfo(byte[] publicKey) {
            return pair.getPublic().getEncoded();
        }

        @Override
        public String certificateSignature() {
            return "SHA256withECDSA";
        }
    }

    @Test
    void what_cannot_be_written_leaves_the_file_and_the_keys_as_they_were() throws IOException {
        KeyFile keys = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst(), FEW);
        List<NodeKey> before = keys.keys().keys();
        Path away = folder.resolve("away.p12");
        Files.move(file, away);
        assertThatThrownBy(() -> keys.add(Suites.all().getFirst())).isInstanceOf(CannotOpenKey.class);
        assertThat(keys.keys().keys()).isEqualTo(before);
        assertThat(KeyFile.open(away, PASSPHRASE).keys().keys()).isEqualTo(before);
    }

    @Test
    void nothing_is_made_without_a_passphrase() {
        refused(() -> KeyFile.make(file, new char[0], Suites.all().getFirst(), FEW), "would not be encrypted");
        assertThat(file).doesNotExist();
    }

    private void refused(ThrowingCallable call, String what) {
        refused(call, file, what);
    }

    private static void refused(ThrowingCallable call, Path file, String what) {
        assertThatThrownBy(call)
                .isInstanceOf(CannotOpenKey.class)
                .hasMessageStartingWith("key file " + file + " " + what)
                .message()
                .contains("; ")
                .doesNotContain(new String(PASSPHRASE));
    }
}
