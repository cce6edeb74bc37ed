package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import liandong.ledger.NodeKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        byte[] signature = java.util.HexFormat.of().parseHex(opened.sign(made.id(), TEXT));
        assertThat(suite.verify(made.bytes(), TEXT, signature)).isTrue();
    }

    @Test
    void keys_keep_their_order_whatever_their_suites() {
        KeyFile keys = KeyFile.make(file, PASSPHRASE, Suites.of("sm2-sm3"));
        List<NodeKey> made = new ArrayList<>(keys.keys().keys());
        for (int i = 0; i < 10; i++) {
            made.add(keys.add(Suites.all().get(i % 2)).newest());
        }
        assertThat(keys.keys().keys()).isEqualTo(made);
        assertThat(KeyFile.open(file, PASSPHRASE).keys().keys()).isEqualTo(made);
    }

    @Test
    void a_key_that_another_process_has_added_is_kept() {
        KeyFile one = KeyFile.make(file, PASSPHRASE, Suites.all().getFirst());
        NodeKey second = KeyFile.open(file, PASSPHRASE).add(Suites.all().getLast()).newest();
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
    void nothing_is_made_without_a_passphrase() {
        refused(() -> KeyFile.make(file, new char[0], Suites.all().getFirst()), "would not be encrypted");
        assertThat(file).doesNotExist();
    }

    private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String what) {
        assertThatThrownBy(call)
                .isInstanceOf(CannotOpenKey.class)
                .hasMessageStartingWith("key file " + file + " " + what + "; ");
    }
}
