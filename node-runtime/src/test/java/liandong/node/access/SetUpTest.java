package liandong.node.access;

import static liandong.node.access.Keeping.GOOD;
import static liandong.node.access.Keeping.OPERATOR;
import static liandong.node.access.Keeping.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import liandong.node.access.SignIn.Step;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpTest {
    @TempDir
    Path folder;

    private Keeping at;

    @BeforeEach
    void open() {
        at = new Keeping(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void the_secret_stands_in_a_file_for_its_owner_only_until_it_is_used() throws IOException {
        SetUp setUp = at.setUp(false);
        assertThat(setUp.isOpen()).isTrue();
        Path file = folder.resolve("set-up");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Tokens.Issued issued = setUp.use(Files.readString(file), "o-1", GOOD, 30);

        assertThat(at.tokens.check(issued.secret()))
                .contains(new Holder("o-1", OPERATOR, EnumSet.of(Scope.READ, Scope.ACT)));
        assertThat(file).doesNotExist();
        assertThat(setUp.isOpen()).isFalse();
        refused("set-up-done", () -> setUp.use("", "o-2", GOOD, 30));
    }

    @Test
    void a_wrong_secret_makes_no_account_and_leaves_the_right_one_good() throws IOException {
        SetUp setUp = at.setUp(false);
        refused("set-up-secret", () -> setUp.use("guess", "o-1", GOOD, 30));
        refused("password-unfit", () -> setUp.use(secret(), "o-1", "password1234", 30));
        assertThat(at.accounts.isEmpty()).isTrue();
        setUp.use(secret(), "o-1", GOOD, 30);
        assertThat(at.accounts.isEmpty()).isFalse();
    }

    @Test
    void a_node_with_accounts_makes_no_secret_and_each_start_without_them_another_one() throws IOException {
        SetUp first = at.setUp(false);
        String early = secret();
        SetUp second = at.setUp(false);
        assertThat(secret()).isNotEqualTo(early);
        second.use(secret(), "o-1", GOOD, 30);
        assertThat(at.setUp(false).isOpen()).isFalse();
        assertThat(folder.resolve("set-up")).doesNotExist();
        assertThat(first.isOpen()).as("as another process on the same store").isFalse();
    }

    @Test
    void whoever_starts_the_node_can_let_a_lost_operator_in_again() throws IOException {
        at.setUp(false).use(secret(), "o-1", GOOD, 30);
        String telephone = at.signIn.enrol("o-1");
        at.signIn.confirm("o-1", telephone, Totp.code(telephone, at.clock.instant()), "a");

        at.setUp(true).use(secret(), "o-1", OTHER, 30);

        assertThat(at.signIn.check("o-1", OTHER, "a")).isEqualTo(new Step.NeedsEnrolment("o-1"));
        assertThat(at.signIn.check("o-1", GOOD, "a")).isEqualTo(new Step.Wrong());
    }

    @Test
    void what_is_an_application_becomes_no_operator() throws IOException {
        SetUp setUp = at.setUp(false);
        String secret = secret();
        at.tokens.forApplication("app", List.of(), EnumSet.of(Scope.READ), 30, "o-1");
        assertThatThrownBy(() -> setUp.use(secret, "app", GOOD, 30))
                .isInstanceOfSatisfying(
                        NotKept.class, not -> assertThat(not.rule()).isEqualTo(AccessRule.ACCOUNT_IS_APPLICATION));
    }

    private String secret() throws IOException {
        return Files.readString(folder.resolve("set-up"));
    }

    private static void refused(String rule, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        NotKept.class, not -> assertThat(not.rule().code()).isEqualTo(rule));
    }
}
