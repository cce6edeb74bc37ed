package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Papers over the surface say what the same resources say in JSON, to those who may read them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PapersTest {
    private static final String REPORT = "/api/9901/reports/990101~sessions~2023-09~own";
    private static final String TOTAL = "/api/9901/totals/sessions/2023-09";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Path folder;
    private World world;
    private String superior;

    @BeforeAll
    void a_month(@TempDir Path given) {
        folder = given;
        world = new World(folder);
        superior = world.ask(1, "sessions");
        world.clock.set("2023-10-02T01:00:00.000Z");
        made(world.town.as("clerk").command("/api/990101/reports", sessions("4", "NIL", "0.50", "3/4", "")));
        made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        sessions("1234 OVER", "NOT_APPLICABLE", "1.05", "3/4", ", 'reason': '补报一场'")));
        world.post.deliver();
        made(world.city.as("reviewer").command(REPORT + "/versions/2/accept"));
        world.post.deliver();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_directive_is_a_pdf_that_says_what_it_says_in_json() throws IOException {
        Client.Answer answer = world.city.download("/api/9901/directives/" + superior + "/paper.pdf");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().getContentType()).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains(".pdf");
        assertThat(text(answer))
                .contains("省委办公厅", "文件", "省发〔2023〕1号", "关于报送场次的通知", "甲市、乙市：", "请按期报送。")
                .contains("c1报数（牵头单位：办公室；报表：《场次表》；报告期：2023年9月；报送期限：2023年10月10日）")
                .contains("2023年9月10日");
    }

    @Test
    void a_directive_that_was_taken_back_says_so_from_then_on() throws IOException {
        String taken = made(world.top
                        .as("clerk")
                        .command("/api/99/directives", World.directive(77, "quick", "['9901']")))
                .text("/directive");
        world.post.deliver();
        world.clock.set("2023-10-03T01:00:00.000Z");
        made(world.top
                .as("reviewer")
                .command("/api/99/directives/" + taken + "/withdraw", "{'clauses': [], 'reason': '误发'}"));
        world.post.deliver();
        String path = "/api/99/directives/" + taken + "/paper.pdf";
        assertThat(text(world.top.download(path))).startsWith("—1—本件已撤回");
        assertThat(text(world.top.download(path + "?as-of=2023-10-02T12:00:00.000Z")))
                .doesNotContain("撤回");
    }

    @Test
    void a_report_is_printed_by_its_newest_version_or_by_the_one_asked_for() throws IOException {
        assertThat(text(world.city.download(REPORT + "/paper.pdf")))
                .contains("场次表", "填报单位：甲市一镇（990101）", "报告期：2023年9月", "第2版", "状态：已审核")
                .contains("s指标sessions场次1,234余", "a指标attendance人次—不适用", "m指标money万元1.05", "p指标passed%75.00（3/4）")
                .contains("更正原因：补报一场");
        assertThat(text(world.city.download(REPORT + "/paper.pdf?version=1")))
                .contains("第1版", "s指标sessions场次4", "a指标attendance人次0零报告")
                .doesNotContain("1,234");
        assertThat(world.city.ask(REPORT + "/paper.pdf?version=3").text("/type"))
                .isEqualTo("/problems/no-such-version");
    }

    @Test
    void a_total_is_printed_with_its_coverage() throws IOException {
        assertThat(text(world.city.download(TOTAL + "/paper.pdf")))
                .contains("汇总单位：甲市（9901）", "审定：还没有审定的版本", "应报", "迟报")
                // expected, reported, nil, not applicable, missing, late
                .contains("s指标sessions场次1,234余210010");
        assertThat(text(world.city.download("/api/9901/reports/9901~sessions~2023-09~total/paper.pdf")))
                .contains("s指标sessions场次1,234余210010");
    }

    @Test
    void before_the_first_version_a_total_says_whom_it_waits_for() throws IOException {
        assertThat(text(world.city.download(TOTAL + "/paper.pdf?as-of=2023-09-30T00:00:00.000Z")))
                .contains("还没有汇总版本", "s指标sessions场次—未汇总200020");
    }

    @Test
    void a_workbook_holds_the_same_as_numbers() throws IOException {
        Client.Answer report = world.city.download(REPORT + "/paper.xlsx");
        assertThat(report.raw().getContentType()).isEqualTo(XLSX);
        Map<String, String> parts = unzipped(report);
        assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("<v>1234</v>", "<v>1.05</v>", "<v>75.00</v>");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("余", "不适用", "指标sessions");
        assertThat(unzipped(world.city.download(TOTAL + "/paper.xlsx")).get("xl/sharedStrings.xml"))
                .contains("应报", "给出数值");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/9902/totals/sessions/2023-09", REPORT})
    void who_may_not_read_the_resource_gets_no_paper_of_it(String resource) {
        Client elsewhere =
                world.city.holding("clerk-9", List.of(Grant.of("990102", Role.CLERK)), Scope.READ, Scope.ACT);
        int refused = elsewhere.ask(resource).status();
        assertThat(refused).isEqualTo(403);
        assertThat(elsewhere.ask(resource + "/paper.pdf").status()).isEqualTo(refused);
        assertThat(elsewhere.ask(resource + "/paper.xlsx").status()).isEqualTo(refused);
    }

    @Test
    void what_is_not_there_has_no_paper() {
        assertThat(world.city
                        .ask("/api/9901/directives/99-2023-5-00000000/paper.pdf")
                        .text("/type"))
                .isEqualTo("/problems/no-such-directive");
        assertThat(world.city
                        .ask("/api/9901/totals/sessions/2021-09/paper.xlsx")
                        .text("/type"))
                .isEqualTo("/problems/no-such-total");
        assertThat(world.city
                        .ask("/api/9901/reports/990102~sessions~2023-09~own/paper.pdf")
                        .text("/type"))
                .isEqualTo("/problems/no-such-report");
    }

    @Test
    void the_document_of_the_surface_says_what_kind_of_file_comes() {
        assertThat(world.top
                        .see("/v3/api-docs")
                        .at("/paths/~1api~1{unit}~1totals~1{form}~1{period}~1paper.xlsx/get/responses/200/content")
                        .propertyNames())
                .containsExactly(XLSX);
    }

    private static String text(Client.Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(answer.raw().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\p{Z}]", "");
        }
    }

    private Map<String, String> unzipped(Client.Answer answer) throws IOException {
        Path file = Files.write(folder.resolve("paper.xlsx"), answer.raw().getContentAsByteArray());
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(),
                        plain(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return parts;
    }

    /** With characters instead of their numbers. */
    private static String plain(String xml) {
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(xml)
                .replaceAll(each -> Character.toString(Integer.parseInt(each.group(1), 16)));
    }
}
