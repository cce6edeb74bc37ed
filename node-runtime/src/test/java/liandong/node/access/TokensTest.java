package liandong.node.access;

import static liandong.node.access.Keeping.CLERK;
import static liandong.node.access.Keeping.GOOD;
import static liandong.node.access.Keeping.OPERATOR;
import static liandong.node.access.Keeping.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Set<Scope> READ = EnumSet.of(Scope.READ);

    @TempDir
    Path folder;

    private Keeping at;

    @BeforeEach
    void open() {
        at = new Keeping(folder);
        at.accounts.create("o-1", GOOD, OPERATOR, false);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void a_token_of_an_application_has_its_own_roles() {
        String secret = issue(30);
        assertThat(secret).matches("ldt_[0-9A-Za-z_-]{43}");
        assertThat(at.tokens.check(secret)).contains(new Holder("app", CLERK, READ));
        assertThat(at.tokens.check(secret.substring(1))).isEmpty();
        assertThat(at.tokens.check("ldt_" + "A".repeat(43))).isEmpty();
        assertThat(at.tokens.check("")).isEmpty();
    }

    @Test
    void the_secret_is_not_kept_and_not_printed() {
        Tokens.Issued issued = at.tokens.forApplication("app", CLERK, READ, 1, "o-1");
        assertThat(issued.toString()).doesNotContain(issued.secret());
        TokenRows.of(at).forEach(row -> assertThat(row).doesNotContain(issued.secret()));
        assertThat(at.tokens.list("", 10)).containsExactly(issued.token());
    }

    @Test
    void a_token_of_an_account_has_the_roles_that_the_account_has_now() {
        at.accounts.create("k-1", GOOD, CLERK, false);
        String secret = at.tokens.forAccount("k-1", READ, 1, "o-1").secret();
        assertThat(at.tokens.check(secret)).contains(new Holder("k-1", CLERK, READ));
        at.accounts.grant("k-1", REVIEWER);
        assertThat(at.tokens.check(secret)).contains(new Holder("k-1", REVIEWER, READ));
        at.accounts.disable("k-1");
        assertThat(at.tokens.check(secret)).isEmpty();
        at.accounts.enable("k-1");
        assertThat(at.tokens.check(secret)).isPresent();
    }

    @Test
    void a_revoked_token_is_not_taken_any_more_although_it_was_just_used() {
        Tokens.Issued issued = at.tokens.forApplication("app", CLERK, READ, 1, "o-1");
        assertThat(at.tokens.check(issued.secret())).isPresent();
        at.tokens.revoke(issued.token().id());
        assertThat(at.tokens.check(issued.secret())).isEmpty();
        assertThat(at.tokens.list("", 10).getFirst().revoked()).isEqualTo(at.clock.instant());
        refused("no-such-token", () -> at.tokens.revoke("x"));
    }

    @Test
    void a_token_ends_with_its_last_day_although_it_was_just_used() {
        String secret = issue(1);
        at.clock.set("2024-03-02T00:59:59.000Z");
        assertThat(at.tokens.check(secret)).isPresent();
        at.clock.set("2024-03-02T01:00:00.000Z");
        assertThat(at.tokens.check(secret)).isEmpty();
    }

    @Test
    void a_token_that_was_just_used_is_known_without_the_store() {
        String secret = issue(1);
        assertThat(at.tokens.check(secret)).isPresent();
        at.source.close();
        assertThat(at.tokens.check(secret)).isPresent();
    }

    @Test
    void a_token_is_for_something_and_for_a_year_at_most() {
        refused("token-scope", () -> at.tokens.forApplication("app", CLERK, List.of(), 1, "o-1"));
        refused("token-scope", () -> at.tokens.forAccount("o-1", EnumSet.of(Scope.ON_BEHALF), 1, "o-1"));
        refused("token-days", () -> issue(0));
        refused("token-days", () -> issue(367));
        refused("no-such-account", () -> at.tokens.forAccount("k-9", READ, 1, "o-1"));
    }

    private String issue(int days) {
        return at.tokens.forApplication("app", CLERK, READ, days, "o-1").secret();
    }

    private static void refused(String rule, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        NotKept.class, not -> assertThat(not.rule().code()).isEqualTo(rule));
    }

    /** Every token as the store has it. */
    private record TokenRows() {
        static List<String> of(Keeping at) {
            return at.tables.tokens().list("", 10).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
