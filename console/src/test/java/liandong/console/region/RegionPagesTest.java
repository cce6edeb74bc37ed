package liandong.console.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionPagesTest {
    private static final String SESSIONS = "?table=sessions~2023-09&line=s";

    @TempDir
    static Path folder;

    private static World world;
    private static ConsoleServer server;

    @BeforeAll
    static void start() {
        world = new World(folder);
        Scene.play(world);
        String relay = world.cityNode
                .tables()
                .directives()
                .relays(UnitCode.of("9901"), "99-2023-1-b213098d")
                .getFirst();
        World.made(world.town.as("clerk").command("/api/990101/directives/" + relay + "/receipt"));
        World.made(world.top
                .as("clerk")
                .command(
                        "/api/99/directives",
                        World.directive(Map.of(
                                "number",
                                "'省发〔2023〕9号'",
                                "title",
                                "'<script>alert(1)</script>'",
                                "period",
                                "2023-10",
                                "recipients",
                                "['9901']"))));
        world.post.deliver();
        server = ConsoleServer.of(world, world.topNode, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    private static Browser browser() {
        return new Browser(server).as("reviewer@99");
    }

    @Test
    void the_map_and_the_table_beside_it_say_the_same() {
        WebPage page = browser().get("/at/99/map" + SESSIONS);

        assertThat(page.all(".tile").eachText()).containsExactly("甲市 12 1/2", "乙市 缺报 0/1");
        assertThat(page.rows("table.data"))
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of("甲市", "12", "1/2"), List.of("乙市", "缺报", "0/1"));
        assertThat(page.all(".tile").get(1).className()).contains("step-missing");
    }

    @Test
    void who_was_not_asked_is_not_missing() {
        WebPage page = browser().get("/at/99/map?table=sessions~2023-10&line=s");

        assertThat(page.all(".tile").eachText()).containsExactly("甲市 缺报 0/2", "乙市 不要求 0/0");
        assertThat(page.all(".tile").get(1).className()).contains("step-none");
    }

    @Test
    void coverage_colours_the_same_units_otherwise() {
        WebPage page = browser().get("/at/99/map" + SESSIONS + "&by=coverage");

        assertThat(page.all(".tile").eachText()).containsExactly("甲市 50% 1/2", "乙市 0% 0/1");
        assertThat(page.all(".tile").get(0).className()).contains("step-3");
    }

    @Test
    void a_tile_opens_the_units_below_a_desk_that_this_node_only_watches() {
        WebPage below = browser().get("/at/99/map" + SESSIONS).follow(".tile a");

        assertThat(below.address().getPath()).isEqualTo("/at/99/map/9901");
        assertThat(below.all(".tile").eachText()).containsExactly("甲市一镇 12 1/1", "甲市二镇 缺报 0/1");
        assertThat(below.rows("table.data").get(1)).contains("已报待审");
        assertThat(below.textOf(".path")).isEqualTo("省 › 甲市");
    }

    @Test
    void a_desk_that_is_not_below_the_station_is_not_shown() {
        assertThat(browser().get("/at/99/map/990101").status()).isEqualTo(404);
        assertThat(browser().get("/at/99/map/nonsense").status()).isEqualTo(404);
        assertThat(new Browser(server).as("reviewer@9901").get("/at/99/map").status())
                .isEqualTo(403);
    }

    @Test
    void what_the_address_says_wrong_falls_back_to_what_there_is() {
        WebPage page = browser().get("/at/99/map?table=none~2020&line=nothing&by=colour");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.has(".tile")).isTrue();
    }

    @Test
    void the_table_can_be_taken_away_as_a_file() {
        WebPage file = browser().get("/at/99/map" + SESSIONS + "&format=csv");

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.text())
                .contains("\n\"9901\t\",甲市,12,,,2,1,1,0,已计入")
                .contains("\n\"9902\t\",乙市,,缺报,,1,0,1,0,未报");
    }

    @Test
    void receipts_are_counted_level_by_level_and_who_has_not_signed_is_named() {
        WebPage list = browser().get("/at/99/receipts");
        WebPage page = list.follow("a:containsOwn(省发〔2023〕1号)");

        assertThat(page.rows("table.data").getFirst().subList(0, 5)).containsExactly("直接下级", "2", "0", "2", "0%");
        assertThat(page.main()).contains("下两级 3 1 2 33%").contains("尚未签收：4个单位");
        assertThat(page.all("[data-spread]").attr("data-spread"))
                .isEqualTo("[{\"steps\":1,\"asked\":2,\"minutes\":[]},{\"steps\":2,\"asked\":3,\"minutes\":[0]}]");
        assertThat(page.main()).contains("甲市二镇 990102 甲市").contains("2023年10月5日");
        assertThat(page.main()).doesNotContain("甲市一镇 990101 甲市");
    }

    @Test
    void the_file_of_receipts_names_everybody() {
        String path = browser()
                .get("/at/99/receipts")
                .all("a:containsOwn(省发〔2023〕1号)")
                .attr("href");
        WebPage file = browser().get(path + "?format=csv");

        assertThat(file.text().lines()).hasSize(6);
        assertThat(file.text()).contains("\"990101\t\",甲市一镇,甲市,2023-10-05,2023-09-10T01:00:00Z");
    }

    @Test
    void a_title_is_text() {
        for (String path : List.of("/at/99/receipts", "/at/99/receipts/99-2023-9-b213098d")) {
            WebPage page = browser().get(path);

            assertThat(page.main()).contains("<script>alert(1)</script>");
            assertThat(page.text()).doesNotContain("<script>alert");
        }
    }

    @Test
    void an_english_reader_finds_no_chinese_words_of_ours() {
        Browser english = browser().english();

        assertThat(english.get("/at/99/map" + SESSIONS).textOf("h1, thead, .filters label span, .quiet, h2"))
                .contains("Province: map")
                .doesNotContainPattern("图|覆盖|单位|未报");
        assertThat(english.get("/at/99/receipts/99-2023-1-b213098d").textOf("h2, thead, figcaption"))
                .doesNotContainPattern("[\\p{IsHan}]");
        assertThat(english.get("/at/99/feed").textOf("h1, thead, .tools")).doesNotContainPattern("[\\p{IsHan}]");
    }
}
