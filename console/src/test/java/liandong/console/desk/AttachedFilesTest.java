package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.MadeFiles;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files beside a report of two hundred lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachedFilesTest {
    private static final int LINES = 200;
    private static final String PAGE = "/at/990101/reports/990101~long~2023-09";

    private World world;
    private ConsoleServer town;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        String lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> "{'code': 'l%d', 'indicator': 'sessions', 'domain': '第%d类'}".formatted(i, i))
                .collect(Collectors.joining(", "));
        World.made(world.top.as("operator").command("/api/directory/forms", """
                {'code': 'long', 'version': 1, 'nameZh': '长表', 'review': 'REVIEWER', 'own': 'NONE',
                 'summary': 'OPTIONAL', 'attachments': 0, 'lines': [%s]}""".formatted(lines)));
        world.post.deliver();
        world.ask(1, "long");
        town = ConsoleServer.of(world, world.townNode, 0);
    }

    @AfterAll
    void close() {
        town.close();
        world.close();
    }

    private WebForm form() {
        return new Browser(town).as("clerk@990101").get(PAGE).form("#entry");
    }

    private static WebPage attach(WebForm form, String name, byte[] bytes) {
        return form.file("file", name, bytes).press("#attach");
    }

    @Test
    void a_file_is_attached_to_two_hundred_lines_and_all_that_was_typed_stays() {
        WebForm form = form().with("summary", "小结𠮷");
        IntStream.rangeClosed(1, LINES).forEach(i -> form.with("a.l" + i, Integer.toString(i)));

        WebPage attached = attach(form, "表.xlsx", MadeFiles.bytes("表.xlsx", "附件"));

        assertThat(attached.status()).as(attached.main()).isEqualTo(200);
        assertThat(attached.notice()).startsWith("附件已添加");
        assertThat(attached.form("#entry").value("a.l200")).isEqualTo("200");
        assertThat(attached.form("#entry").value("summary")).isEqualTo("小结𠮷");
        assertThat(attached.textOf("#entry .plain-list")).contains("表.xlsx");
    }

    @Test
    void a_file_that_is_too_large_is_told_in_the_pages_language_and_what_was_typed_stays() {
        byte[] large = new byte[(int) world.townNode.settings().maxAttachmentBytes() + 3_000_000];

        WebPage refused = attach(form().with("a.l7", "77").with("summary", "大附件"), "大.bin", large);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.textOf(".alert-danger")).contains("附件");
        assertThat(refused.form("#entry").value("a.l7")).isEqualTo("77");
        assertThat(refused.form("#entry").value("summary")).isEqualTo("大附件");
        assertThat(refused.textOf("#entry .plain-list")).doesNotContain("大.bin");
        assertThat(form().value("summary")).isEqualTo("大附件");
    }

    @Test
    void an_empty_file_is_not_added_and_what_was_typed_stays() {
        WebPage empty = attach(form().with("a.l8", "88"), "空.txt", new byte[0]);

        assertThat(empty.notice()).startsWith("没有添加");
        assertThat(empty.form("#entry").value("a.l8")).isEqualTo("88");
    }

    @Test
    void several_files_are_added_at_once_and_the_same_one_stands_once() {
        WebPage page = attach(
                form().file("file", "甲.txt", "甲".getBytes(StandardCharsets.UTF_8)),
                "乙.txt",
                "乙".getBytes(StandardCharsets.UTF_8));
        WebPage again = attach(page.form("#entry"), "乙改名.txt", "乙".getBytes(StandardCharsets.UTF_8));

        assertThat(again.textOf("#entry .plain-list"))
                .contains("甲.txt", "乙改名.txt")
                .doesNotContain("乙.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.txt, passwd.txt",
        "'C:\\Users\\x\\报表.doc', 报表.doc",
        "'a\u0007b\u202Ec.txt', abc.txt",
        "'..\\../x.txt', x.txt",
    })
    void a_name_has_no_folders_and_nothing_unseen(String sent, String kept) {
        WebPage page = attach(form(), sent, MadeFiles.bytes(kept, kept));

        assertThat(page.all("#entry .plain-list li span").eachText()).contains(kept);
        assertThat(page.textOf("#entry .plain-list")).doesNotContain("..", "etc", "Users", "\u202E", "\u0007");
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd, passwd", "'..', file"})
    void a_name_that_says_no_kind_is_refused_and_what_was_typed_stays(String sent, String kept) {
        WebPage refused = attach(form().with("a.l9", "99"), sent, sent.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.textOf(".alert-danger")).contains("不接收这类文件");
        assertThat(refused.form("#entry").value("a.l9")).isEqualTo("99");
        assertThat(refused.all("#entry .plain-list li span").eachText()).doesNotContain(sent, kept);
    }

    @ParameterizedTest
    @CsvSource({"140", "255", "300", "5000"})
    void a_long_name_is_cut_between_letters_and_says_what_kind_of_file_it_is(int letters) {
        String name = "吉" + "𠮷".repeat(letters) + ".pdf";

        WebPage page = attach(form(), name, MadeFiles.bytes(name, "" + letters));

        assertThat(page.status()).as(page.main()).isEqualTo(200);
        String shown = page.all("#entry .plain-list li span").last().text();
        assertThat(shown).startsWith("吉𠮷").endsWith(".pdf").doesNotContain("?", "\uFFFD");
        assertThat(shown.codePoints().filter(each -> each >= 0xD800 && each <= 0xDFFF))
                .isEmpty();
    }
}
