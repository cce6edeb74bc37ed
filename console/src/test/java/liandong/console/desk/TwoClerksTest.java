package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who change the same report at the same time: nothing of either is undone without a word. */
class TwoClerksTest {
    private static final String PAGE = "/at/990101/reports/990101~sessions~2023-09";

    private World world;
    private ConsoleServer town;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "sessions");
        World.made(world.town
                .as("clerk")
                .command("/api/990101/reports", World.sessions("12", "5200 OVER", "3.50", "19/20", "")));
        town = ConsoleServer.of(world, world.townNode, 0);
    }

    @AfterEach
    void close() {
        town.close();
        world.close();
    }

    private WebForm correcting() {
        return new Browser(town).as("clerk@990101").get(PAGE + "?correct").form("#entry");
    }

    private WebForm begun() {
        return new Browser(town)
                .as("clerk@990102")
                .get(PAGE.replace("990101", "990102"))
                .form("#entry");
    }

    @Test
    void the_second_correction_is_told_what_the_first_has_changed_and_decides_part_by_part() {
        WebForm first = correcting().with("a.s", "15").with("a.m", "4").with("reason", "补报");
        WebForm second = correcting().with("a.a", "5300").with("a.m", "5").with("reason", "更正人次");
        assertThat(first.press("button[value=file]").notice()).startsWith("已报送");

        WebPage told = second.press("button[value=file]");

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.textOf("#dispute")).contains("第 2 版");
        List<List<String>> rows = told.rows("#dispute table");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).containsExactly("指标sessions", "12", "15", "12");
        assertThat(rows.get(1).subList(1, 4)).containsExactly("5200 余", "5200 余", "5300 余");
        assertThat(rows.get(2).subList(1, 4)).containsExactly("3.5", "4", "5");
        assertThat(told.form("#entry").value("a.a")).isEqualTo("5300");
        assertThat(told.all("#dispute input[checked]").eachAttr("value")).containsExactly("theirs", "mine");
        assertThat(versions()).isEqualTo(2);

        WebPage undecided = told.form("#entry").press("button[value=merge]");
        assertThat(undecided.status()).isEqualTo(409);
        assertThat(undecided.textOf("#dispute")).contains("还有没选的项目");

        WebPage merged =
                undecided.form("#entry").forged("pick.line.m", "theirs").press("button[value=merge]");
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.has("#dispute")).isFalse();
        assertThat(merged.form("#entry").value("a.s")).isEqualTo("15");
        assertThat(merged.form("#entry").value("a.a")).isEqualTo("5300");
        assertThat(merged.form("#entry").value("a.m")).isEqualTo("4");
        WebPage filed = merged.form("#entry").press("button[value=file]");
        assertThat(filed.notice()).startsWith("已报送");
        assertThat(versions()).isEqualTo(3);
    }

    @Test
    void whoever_takes_all_of_one_side_gets_all_of_it() {
        WebForm second = correcting().with("a.a", "5300").with("reason", "更正人次");
        correcting().with("a.s", "15").with("a.a", "1").with("reason", "补报").press("button[value=file]");

        WebPage mine = second.press("button[value=check]").form("#entry").press("button[value=mine]");

        assertThat(mine.form("#entry").value("a.s")).isEqualTo("12");
        assertThat(mine.form("#entry").value("a.a")).isEqualTo("5300");
        assertThat(mine.form("#entry").value("base")).isEqualTo("2");
    }

    @Test
    void a_choice_holds_only_for_what_was_shown() {
        WebForm second = correcting().with("a.a", "5300").with("reason", "更正人次");
        correcting().with("a.s", "15").with("reason", "补报").press("button[value=file]");
        WebPage told = second.press("button[value=file]");
        correcting().with("a.s", "16").with("reason", "再补报").press("button[value=file]");

        WebPage again = told.form("#entry").press("button[value=mine]");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.textOf("#dispute")).contains("第 3 版");
    }

    @Test
    void a_draft_that_was_changed_in_another_tab_is_not_overwritten() {
        WebForm one = begun().with("a.s", "1");
        WebForm other = begun().with("a.s", "2").with("a.a", "20");
        assertThat(one.press("button[value=draft]").status()).isEqualTo(200);

        WebPage told = other.press("button[value=draft]");

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.textOf("#dispute")).contains("草稿");
        assertThat(told.rows("#dispute table")).hasSize(2);
        assertThat(begun().value("a.s")).isEqualTo("1");
        assertThat(told.form("#entry").press("button[value=check]").status()).isEqualTo(409);
        assertThat(told.form("#entry").press("button[value=file]").status()).isEqualTo(409);

        WebPage merged = told.form("#entry").forged("pick.line.s", "theirs").press("button[value=merge]");
        assertThat(merged.form("#entry").value("a.s")).isEqualTo("1");
        assertThat(merged.form("#entry").value("a.a")).isEqualTo("20");
    }

    @Test
    void what_is_typed_on_two_pages_at_once_is_kept_from_the_first_and_the_other_is_told() {
        String live = PAGE.replace("990101", "990102") + "/live";
        WebForm one = begun().with("a.s", "1");
        WebForm other = begun().with("a.s", "2");
        WebPage kept = one.part(live);
        assertThat(kept.headers().firstValue("Liandong-Kept")).hasValue("yes");
        assertThat(kept.textOf("#kept")).startsWith("草稿已保存");

        WebPage told = other.part(live);

        assertThat(told.headers().firstValue("Liandong-Kept")).hasValue("no");
        assertThat(told.textOf("#outcome")).contains("修改了这份草稿", "还没有保存").doesNotContain("草稿已保存");
        assertThat(one.with("a.s", "3").part(live).headers().firstValue("Liandong-Kept"))
                .hasValue("yes");
        assertThat(begun().value("a.s")).isEqualTo("3");
    }

    @Test
    void a_draft_outlives_a_filing_by_a_program_and_asks_before_it_undoes_it() {
        correcting().with("a.a", "5300").with("reason", "更正人次").press("button[value=draft]");
        World.made(world.town
                .as("clerk")
                .command("/api/990101/reports", World.sessions("13", "5200", "3.50", "19/20", ", 'reason': '更正'")));

        WebPage page = new Browser(town).as("clerk@990101").get(PAGE + "?correct");

        assertThat(page.textOf("#dispute")).contains("第 2 版");
        assertThat(page.form("#entry").value("base")).isEqualTo("1");
        assertThat(page.form("#entry").press("button[value=file]").status()).isEqualTo(409);
    }

    @Test
    void a_form_that_does_not_say_on_what_it_builds_undoes_nothing() {
        WebPage told = correcting()
                .with("a.s", "15")
                .with("reason", "补报")
                .without("base")
                .press("button[value=file]");
        assertThat(told.status()).isEqualTo(409);
        assertThat(versions()).isEqualTo(1);
    }

    private int versions() {
        return world.town
                .as("clerk")
                .see("/api/990101/reports/990101~sessions~2023-09~own")
                .at("/versions")
                .size();
    }
}
