package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void an_unknown_story_is_answered_with_the_ones_there_are() {
        assertThat(run("up", "--story", "tongliao")).isEqualTo(2);
        assertThat(err.toString())
                .contains("none", "activity-month", "baotou-2022", "all")
                .contains("tongliao");
    }

    @Test
    void a_port_base_that_leaves_no_room_is_refused_before_anything_starts() {
        assertThat(run("up", "--port-base", "65530")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-base is 1024 to 65528").contains("Usage:");
    }

    @Test
    void an_unknown_store_is_answered_with_the_ones_there_are() {
        assertThat(run("up", "--store", "oracle")).isEqualTo(2);
        assertThat(err.toString()).contains("sqlite", "postgres").contains("oracle");
    }

    @Test
    void a_port_base_that_is_no_number_is_refused() {
        assertThat(run("up", "--port-base", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-base").contains("many");
    }

    @Test
    void an_unknown_option_or_command_is_refused() {
        assertThat(run("up", "--fast")).isEqualTo(2);
        assertThat(run("down")).isEqualTo(2);
        assertThat(err.toString()).contains("--fast").contains("down");
    }

    @Test
    void help_names_every_option() {
        assertThat(run("up", "--help")).isZero();
        assertThat(out.toString()).contains("--story", "--store", "--exit", "--data", "--port-base", "baotou-2022");
    }

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
