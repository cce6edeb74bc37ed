package liandong.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An unknown account costs what a wrong password costs. */
class PasswordsTest {
    private static final Pattern MADE_WITH = Pattern.compile("(\\$argon2id\\$v=19\\$m=[0-9]+,t=[0-9]+,p=1)\\$.*");

    @Test
    void a_node_hashes_with_19_MiB_and_two_passes() {
        assertThat(new AccessWiring().passwords().hash("a password of somebody"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void what_nobody_has_is_compared_with_the_same_effort() {
        Passwords passwords = new Passwords();
        String made = passwords.hash("a password of somebody");
        assertThat(passwords.ofNobody()).hasSameSizeAs(made);
        assertThat(MADE_WITH.matcher(passwords.ofNobody()).replaceAll("$1"))
                .isEqualTo(MADE_WITH.matcher(made).replaceAll("$1"));
        assertThat(passwords.matchesNobody("nobody has this password")).isFalse();
        assertThat(passwords.matches("a password of somebody", made)).isTrue();
    }
}
