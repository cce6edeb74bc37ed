package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedPagesTest {
    private static World world;
    private static ConsoleServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = new World(folder);
        server = ConsoleServer.of(world, world.townNode, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"review", "totals", "matrix", "issue", "relay", "relay/none", "receipts", "map"})
    void a_page_for_work_that_a_station_does_not_do_opens_for_nobody_there(String page) {
        for (String role : new String[] {"clerk", "reviewer", "operator", "auditor", "supervisor"}) {
            WebPage closed = new Browser(server).as(role + "@990101").get("/at/990101/" + page);
            assertThat(closed.status()).as(role).isEqualTo(403);
            assertThat(closed.main()).contains("没有这项工作");
        }
    }

    @Test
    void the_pages_of_what_it_does_open() {
        Browser clerk = new Browser(server).as("clerk@990101");
        assertThat(clerk.get("/at/990101/todo").status()).isEqualTo(200);
        assertThat(clerk.get("/at/990101/directives").status()).isEqualTo(200);
    }
}
