package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import liandong.fetch.StandIn;
import liandong.message.Speech;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void a_reason_is_read_as_it_is_written(Reason reason) {
        assertThat(reason.text()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Reason.find(reason.text())).contains(reason);
        assertThat(Reason.find(reason.name())).isEmpty();
    }

    @Test
    void what_others_name_is_a_reason_of_the_same_name() {
        assertThat(List.of(StandIn.TOO_LARGE, StandIn.UNREADABLE, StandIn.TOO_MANY_HEADERS))
                .allMatch(text -> Reason.find(text).isPresent());
        assertThat(Arrays.stream(Speech.Rule.values()).map(Speech.Rule::text))
                .allMatch(text -> Reason.find(text).isPresent());
    }

    @Test
    void a_stream_waits_for_some_of_these_and_goes_on_behind_the_others() {
        assertThat(Reason.waits()).hasSize(13).contains("gap", "crowded").doesNotContain("fork");
        assertThat(Arrays.stream(Reason.values()).filter(Reason::passes))
                .containsExactly(Reason.WAITING_FOR_DIRECTORY, Reason.CROWDED);
        assertThat(Arrays.stream(Reason.values()).filter(Reason::mayPassLater))
                .containsExactlyInAnyOrder(
                        Reason.FOREIGN_WRITER,
                        Reason.UNKNOWN_SUITE,
                        Reason.UNKNOWN_KEY,
                        Reason.KEY_NOT_FOR_UNIT,
                        Reason.KEY_NOT_IN_FORCE);
        assertThat(Arrays.stream(Reason.values()).filter(Reason::isWait).filter(Reason::mayPassLater))
                .isEmpty();
    }
}
