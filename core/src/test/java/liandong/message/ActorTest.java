package liandong.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    @Test
    void the_node_itself_acts_by_a_named_rule() {
        assertThat(Actor.rule("roll-up")).isEqualTo(new Actor("rule:roll-up", Role.RULE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "王", "a@b", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void an_account_that_could_be_a_name_or_an_address_is_refused(String id) {
        assertThatThrownBy(() -> new Actor(id, Role.CLERK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an account id is 1 to 64 of 0-9 A-Z a-z . : _ -, not '" + id + "'");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_is_read_as_it_is_written(Role role) {
        assertThat(Role.of(role.text())).isEqualTo(role);
        assertThat(role.text()).matches("[a-z]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CLERK", "boss"})
    void another_role_is_refused_with_the_possible_ones(String text) {
        assertThatThrownBy(() -> Role.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a role is clerk, reviewer, supervisor, operator, auditor or rule, not '" + text + "'");
    }
}
