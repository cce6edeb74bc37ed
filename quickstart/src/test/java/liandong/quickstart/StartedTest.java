package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartedTest {
    private final List<String> stopped = new ArrayList<>();
    private final Started started = new Started();

    @Test
    void what_was_started_last_is_stopped_first_and_once() {
        started.add("broker", () -> stopped.add("broker"));
        started.add("nodes", () -> stopped.add("nodes"));
        assertThat(started.names()).containsExactly("nodes", "broker");
        started.stop();
        started.stop();
        assertThat(stopped).containsExactly("nodes", "broker");
    }

    @Test
    void one_that_does_not_stop_keeps_no_other_running() {
        started.add(() -> stopped.add("broker"));
        started.add(() -> {
            throw new IOException("stuck");
        });
        assertThatThrownBy(started::stop).hasMessage("Not everything could be stopped: java.io.IOException: stuck");
        assertThat(stopped).containsExactly("broker");
    }

    @Test
    void what_is_started_after_the_end_has_begun_is_stopped_at_once() {
        started.stop();
        started.add(() -> stopped.add("late"));
        assertThat(stopped).containsExactly("late");
        assertThat(started.isStopping()).isTrue();
    }

    @Test
    void who_asks_while_things_are_being_stopped_is_answered_at_once() {
        started.add(() -> {
            Boolean seen = CompletableFuture.supplyAsync(started::isStopping).get(10, TimeUnit.SECONDS);
            stopped.add(seen ? "asked" : "not seen");
        });
        started.stop();
        assertThat(stopped).containsExactly("asked");
    }
}
