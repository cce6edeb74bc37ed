package liandong.console.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators who change the same part of the directory. */
class MeanwhileTest {
    private World world;
    private ConsoleServer server;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
        server = ConsoleServer.of(world, world.topNode, 0);
    }

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    private WebForm form(String page, String id) {
        return new Browser(server)
                .as("operator@99")
                .get("/at/99/catalogue/" + page)
                .form(id);
    }

    private static WebPage press(WebForm form, String act) {
        return form.press("button[value=" + act + "]");
    }

    private WebForm renamed(String name) {
        return form("units/990102", "#change")
                .with("name", name)
                .with("from", "2023-09-10")
                .with("basis", "省政函〔2023〕6号");
    }

    @Test
    void a_unit_that_was_renamed_meanwhile_is_renamed_again_only_by_who_has_seen_it() {
        WebForm other = renamed("甲市东镇");
        press(press(renamed("甲市西镇"), "check").form("#change"), "change");

        WebPage told = press(other, "check");

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.rows("#meanwhile table").getFirst()).contains("甲市西镇", "甲市东镇");
        assertThat(told.has("button[value=change]")).isFalse();
        assertThat(told.form("#change").value("basis")).isEqualTo("省政函〔2023〕6号");
        assertThat(press(told.form("#change"), "check").has("button[value=change]"))
                .isTrue();
    }

    private WebForm next(String name) {
        return form("publish?base=text~1", "#publish").with("nameZh", name).with("validFrom", "2024-01-01");
    }

    @Test
    void a_form_of_which_a_version_was_published_meanwhile_is_compared_first() {
        WebForm other = next("另一人改");
        WebPage done = press(press(next("一人改"), "check").form("#publish"), "publish");
        assertThat(done.address().getPath()).isEqualTo("/catalogue/forms/text");

        WebPage told = press(other, "check");

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.rows("#meanwhile table").getFirst()).containsExactly("名称", "一人改", "另一人改");
        assertThat(told.form("#publish").value("nameZh")).isEqualTo("另一人改");
        assertThat(told.main()).contains("将发布为第 3 版");
    }

    @Test
    void an_indicator_that_was_defined_anew_meanwhile_is_compared_first() {
        WebForm other =
                form("define?code=money", "#define").with("nameZh", "金额（乙）").with("validFrom", "2024-02-01");
        WebForm one =
                form("define?code=money", "#define").with("nameZh", "金额（甲）").with("validFrom", "2024-01-01");
        press(press(one, "check").form("#define"), "define");

        WebPage told = press(other, "check");

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.rows("#meanwhile table").getFirst()).containsExactly("名称", "金额（甲）", "金额（乙）");
    }
}
