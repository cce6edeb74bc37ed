package liandong.console.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
class MatrixPagesTest {
    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "sessions");
        World.made(
                world.town.as("clerk").command("/api/990101/reports", World.sessions("12", "50", "3.50", "19/20", "")));
        World.made(
                world.town.as("clerk").command("/api/990102/reports", World.sessions("8", "40", "0.80", "9/10", "")));
        world.post.deliver();
        String reports = "/api/9901/reports/";
        World.made(world.city.as("reviewer").command(reports + "990101~sessions~2023-09~own/versions/1/accept"));
        World.made(world.city
                .as("reviewer")
                .command(
                        reports + "990102~sessions~2023-09~own/versions/1/return",
                        "{'findings': [{'line': 'm', 'rule': 'please-check'}]}"));
        world.post.deliver();
        server = ConsoleServer.of(world, world.topNode, 0);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private Browser supervisor() {
        return new Browser(server).as("supervisor@99");
    }

    @Test
    void each_unit_stands_in_each_column_with_a_letter_words_and_how_far_those_below_are() {
        WebPage page = supervisor().get("/at/99/matrix?form=sessions");

        assertThat(page.textOf("thead")).contains("场次表", "2023年9月", "省发〔2023〕1号", "2023年10月10日");
        assertThat(page.rows("table.matrix")).containsExactly(List.of("甲市", "报 1/2"), List.of("乙市", "待 0/1"));
        assertThat(page.all("td.cell-filed a").attr("aria-label")).isEqualTo("已报待审 1/2");
        assertThat(page.all("td.cell-filed a").attr("href")).isEqualTo("/at/99/review/9901~sessions~2023-09~total");
    }

    @Test
    void the_units_below_a_desk_are_one_click_away() {
        WebPage below = supervisor().get("/at/99/matrix?form=sessions").follow("tbody th a");

        assertThat(below.path()).isEqualTo("/at/99/matrix/9901");
        assertThat(below.all("td.cell-accepted")).hasSize(1);
        assertThat(below.all("td.cell-returned")).hasSize(1);
        assertThat(below.textOf("td.cell-returned")).contains("退", "已退回修改");
        assertThat(supervisor().get("/at/99/matrix/990101").status()).isEqualTo(404);
        assertThat(supervisor().get("/at/99/matrix/nonsense").status()).isEqualTo(404);
    }

    @Test
    void filters_leave_rows_out_and_the_file_says_the_same_in_words() {
        WebPage open = supervisor().get("/at/99/matrix?form=sessions&state=open");
        assertThat(open.rows("table.matrix")).extracting(List::getFirst).containsExactly("乙市");
        assertThat(open.textOf(".signs")).contains("未到期 1", "已报待审 1");

        WebPage csv = supervisor().english().get("/at/99/matrix?form=sessions&format=csv");
        assertThat(csv.text())
                .contains("\"9901\t\",First City,\"Filed, to be reviewed 1/2\"", "\"9902\t\",乙市,Open 0/1");
    }

    @Test
    void a_clause_that_asks_for_no_report_is_compared_with_its_relay() {
        String clause = "[{'code': 'c1', 'title': '%s', 'lead': '办公室', 'basedOn': %s}]";
        String superior = World.made(world.top
                        .as("clerk")
                        .command(
                                "/api/99/directives",
                                World.directive(Map.of(
                                        "number",
                                        "'省发〔2023〕70号'",
                                        "recipients",
                                        "['9901']",
                                        "clauses",
                                        clause.formatted("开展宣传", "null")))))
                .text("/directive");
        world.post.deliver();
        World.made(world.city
                .as("clerk")
                .command(
                        "/api/9901/directives",
                        World.directive(Map.of(
                                "number",
                                "'市发〔2023〕70号'",
                                "recipients",
                                "['990101']",
                                "basedOn",
                                "'" + superior + "'",
                                "clauses",
                                clause.formatted("组织宣传", "{'directive': '%s', 'clause': 'c1'}".formatted(superior))))));
        world.post.deliver();

        WebPage page = supervisor().get("/at/99/clauses/" + superior);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.rows("table.clauses").getFirst()).anyMatch(cell -> cell.contains("组织宣传"));
        assertThat(supervisor()
                        .get("/at/99/clauses/" + superior + "?format=csv")
                        .text())
                .contains("c1,开展宣传,办公室,,,,市发〔2023〕70号,组织宣传,");
    }

    @Test
    void a_station_that_was_asked_nothing_says_what_to_do() {
        assertThat(supervisor().get("/at/99/matrix?form=none").textOf(".empty-rows"))
                .contains("近期没有布置给下级的报送任务");
    }
}
