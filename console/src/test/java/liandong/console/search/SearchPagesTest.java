package liandong.console.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPagesTest {
    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        Scene.play(world);
        World.made(world.top
                .as("operator")
                .command(
                        "/api/directory/units/990102/changes",
                        "{'from': '2023-09-11', 'basis': '省政府批复', 'change': 'RENAME', 'name': '甲市新镇<i>'}"));
        world.clock.set("2023-09-12T01:00:00.000Z");
        world.post.deliver();
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private WebPage search(String q) {
        return new Browser(server)
                .as("clerk@9901")
                .get("/at/9901/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    @Test
    void a_directive_is_found_by_parts_of_its_number_and_title() {
        WebPage page = search("市发 [2023] 2号");
        assertThat(page.rows("#directives")).hasSize(1);
        assertThat(page.rows("#directives").getFirst().get(0)).isEqualTo("市发〔2023〕2号");
        assertThat(page.textOf("#directives mark")).contains("市发", "2号");
        assertThat(page.all("#directives a").attr("href")).startsWith("/at/9901/directives/9901-2023-2-");
        assertThat(search("报送场次").rows("#directives")).hasSize(4);
        assertThat(search("省发 报送").rows("#directives").getFirst().get(2)).contains("收文");
    }

    @Test
    void a_unit_is_found_by_old_names_and_code_and_its_name_is_only_text() {
        WebPage page = search("甲市二镇");
        assertThat(page.rows("#units")).hasSize(1);
        assertThat(page.rows("#units").getFirst().get(1)).isEqualTo("甲市新镇<i>");
        assertThat(page.rows("#units").getFirst().get(2)).isEqualTo("曾用名：甲市二镇");
        assertThat(page.text()).doesNotContain("甲市新镇<i>");
        assertThat(page.all("#units a").attr("href")).isEqualTo("/catalogue/units/990102");
        assertThat(search("9901").rows("#units")).hasSize(3);
        assertThat(search("甲市").all("#units a").first().attr("href")).isEqualTo("/at/9901");
    }

    @Test
    void a_figure_is_found_by_its_indicator_with_the_latest_amount() {
        WebPage page = search("指标attendance");
        assertThat(page.rows("#figures")).hasSize(1);
        assertThat(page.rows("#figures").getFirst().subList(2, 4)).containsExactly("5,200余", "场次表 · 2023年9月");
        assertThat(page.follow("#figures a").address().getPath()).isEqualTo("/at/9901/audit/sessions/2023-09/a");
        assertThat(search("快报").rows("#figures").getFirst().get(3)).contains("还没有数据");
    }

    @Test
    void what_is_not_found_or_not_asked_is_said() {
        assertThat(search("没有这回事<script>").main()).contains("没有找到“没有这回事<script>”");
        assertThat(search("没有这回事<script>").text()).doesNotContain("没有这回事<script>");
        assertThat(search("").main()).contains("输入文号");
        WebPage english = new Browser(server).as("clerk@9901").english().get("/at/9901/search?q=First");
        assertThat(english.rows("#units").getFirst().get(1)).isEqualTo("First City");
        assertThat(english.main()).contains("1 found");
    }

    @Test
    void one_kind_has_its_address_and_everything_is_a_file_too() {
        WebPage page = new Browser(server).as("clerk@9901").get("/at/9901/search?q=9901&kind=units");
        assertThat(page.has("#units")).isTrue();
        assertThat(page.has("#directives")).isFalse();
        WebPage csv = new Browser(server).as("clerk@9901").get("/at/9901/search?q=%E7%94%B2%E5%B8%82&format=csv");
        assertThat(csv.text().lines()).anyMatch(line -> line.startsWith("units,\"9901\t\",甲市,"));
        assertThat(new Browser(server)
                        .as("clerk@9902")
                        .get("/at/9901/search?q=x")
                        .status())
                .isEqualTo(403);
    }
}
