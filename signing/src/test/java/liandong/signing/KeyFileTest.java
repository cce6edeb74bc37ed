package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import liandong.ledger.NodeKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final char[] PASSPHRASE = "红柳 in the wind".toCharArray();
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
        NodeKey made = KeyFile.make(file, PASSPHRASE, suite).keys().newest();
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
        byte[] bytes = Pkcs12.write(keys, PASSPHRASE);
        assertThat(Pkcs12.read(Pkcs12.parse(bytes), PASSPHRASE).keys()).isEqualTo(keys.keys());
    }

    @Test
    void a_key_that_is_added_is_the_newest_here_and_in_the_file() {
        KeyFile keys = KeyFile.make(file, PASSPHRASE, Suites.of("sm2-sm3"));
        NodeKey first = keys.keys().newest();
        NodeKey second = keys.add(Suites.of("ed25519-sha256")).newest();
        assertThat(keys.keys().keys()).containsExactly(first, second);
        assertThat(KeyFile.open(file, PASSPHRASE).keys().keys()).containsExactly(first, second);
        assertThat(keys).hasToString(file + " [" + first + ", " + second + "]");
    }

    @Test
    void a_key_that_another_process_has_added_is_kept() {
        KeyFile one = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        NodeKey second =
                KeyFile.open(file, PASSPHRASE).add(Suites.all().getLast()).newest();
        assertThat(one.add(Suites.all().getFirst()).keys()).hasSize(3).contains(second);
    }

    @Test
    void only_the_owner_may_read_it_and_nothing_is_left_beside_it() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst()).add(Suites.all().getFirst());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void a_file_is_never_overwritten() throws IOException {
        Files.writeString(file, "something else");
        refused(() -> KeyFile.make(file, PASSPHRASE, Suites.all().getFirst()), "exists already");
        assertThat(file).hasContent("something else");
    }

    @Test
    void a_wrong_passphrase_is_refused_and_not_repeated() {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        for (String wrong : List.of("", "红柳 in the winD", "secret")) {
            assertThatThrownBy(() -> KeyFile.open(file, wrong.toCharArray()))
                    .isInstanceOf(CannotOpenKey.class)
                    .hasMessage("key file " + file + " does not open with this passphrase; set the one that it was"
                            + " made with; if that is the one, the file is damaged: restore its backup");
        }
    }

    @Test
    void a_file_that_others_may_read_is_refused_with_the_command_that_mends_it() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
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
        refused(() -> KeyFile.make(lost, PASSPHRASE, Suites.all().getFirst()), lost, "cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "0", "3000", "30820001"})
    void what_is_no_pkcs_12_is_called_damaged(String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused(() -> KeyFile.open(file, PASSPHRASE), "is damaged, or was not made by a node");
    }

    @Test
    void a_file_that_was_cut_or_changed_at_any_place_is_refused() throws IOException {
        KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at += 131) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file, bad);
            refused(() -> KeyFile.open(file, PASSPHRASE), "");
            Files.write(file, Arrays.copyOf(good, at));
            refused(() -> KeyFile.open(file, PASSPHRASE), "is damaged, or was not made by a node");
        }
    }

    @Test
    void a_file_without_a_key_or_with_another_key_is_refused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA", new BouncyCastleProvider());
        byte[] foreign = rsa.generateKeyPair().getPrivate().getEncoded();
        for (SigningSuite suite : Suites.all()) {
            assertThat(suite.fromPkcs8(foreign)).isEmpty();
            assertThat(suite.fromPkcs8(new byte[] {1})).isEmpty();
        }
        Files.write(file, Pkcs12.write(SigningKeys.none(), PASSPHRASE));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused(() -> KeyFile.open(file, PASSPHRASE), "holds no key");
    }

    @Test
    void what_cannot_be_written_leaves_the_file_and_the_keys_as_they_were() throws IOException {
        KeyFile keys = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        List<NodeKey> before = keys.keys().keys();
        Path away = folder.resolve("away.p12");
        Files.move(file, away);
        assertThatThrownBy(() -> keys.add(Suites.all().getFirst())).isInstanceOf(CannotOpenKey.class);
        assertThat(keys.keys().keys()).isEqualTo(before);
        assertThat(KeyFile.open(away, PASSPHRASE).keys().keys()).isEqualTo(before);
    }

    @Test
    void nothing_is_made_without_a_passphrase() {
        refused(() -> KeyFile.make(file, new char[0], Suites.all().getFirst()), "would not be encrypted");
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
