package liandong.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who both files and decides is seen by the one who keeps accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsPagesTest {
    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        server = ConsoleServer.of(world, world.cityNode, 0);
        account("both-1", Grant.of("9901", Role.CLERK), Grant.of("9901", Role.REVIEWER));
        account("wide-1", Grant.of("*", Role.CLERK), Grant.of("9902", Role.REVIEWER));
        account("all-1", Grant.of("*", Role.CLERK), Grant.of("*", Role.REVIEWER));
        account("apart-1", Grant.of("9901", Role.CLERK), Grant.of("9902", Role.REVIEWER));
        account("looks-1", Grant.of("9901", Role.CLERK), Grant.of("9901", Role.SUPERVISOR));
    }

    private void account(String id, Grant... grants) {
        server.part(Accounts.class).create(id, "chest-open-97-lamp", List.of(grants), false);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private static String row(WebPage page, String account) {
        return page.textOf("tr:has(a[href$=/" + account + "])");
    }

    @Test
    void an_account_that_files_and_reviews_at_one_unit_is_marked_in_both_languages() {
        WebPage chinese = new Browser(server).get("/node/accounts");
        WebPage english = new Browser(server).english().get("/node/accounts");

        assertThat(row(chinese, "both-1")).contains("经办兼审核：9901");
        assertThat(row(chinese, "wide-1")).contains("经办兼审核：9902");
        assertThat(row(chinese, "all-1")).contains("经办兼审核：整个节点");
        assertThat(row(english, "both-1")).contains("Clerk and reviewer at once: 9901");
        assertThat(row(chinese, "apart-1")).contains("9901").doesNotContain("兼");
        assertThat(row(chinese, "looks-1")).contains("9901").doesNotContain("兼");
        assertThat(new Browser(server).get("/node/accounts/both-1").main()).contains("经办兼审核：9901", "不同的人");
    }
}
