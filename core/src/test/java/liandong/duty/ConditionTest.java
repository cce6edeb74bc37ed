package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.duty.Decision.Refusal;
import liandong.rule.DirectiveRule;
import liandong.rule.ReviewRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static final Refusal FIRST = Refusal.by(ReviewRule.NO_FINDING);
    private static final Refusal SECOND = Refusal.by(DirectiveRule.ONE_LEAD);

    private final List<String> asked = new ArrayList<>();

    @Test
    void the_first_that_does_not_hold_refuses_and_those_behind_it_are_not_asked() {
        List<Condition<String, String>> all = List.of(is("a", null), is("b", FIRST), is("c", SECOND));
        assertThat(Condition.refused(all, "known", "command")).contains(FIRST);
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void all_that_do_not_hold_are_told_in_the_order_of_the_list() {
        List<Condition<String, String>> all = List.of(is("a", SECOND), is("b", null), is("c", FIRST));
        assertThat(Condition.refusals(all, "known", "command")).containsExactly(SECOND, FIRST);
        assertThat(asked).containsExactly("a", "b", "c");
    }

    @Test
    void where_all_hold_nothing_is_refused() {
        assertThat(Condition.refused(List.of(is("a", null)), "known", "command"))
                .isEmpty();
        assertThat(Condition.first(List.<Condition<String, String>>of(), "known", "command"))
                .isEmpty();
    }

    private Condition<String, String> is(String name, @Nullable Refusal refusal) {
        return (known, command) -> {
            asked.add(name);
            return Optional.ofNullable(refusal);
        };
    }
}
