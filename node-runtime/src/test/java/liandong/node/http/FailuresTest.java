package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.node.surface.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_failure_is_told_by_an_id_that_the_log_has_and_by_nothing_else(CapturedOutput log) {
        world.topNode.tables().database().sql().sql("DROP TABLE asked_by").update();
        Client.Answer answer = world.top.ask("/api/99/obligations/ledger");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("/type")).isEqualTo("/problems/internal");
        String id = answer.text("/arguments/id");
        assertThat(answer.text("/detail"))
                .isEqualTo("Node: something failed inside it; its log has it under id " + id
                        + ". Tell the operator of the node this id.");
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(answer.body().toString()).doesNotContain("asked_by").doesNotContain("SQL");
        assertThat(log.getAll()).contains(id).contains("asked_by");
    }

    @Test
    void a_node_that_rebuilds_takes_no_commands_and_says_when_to_come_again() {
        world.topNode
                .tables()
                .database()
                .run(() -> world.topNode.tables().state().setRebuilt(false));
        Client.Answer answer =
                world.top.as("clerk").command("/api/99/directives", World.directive(1, "sessions", "['9901']"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text("/type")).isEqualTo("/problems/not-ready");
        assertThat(answer.text("/detail"))
                .isEqualTo("Node: it is reading its streams to rebuild its store. Try again when it is ready.");
    }

    @Test
    void lineage_waits_for_a_report_that_a_rebuild_has_not_read_yet() {
        world.ask(1, "quick");
        World.made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        "{'form': 'quick', 'period': '2023-09', 'figures': [{'line': 's', 'amount': '3'}]}"));
        world.post.deliver();
        world.cityNode
                .tables()
                .database()
                .sql()
                .sql("DELETE FROM envelope WHERE subject = '990101~quick~2023-09' AND type LIKE '%ReportFiled'")
                .update();
        Client.Answer answer = world.city.ask("/api/9901/lineage/quick/2023-09/s");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text("/detail"))
                .isEqualTo("Report 990101~quick~2023-09~own: the total counts it, and it is not here yet: this node"
                        + " is reading its streams. Try again in a moment.");
    }

    @Test
    void titles_are_chinese_and_english_where_that_is_preferred() {
        Client.Answer chinese = world.top.ask("/api/99/nothing");
        assertThat(chinese.text("/title")).isEqualTo("没有该资源");
        assertThat(chinese.text("/instance")).isEqualTo("/api/99/nothing");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh");
        Client.Answer english =
                world.top.with("Accept-Language", "en-GB,en;q=0.9").ask("/api/99/nothing");
        assertThat(english.text("/title")).isEqualTo("No such resource");
        assertThat(english.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        Client.Answer answer = world.top.as("clerk").command("/api/stations");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void a_client_error_that_has_no_rule_of_its_own_is_a_bad_request() {
        Problem problem = new Problems()
                .anything(new ResponseStatusException(HttpStatus.EXPECTATION_FAILED), new MockHttpServletRequest())
                .getBody();
        assertThat(problem.type()).isEqualTo("/problems/bad-request");
        assertThat(problem.detail())
                .isEqualTo("Request: it cannot be understood. Load the page anew; a program looks into the"
                        + " description of the interface.");
    }
}
