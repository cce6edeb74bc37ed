package liandong.console.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayPagesTest {
    private World world;
    private ConsoleServer server;
    private String asked;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        World.made(world.top
                .as("operator")
                .command(
                        "/api/directory/units/99/changes",
                        "{'from': '2023-09-10', 'change': 'ISSUERS', 'issuers': ['省发'], 'basis': '批复'}"));
        asked = World.made(world.top
                        .as("clerk")
                        .command("/api/99/directives", World.directive(1, "sessions", "['9901', '9902']")))
                .text("/directive");
        world.post.deliver();
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    @Test
    void a_directive_is_split_among_units_previewed_and_relayed_with_an_earlier_due_day() {
        Browser clerk = new Browser(server).as("clerk@9901");
        assertThat(clerk.get("/at/9901/relay").rows("table.data").getFirst()).contains("省发〔2023〕1号", "1 条");
        WebPage form = clerk.get("/at/9901/relay/" + asked);
        assertThat(form.all("input[name=c0.due]").attr("max")).isEqualTo("2023-10-10");
        assertThat(form.all("input[name=c0.due]").val()).isEqualTo("2023-10-07");

        WebPage unreadable = form.form("#relay")
                .with("issuer", "")
                .with("title", "<script>标题")
                .send();
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.textOf(".field-finding")).contains("文号");
        assertThat(unreadable.all("input[name=title]").val()).isEqualTo("<script>标题");

        WebPage foreign = unreadable.form("#relay").with("issuer", "省发").send();
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.textOf(".field-finding")).contains("机关代字“省发”属于省 99");

        WebPage late = unreadable
                .form("#relay")
                .with("issuer", "市发")
                .with("c0.due", "2023-10-11")
                .send();
        assertThat(late.textOf(".alert-danger")).contains("转发的时限晚于上级时限");
        assertThat(late.has("button[value=issue]")).isFalse();

        WebPage back = late.form("#relay").press("button[value=edit]");
        assertThat(back.all("input[name=c0.due]").val()).isEqualTo("2023-10-11");
        WebPage preview = back.form("#relay")
                .with("c0.due", "2023-10-01")
                .with("c0.unit", "990102")
                .send();
        assertThat(preview.textOf(".banner")).contains("主送 2 个单位");
        assertThat(preview.textOf("article")).contains("市发〔2023〕1号", "<script>标题", "2023年10月1日", "甲市二镇");
        assertThat(preview.has("article script")).isFalse();

        WebPage done = preview.form("#relay").press("button[value=issue]");
        assertThat(done.notice()).contains("市发〔2023〕1号 已发出，主送 2 个单位");
        assertThat(done.path()).isEqualTo("/at/9901/clauses/" + asked);
        List<String> clause = done.rows("table.clauses").getFirst();
        assertThat(clause).anyMatch(cell -> cell.contains("2023年10月1日") && cell.contains("提前 9 天"));
        assertThat(clause).contains("甲市二镇").anyMatch(cell -> cell.startsWith("0/1"));
        assertThat(preview.form("#relay").press("button[value=issue]").notice())
                .as("a second click issues nothing and says the same")
                .contains("已发出");
        assertThat(world.cityNode.tables().directives().relays(liandong.hierarchy.UnitCode.of("9901"), asked))
                .hasSize(1);
    }

    @Test
    void who_may_not_issue_sees_what_was_received_and_relays_nothing() {
        Browser auditor = new Browser(server).as("auditor@9902").english();

        WebPage list = auditor.get("/at/9902/relay");
        assertThat(list.main()).contains("1 directives received", "1 clauses");
        assertThat(list.all("table.data a")).noneMatch(link -> link.attr("href").endsWith("/relay/" + asked));
        assertThat(auditor.get("/at/9902/relay/" + asked).status()).isEqualTo(403);
        WebPage clauses = auditor.get("/at/9902/clauses/" + asked);
        assertThat(clauses.main()).contains("1 clauses ask for a report and were not relayed", "not relayed");
        assertThat(auditor.get("/at/9902/clauses/" + asked + "?format=csv").text())
                .contains("c1,报数,办公室,场次表,2023-09");
        assertThat(auditor.get("/at/9902/clauses/none").status()).isEqualTo(404);
    }
}
