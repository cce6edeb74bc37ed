package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a page takes its paper from there, in both languages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperPagesTest {
    private static final String TOTAL = "/at/9901/totals/sessions/2023-09";
    private static final String REPORT = "/at/9901/reports/990101~sessions~2023-09";

    private World world;
    private ConsoleServer city;
    private String directive;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        directive = world.ask(1, "sessions");
        World.made(world.town.as("clerk").command("/api/990101/reports", World.sessions("4", "400", "1", "9/10", "")));
        world.post.deliver();
        city = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        city.close();
        world.close();
    }

    @Test
    void a_directive_is_printed_from_its_page() {
        WebPage page = reviewer().get("/at/9901/directives/" + directive);
        assertThat(page.textOf("a[href$=format=pdf]")).isEqualTo("下载 PDF");
        isPdf(page.follow("a[href$=format=pdf]"), "%E7%9C%81%E5%8F%91%E3%80%942023%E3%80%951%E5%8F%B7.pdf");
        assertThat(reviewer().english().get("/at/9901/directives/" + directive).textOf("a[href$=format=pdf]"))
                .isEqualTo("Download PDF");
    }

    @Test
    void a_report_is_printed_and_taken_as_a_workbook() {
        WebPage page = reviewer().get(REPORT);
        isPdf(page.follow("a[href$=format=pdf]"), "990101~sessions~2023-09~own-1.pdf");
        isBook(page.follow("a[href$=format=xlsx]"));
        WebPage review = reviewer().get("/at/9901/review/990101~sessions~2023-09~own");
        isPdf(review.follow("a[href$=format=pdf]"), "990101~sessions~2023-09~own-1.pdf");
        isBook(review.follow("a[href$=format=xlsx]"));
    }

    @Test
    void a_total_is_printed_and_taken_as_a_workbook() {
        WebPage page = reviewer().get(TOTAL);
        isPdf(page.follow("a[href$=format=pdf]"), "9901~sessions~2023-09~total.pdf");
        isBook(page.follow("a[href$=format=xlsx]"));
    }

    @Test
    void what_nobody_has_filed_offers_no_paper() {
        WebPage page = reviewer().get("/at/9901/reports/990102~sessions~2023-09");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.has("a[href*=format=pdf]")).isFalse();
        assertThat(reviewer()
                        .get("/at/9901/reports/990102~sessions~2023-09?format=pdf")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_reads_another_station_gets_no_paper_of_this_one() {
        Browser stranger = new Browser(city).as("clerk@9902");
        for (String path : new String[] {"/at/9901/directives/" + directive, REPORT, TOTAL}) {
            assertThat(stranger.get(path + "?format=pdf").status())
                    .isEqualTo(stranger.get(path).status())
                    .isIn(403, 404);
        }
    }

    private Browser reviewer() {
        return new Browser(city).as("reviewer@9901");
    }

    private static void isPdf(WebPage file, String name) {
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains(name);
        assertThat(new String(file.bytes(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }

    private static void isBook(WebPage file) {
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
        assertThat(new String(file.bytes(), 0, 2, StandardCharsets.ISO_8859_1)).isEqualTo("PK");
    }
}
