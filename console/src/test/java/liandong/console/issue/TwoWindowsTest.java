package liandong.console.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.MadeFiles;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.directive.DirectiveDrafts;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directive that is written in two windows, and for longer than a session. */
class TwoWindowsTest {
    private World world;
    private ConsoleServer server;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "quick");
        server = ConsoleServer.of(world, world.topNode, 0);
    }

    @AfterEach
    void close() {
        server.close();
        world.close();
    }

    private Browser browser() {
        return new Browser(server).as("clerk@99");
    }

    private static WebForm form(WebPage page) {
        return page.form("#issue-form");
    }

    private WebPage drafts() {
        return browser().get("/at/99/issue");
    }

    @Test
    void what_is_typed_is_kept_by_itself_and_found_by_the_next_session() {
        WebPage kept =
                form(browser().get("/at/99/issue")).with("title", "夜里写的通知").part("/at/99/issue/live");
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.headers().firstValue("Liandong-Kept")).hasValue("yes");
        assertThat(kept.textOf("#kept[hx-swap-oob=true]")).startsWith("草稿已保存：2023年9月10日");

        WebPage morning = drafts().follow("#drafts a");

        assertThat(form(morning).value("title")).isEqualTo("夜里写的通知");
        assertThat(morning.textOf("#kept")).startsWith("草稿已保存");
        assertThat(morning.form("#drafts form").send().notice()).isEqualTo("草稿已删除。");
        assertThat(drafts().has("#drafts")).isFalse();
    }

    @Test
    void a_draft_that_was_changed_in_another_window_is_not_overwritten() {
        WebPage saved = form(browser().get("/at/99/issue")).with("title", "一").press("button[value=save]");
        WebForm one = form(browser().get(saved.path())).with("title", "二");
        WebForm other = form(browser().get(saved.path())).with("title", "三").with("body", "正文");
        assertThat(one.press("button[value=save]").notice()).isEqualTo("草稿已保存。");

        assertThat(other.part("/at/99/issue/live").headers().firstValue("Liandong-Kept"))
                .hasValue("no");
        WebPage told = other.press("button[value=save]");
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.rows("#dispute table").getFirst()).containsExactly("标题", "二", "三");
        assertThat(form(told).value("body")).isEqualTo("正文");
        assertThat(form(browser().get(saved.path())).value("title")).isEqualTo("二");

        WebPage copied = form(told).press("button[value=copy]");
        assertThat(form(copied).value("title")).isEqualTo("三");
        assertThat(copied.path()).isNotEqualTo(saved.path());
        WebPage mine = form(told).press("button[value=mine]");
        assertThat(form(mine).value("title")).isEqualTo("三");
        assertThat(form(told).press("button[value=theirs]").path()).contains("/issue?draft=");
    }

    @Test
    void what_was_changed_after_the_preview_is_not_issued_unseen() {
        WebPage preview = form(browser().get("/at/99/issue"))
                .with("title", "关于快报的通知")
                .with("body", "请知悉。")
                .press("button[value=preview]");
        form(preview.follow("a[href*='/issue?draft=']")).with("title", "改了").press("button[value=save]");

        WebPage told = preview.form("#issue").send();

        assertThat(told.notice()).startsWith("没有发文");
        assertThat(told.textOf(".paper-title")).isEqualTo("改了");
        assertThat(told.form("#issue").send().notice()).contains("已发出");
    }

    @Test
    void files_are_attached_by_any_name_and_one_that_is_too_large_is_told() {
        WebPage preview = form(browser().get("/at/99/issue"))
                .with("title", "关于快报的通知")
                .with("body", "请知悉。")
                .press("button[value=preview]");
        byte[] large = new byte[(int) world.topNode.settings().maxAttachmentBytes() + 1];

        WebPage refused = preview.form("#attach").file("file", "大.bin", large).send();
        assertThat(refused.textOf(".notice .alert-danger")).isNotEmpty();
        WebPage empty =
                refused.form("#attach").file("file", "空.txt", new byte[0]).send();
        assertThat(empty.notice()).startsWith("没有添加");
        WebPage attached = empty.form("#attach")
                .file("file", "表".repeat(255) + ".xlsx", MadeFiles.bytes("表.xlsx", "甲"))
                .file("file", "乙.txt", "乙".getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(attached.textOf(".paper")).contains("表表.xlsx", "乙.txt");
    }

    @Test
    void there_are_so_many_drafts_and_no_more_and_none_goes_by_itself() {
        for (int i = 1; i <= DirectiveDrafts.MOST; i++) {
            form(browser().get("/at/99/issue")).with("title", "第" + i + "份").press("button[value=save]");
        }

        WebPage refused =
                form(browser().get("/at/99/issue")).with("title", "多出来的").press("button[value=save]");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.textOf(".alert-danger")).contains("草稿太多");
        assertThat(form(refused).value("title")).isEqualTo("多出来的");
        assertThat(drafts().all("#drafts li")).hasSize(DirectiveDrafts.MOST);
        drafts().form("#drafts form").send();
        assertThat(form(refused).press("button[value=save]").status()).isEqualTo(200);
    }
}
