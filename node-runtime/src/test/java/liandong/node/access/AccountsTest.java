package liandong.node.access;

import static liandong.node.access.Keeping.CLERK;
import static liandong.node.access.Keeping.GOOD;
import static liandong.node.access.Keeping.OPERATOR;
import static liandong.node.access.Keeping.OTHER;
import static liandong.node.access.Keeping.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import liandong.message.Role;
import liandong.node.access.SignIn.Step;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
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
    void a_password_is_kept_as_an_argon2id_hash_with_a_salt_of_its_own() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        at.accounts.create("k-2", GOOD, CLERK, false);
        String one = at.tables.accounts().find("k-1").orElseThrow().password();
        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(GOOD);
        assertThat(at.tables.accounts().find("k-2").orElseThrow().password()).isNotEqualTo(one);
    }

    @Test
    void an_account_is_shown_without_anything_secret() {
        at.accounts.create("k-1", GOOD, CLERK, true);
        Accounts.Account shown = at.accounts.find("k-1").orElseThrow();
        assertThat(shown.grants()).isEqualTo(CLERK);
        assertThat(shown.mustChange()).isTrue();
        assertThat(shown.hasTotp()).isFalse();
        assertThat(shown.lockedUntil()).isNull();
        assertThat(shown.toString()).doesNotContain("argon2");
        assertThat(at.accounts.list("", 10)).containsExactly(shown);
    }

    @Test
    void an_id_is_taken_once_by_an_account_or_an_application() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        at.tokens.forApplication("app", CLERK, EnumSet.of(Scope.READ), 1, "k-1");
        refused("account-taken", () -> at.accounts.create("k-1", OTHER, CLERK, false));
        refused("account-taken", () -> at.accounts.create("app", OTHER, CLERK, false));
        refused("account-taken", () -> at.tokens.forApplication("k-1", CLERK, EnumSet.of(Scope.READ), 1, "k-1"));
    }

    @Test
    void an_id_holds_no_colon_and_is_not_the_nodes_own() {
        for (String id : new String[] {"", "rule", "RULE", "rule:check", "app:k-1", "a".repeat(32), "-k", "甲", "k 1"}) {
            refused("account-id", () -> at.accounts.create(id, GOOD, CLERK, false));
        }
        at.accounts.create("a".repeat(31), GOOD, CLERK, false);
    }

    @Test
    void a_password_that_is_guessed_first_is_refused_at_every_way_in() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        refused("password-unfit", () -> at.accounts.create("k-2", "password1234", CLERK, false));
        refused("password-unfit", () -> at.accounts.resetPassword("k-1", "password1234"));
        refused("password-unfit", () -> at.signIn.changePassword("k-1", GOOD, "password1234", false, "a"));
        refused("password-unfit", () -> at.signIn.changePassword("k-1", GOOD, GOOD, false, "a"));
    }

    @Test
    void the_last_operator_keeps_its_role() {
        at.accounts.create("o-1", GOOD, OPERATOR, false);
        refused("last-operator", () -> at.accounts.disable("o-1"));
        refused("last-operator", () -> at.accounts.grant("o-1", CLERK));
        assertThat(at.accounts.find("o-1").orElseThrow().grants()).isEqualTo(OPERATOR);

        at.accounts.create("o-2", GOOD, OPERATOR, false);
        at.accounts.disable("o-1");
        assertThat(at.accounts.find("o-1").orElseThrow().disabled()).isTrue();
        refused("last-operator", () -> at.accounts.grant("o-2", REVIEWER));
    }

    @Test
    void what_a_disabled_account_held_is_gone_and_comes_back_when_it_is_enabled() {
        at.accounts.create("o-1", GOOD, OPERATOR, false);
        at.accounts.create("k-1", GOOD, CLERK, false);
        at.accounts.disable("k-1");
        assertThat(at.accounts.holder("k-1")).isEmpty();
        assertThat(at.signIn.check("k-1", GOOD, "a")).isEqualTo(new Step.Wrong());
        at.accounts.enable("k-1");
        assertThat(at.accounts.holder("k-1")).contains(Holder.signedIn("k-1", CLERK));
        assertThat(at.accounts.holder("k-2")).isEmpty();
    }

    @Test
    void a_new_password_is_not_the_old_one() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        assertThatThrownBy(() -> at.signIn.changePassword("k-1", GOOD, GOOD, false, "a"))
                .isInstanceOfSatisfying(
                        NotKept.class, not -> assertThat(not.rule()).isEqualTo(AccessRule.PASSWORD_OLD));
    }

    @Test
    void roles_are_replaced_as_a_whole() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        at.accounts.grant("k-1", REVIEWER);
        assertThat(at.accounts.holder("k-1").orElseThrow().roles(liandong.hierarchy.UnitCode.of("990101")))
                .containsExactly(Role.REVIEWER);
        refused("no-such-account", () -> at.accounts.grant("k-9", CLERK));
    }

    private static void refused(String rule, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        NotKept.class, not -> assertThat(not.rule().code()).isEqualTo(rule));
    }
}
