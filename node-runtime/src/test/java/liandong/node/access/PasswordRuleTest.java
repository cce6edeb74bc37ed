package liandong.node.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "Tr0ub4dor&3xyq",
                "492058817306",
                "草原上的四个不相干的词语",
                "gkq7 wvz2 bdtm",
                "                                                                x y z!",
            })
    void a_long_password_of_any_characters_is_taken(String password) {
        assertThat(PasswordRule.broken("k-1", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PassWord2024!",
                "qwertyuiop12",
                "passwordpassword",
                "qwerty123456",
                "aaaaaaaaaaaaaaaa",
                "abcdabcdabcdabcd",
                "123456789012",
                "1qaz2wsx3edc",
                "woaini123456",
                "liandong2024",
                "reviewer-17reviewer-17",
            })
    void what_is_guessed_first_is_refused(String password) {
        assertThat(PasswordRule.broken("reviewer-17", password))
                .hasValueSatisfying(why -> assertThat(why.rule()).isEqualTo(AccessRule.PASSWORD_GUESSABLE));
    }

    @Test
    void a_password_has_12_to_128_characters_however_many_units_they_take() {
        assertThat(PasswordRule.broken("k-1", "gkq7wvz2bdt"))
                .hasValueSatisfying(why -> assertThat(why.arguments()).hasToString("[12, 128, 11]"));
        assertThat(PasswordRule.broken("k-1", "gkq7wvz2bdtm")).isEmpty();
        assertThat(PasswordRule.broken("k-1", "gkq7wvz2".repeat(16))).isEmpty();
        assertThat(PasswordRule.broken("k-1", "gkq7wvz2".repeat(16) + "m")).isPresent();
        assertThat(PasswordRule.broken("k-1", "𠀀𠀁𠀃𠀈"))
                .hasValueSatisfying(why -> assertThat(why.arguments()).hasToString("[12, 128, 4]"));
    }
}
