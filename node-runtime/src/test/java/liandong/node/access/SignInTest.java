package liandong.node.access;

import static liandong.node.access.Keeping.CLERK;
import static liandong.node.access.Keeping.GOOD;
import static liandong.node.access.Keeping.OPERATOR;
import static liandong.node.access.Keeping.OTHER;
import static liandong.node.access.Keeping.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import liandong.message.Role;
import liandong.node.access.SignIn.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInTest {
    private static final String HERE = "192.0.2.1";

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
    void the_right_password_of_a_clerk_is_enough() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        assertThat(at.signIn.check("k-1", GOOD, HERE)).isEqualTo(new Step.SignedIn(Holder.signedIn("k-1", CLERK)));
        assertThat(at.signIn.check("k-1", OTHER, HERE)).isEqualTo(new Step.Wrong());
        assertThat(at.signIn.check("k-1", GOOD.repeat(100), HERE)).isEqualTo(new Step.Wrong());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"RULE"},
            mode = EnumSource.Mode.EXCLUDE)
    void reviewers_and_operators_need_a_code(Role role) {
        at.accounts.create("a-1", GOOD, java.util.List.of(Grant.of("990101", role)), false);
        Class<?> next =
                role == Role.REVIEWER || role == Role.OPERATOR ? Step.NeedsEnrolment.class : Step.SignedIn.class;
        assertThat(at.signIn.check("a-1", GOOD, HERE)).isInstanceOf(next);
    }

    @Test
    void a_telephone_is_enrolled_at_the_first_sign_in_and_asked_for_at_the_next() {
        at.accounts.create("r-1", GOOD, REVIEWER, false);
        assertThat(at.signIn.check("r-1", GOOD, HERE)).isEqualTo(new Step.NeedsEnrolment("r-1"));
        String secret = at.signIn.enrol("r-1");
        assertThat(at.signIn.confirm("r-1", secret, "000000", HERE)).isEqualTo(new Step.Wrong());
        assertThat(at.signIn.confirm("r-1", secret, code(secret), HERE)).isInstanceOf(Step.SignedIn.class);

        assertThat(at.signIn.check("r-1", GOOD, HERE)).isEqualTo(new Step.NeedsCode("r-1"));
        assertThat(at.signIn.code("r-1", code(secret), HERE))
                .as("used at the enrolment")
                .isEqualTo(new Step.Wrong());
        at.clock.set("2024-03-01T01:00:30.000Z");
        assertThat(at.signIn.code("r-1", code(secret), HERE)).isInstanceOf(Step.SignedIn.class);
        assertThat(at.signIn.code("r-1", code(secret), HERE))
                .as("a code works once")
                .isEqualTo(new Step.Wrong());
    }

    @Test
    void an_enrolled_telephone_is_not_replaced_by_another_one() {
        at.accounts.create("r-1", GOOD, REVIEWER, false);
        String first = at.signIn.enrol("r-1");
        at.signIn.confirm("r-1", first, code(first), HERE);
        String second = at.signIn.enrol("r-1");
        at.clock.set("2024-03-01T01:05:00.000Z");
        assertThat(at.signIn.confirm("r-1", second, code(second), HERE)).isEqualTo(new Step.Wrong());
        assertThat(at.signIn.code("r-1", code(first), HERE)).isInstanceOf(Step.SignedIn.class);

        at.accounts.forgetTotp("r-1");
        assertThat(at.signIn.check("r-1", GOOD, HERE)).isEqualTo(new Step.NeedsEnrolment("r-1"));
    }

    @Test
    void without_a_telephone_no_code_is_right() {
        at.accounts.create("r-1", GOOD, REVIEWER, false);
        assertThat(at.signIn.code("r-1", "000000", HERE)).isEqualTo(new Step.Wrong());
    }

    @Test
    void a_password_that_somebody_else_has_chosen_is_changed_after_the_code() {
        at.accounts.create("r-1", GOOD, REVIEWER, true);
        String secret = at.signIn.enrol("r-1");
        assertThat(at.signIn.check("r-1", GOOD, HERE)).isEqualTo(new Step.NeedsEnrolment("r-1"));
        assertThat(at.signIn.confirm("r-1", secret, code(secret), HERE)).isEqualTo(new Step.MustChange("r-1"));
        assertThat(at.signIn.changePassword("r-1", OTHER, "one more long password", true, HERE))
                .isEqualTo(new Step.Wrong());
        at.clock.set("2024-03-01T02:00:00.000Z");
        assertThat(at.signIn.changePassword("r-1", GOOD, OTHER, true, HERE)).isInstanceOf(Step.SignedIn.class);
        assertThat(at.signIn.check("r-1", GOOD, HERE)).isEqualTo(new Step.Wrong());
        assertThat(at.signIn.check("r-1", OTHER, HERE)).isEqualTo(new Step.NeedsCode("r-1"));
        assertThat(at.accounts.find("r-1").orElseThrow().passwordSince())
                .isEqualTo(Instant.parse("2024-03-01T02:00:00Z"));
    }

    @Test
    void the_password_alone_changes_no_password_where_a_code_is_due() {
        at.accounts.create("r-1", GOOD, REVIEWER, true);
        assertThat(at.signIn.changePassword("r-1", GOOD, OTHER, false, HERE))
                .as("before a telephone is enrolled")
                .isEqualTo(new Step.NeedsEnrolment("r-1"));
        String secret = at.signIn.enrol("r-1");
        at.signIn.confirm("r-1", secret, code(secret), HERE);
        assertThat(at.signIn.changePassword("r-1", GOOD, OTHER, false, HERE))
                .as("before its code")
                .isEqualTo(new Step.NeedsCode("r-1"));
        assertThat(at.signIn.check("r-1", GOOD, HERE))
                .as("the old one is still right")
                .isEqualTo(new Step.NeedsCode("r-1"));
    }

    @Test
    void nobody_enrols_a_telephone_where_none_is_asked_for() {
        at.accounts.create("k-1", GOOD, CLERK, true);
        String secret = at.signIn.enrol("k-1");
        assertThat(at.signIn.confirm("k-1", secret, code(secret), HERE)).isEqualTo(new Step.Wrong());
        at.accounts.create("r-2", GOOD, REVIEWER, false);
        at.accounts.disable("r-2");
        assertThat(at.signIn.confirm("r-2", secret, code(secret), HERE)).isEqualTo(new Step.Wrong());
        assertThat(at.accounts.list("", 10)).noneMatch(Accounts.Account::hasTotp);
    }

    @Test
    void a_step_is_due_only_as_long_as_the_password_is_the_one_that_was_right() {
        at.accounts.create("r-1", GOOD, REVIEWER, false);
        Instant since = at.clock.instant();
        assertThat(at.signIn.due("r-1", false, since)).isEqualTo(new Step.NeedsEnrolment("r-1"));
        at.clock.set("2024-03-01T01:05:00.000Z");
        at.accounts.resetPassword("r-1", OTHER);
        assertThat(at.signIn.due("r-1", false, since)).isEqualTo(new Step.Wrong());
        assertThat(at.signIn.due("nobody", false, since)).isEqualTo(new Step.Wrong());
    }

    @Test
    void after_ten_failures_an_account_is_locked_for_a_quarter_of_an_hour_even_to_the_right_password() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        for (int i = 0; i < SignIn.FAILURES; i++) {
            assertThat(at.signIn.check("k-1", OTHER, HERE + i)).isEqualTo(new Step.Wrong());
        }
        Instant until = Instant.parse("2024-03-01T01:15:00Z");
        assertThat(at.signIn.check("k-1", GOOD, "192.0.2.9")).isEqualTo(new Step.Locked(until));
        assertThat(at.accounts.find("k-1").orElseThrow().lockedUntil()).isEqualTo(until);

        at.clock.set("2024-03-01T01:15:00.000Z");
        assertThat(at.signIn.check("k-1", GOOD, "192.0.2.9")).isInstanceOf(Step.SignedIn.class);
        assertThat(at.accounts.find("k-1").orElseThrow().lockedUntil()).isNull();
    }

    @Test
    void wrong_codes_lock_like_wrong_passwords_and_the_operator_ends_it() {
        at.accounts.create("r-1", GOOD, REVIEWER, false);
        String secret = at.signIn.enrol("r-1");
        at.signIn.confirm("r-1", secret, code(secret), HERE);
        at.clock.set("2024-03-01T01:01:00.000Z");
        for (int i = 0; i < SignIn.FAILURES; i++) {
            assertThat(at.signIn.code("r-1", "000000", HERE + i)).isEqualTo(new Step.Wrong());
        }
        assertThat(at.signIn.code("r-1", code(secret), HERE)).isInstanceOf(Step.Locked.class);
        at.accounts.unlock("r-1");
        assertThat(at.signIn.code("r-1", code(secret), HERE)).isInstanceOf(Step.SignedIn.class);
    }

    @Test
    void a_right_password_forgives_the_wrong_ones_before_it() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < SignIn.FAILURES - 1; i++) {
                assertThat(at.signIn.check("k-1", OTHER, HERE + i)).isEqualTo(new Step.Wrong());
            }
            assertThat(at.signIn.check("k-1", GOOD, HERE)).isInstanceOf(Step.SignedIn.class);
        }
    }

    @Test
    void an_account_that_does_not_exist_locks_like_one_that_does() {
        for (int i = 0; i < SignIn.FAILURES; i++) {
            assertThat(at.signIn.check("nobody", OTHER, HERE + i)).isEqualTo(new Step.Wrong());
        }
        assertThat(at.signIn.check("nobody", OTHER, HERE))
                .isEqualTo(new Step.Locked(Instant.parse("2024-03-01T01:15:00Z")));
    }

    @Test
    void an_address_that_tries_many_accounts_is_not_listened_to_and_others_are() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        for (int i = 0; i < SignIn.FAILURES_OF_ADDRESS; i++) {
            assertThat(at.signIn.check("guess-" + i, OTHER, HERE)).isEqualTo(new Step.Wrong());
        }
        assertThat(at.signIn.check("k-1", GOOD, HERE)).isInstanceOf(Step.Locked.class);
        assertThat(at.signIn.check("k-1", GOOD, "192.0.2.2")).isInstanceOf(Step.SignedIn.class);
        at.clock.set("2024-03-01T01:15:00.000Z");
        assertThat(at.signIn.check("k-1", GOOD, HERE)).isInstanceOf(Step.SignedIn.class);
    }

    @Test
    void an_account_that_does_not_exist_is_refused_by_the_same_work() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        long known = 0;
        long unknown = 0;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            at.signIn.check("k-1", OTHER, HERE);
            long between = System.nanoTime();
            at.signIn.check("nobody", OTHER, HERE);
            known += between - start;
            unknown += System.nanoTime() - between;
        }
        // one that skipped the hash would be hundreds of times faster
        assertThat(unknown).isGreaterThan(known / 4);
    }

    @Test
    void an_operator_who_keeps_nothing_else_signs_in_with_a_code_too() {
        assertThat(SignIn.needsCode(OPERATOR)).isTrue();
        assertThat(SignIn.needsCode(CLERK)).isFalse();
    }

    private String code(String secret) {
        return Totp.code(secret, at.clock.instant());
    }
}
