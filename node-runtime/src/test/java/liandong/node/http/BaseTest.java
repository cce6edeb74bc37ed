package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that correct the same version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaseTest {
    private static final String REPORTS = "/api/990101/reports";
    private static final String REPORT = REPORTS + "/990101~sessions~2023-09~own";

    private RefusedWorld refused;
    private Client clerk;

    @BeforeAll
    void open(@TempDir Path folder) {
        refused = new RefusedWorld(folder);
        clerk = refused.world.town.as("clerk");
    }

    @AfterAll
    void close() {
        refused.world.close();
    }

    @Test
    void a_report_that_builds_on_a_version_that_is_not_the_newest_is_refused_with_what_differs() {
        String newest = clerk.ask(REPORT).header("ETag");
        int number = Integer.parseInt(newest.replace("\"", ""));
        Client.Answer first = clerk.with("If-Match", newest)
                .command(REPORTS, World.sessions("7", "41", "1.05", "3/4", ", 'reason': '更正'"));
        assertThat(first.status()).as("%s", first.body()).isEqualTo(201);

        String second = World.sessions("8", "41", "1.05", "3/4", ", 'reason': '更正', 'summary': '小结'");
        Client.Answer late = clerk.with("If-Match", newest).command(REPORTS, second);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/type")).isEqualTo("/problems/built-on-other-version");
        assertThat(late.body().at("/findings").findValuesAsString("line")).containsExactly("s", "summary");
        assertThat(late.text("/findings/0/found")).contains("version " + (number + 1) + " says '7 EXACT'");
        assertThat(late.text("/findings/0/expected")).isEqualTo("this report says '8 EXACT'");
        assertThat(late.text("/findings/0/title")).isEqualTo("其间已被他人修改");

        Client.Answer inBody = clerk.command(REPORTS, second.replace("'summary'", "'base': " + number + ", 'summary'"));
        assertThat(inBody.status()).isEqualTo(409);
        assertThat(inBody.body().at("/findings")).hasSize(2);

        Client.Answer decided =
                clerk.command(REPORTS, second.replace("'summary'", "'base': " + (number + 1) + ", 'summary'"));
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(201);
        assertThat(clerk.ask(REPORT).header("ETag")).isEqualTo("\"" + (number + 2) + "\"");
    }

    @Test
    void a_base_that_cannot_be_read_is_refused() {
        String right = World.sessions("7", "41", "1.05", "3/4", ", 'reason': '更正', 'base': 1");
        for (String header : new String[] {"*", "1", "W/\"1\"", "\"1\", \"2\"", "\"01\"", "\"-1\""}) {
            Client.Answer answer = clerk.with("If-Match", header).command(REPORTS, right);
            assertThat(answer.status()).as(header).isEqualTo(400);
            assertThat(answer.text("/detail")).contains("is the number of a version in quotes");
        }
        assertThat(clerk.with("If-Match", "\"2\"").command(REPORTS, right).text("/detail"))
                .contains("name two versions");
    }
}
