package liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every page of three nodes, in both languages: nothing on it is said in the other one. */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesTest {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
    /** Names that are the same in both languages. */
    private static final Pattern NAMES =
            Pattern.compile("CSV|PDF|XLSX|JSON|Alt|SHA-256|key-request\\.json|reports\\.[0-9]{6}");
    /**
     * What machines read, what people typed, what says itself that it is of another language, and what refusals say with codes
     * in their sentences: ToldTest tries those without them.
     */
    private static final Evaluator ASIDE =
            QueryParser.parse("code, pre, kbd, samp, .code, .detail, textarea, script, style, [lang]:not(html)");

    /** A day, a month, a quarter or a 旬 that does not stand within the code of something else. */
    private static final Pattern ISO = Pattern.compile("(?<![\\w~-])\\d{4}-(Q\\d|\\d{2}(-T\\d|-\\d{2})?)(?![\\w~-])");

    private static final Evaluator MACHINES =
            QueryParser.parse("code, pre, kbd, samp, .code, textarea, script, style, [lang]:not(html)");

    private static final List<String> SAID = List.of("title", "placeholder", "aria-label", "alt");

    private List<WebPage> chinese = List.of();
    private Set<String> missed = Set.of();

    @BeforeAll
    void walk(@TempDir Path folder) {
        try (FullHouse house = new FullHouse(folder)) {
            chinese = house.walk(false);
            missed = Set.copyOf(house.missed());
        }
    }

    @Test
    void a_page_in_chinese_has_no_english_word() {
        SoftAssertions all = new SoftAssertions();
        all.assertThat(foreign(chinese, LATIN, FullHouse.LATIN)).isEmpty();
        all.assertThat(missed).as("pages to which nothing leads").isEmpty();
        all.assertAll();
    }

    /** In what is read, not in addresses and what is typed; {@link liandong.report.Spoken} writes it. */
    @Test
    void a_page_in_chinese_writes_periods_and_days_as_people_do() {
        Set<String> found = new TreeSet<>();
        for (WebPage page : chinese) {
            page.all("*").stream()
                    .filter(each -> each.closest(MACHINES) == null)
                    .flatMap(each -> each.textNodes().stream())
                    .map(each -> each.text().strip())
                    .filter(each -> ISO.matcher(each).find())
                    .forEach(
                            text -> found.add(page.all("body").attr("data-page") + " " + page.status() + " | " + text));
        }
        assertThat(found).isEmpty();
        assertThat(ISO.matcher("2023-Q3").find()).isTrue();
        assertThat(ISO.matcher("场次表 2023-09-T1").find()).isTrue();
        assertThat(ISO.matcher("2023-09-01..2023-09-28").find()).isTrue();
        assertThat(chinese).anySatisfy(page -> assertThat(page.main()).contains("2023年9月"));
    }

    @Test
    void a_page_in_english_has_no_chinese_word_but_those_of_people(@TempDir Path folder) {
        try (FullHouse house = new FullHouse(folder)) {
            assertThat(foreign(house.walk(true), HAN, FullHouse.CHINESE)).isEmpty();
        }
    }

    /** Where something is said in the other language, with the words; what people wrote aside. */
    private static Set<String> foreign(List<WebPage> pages, Pattern other, Pattern written) {
        Set<String> found = new TreeSet<>();
        for (WebPage page : pages) {
            said(page).forEach(text -> {
                String rest =
                        NAMES.matcher(written.matcher(text).replaceAll("")).replaceAll("");
                if (other.matcher(rest).find()) {
                    found.add(page.all("body").attr("data-page") + " " + page.status() + " | " + text);
                }
            });
        }
        return found;
    }

    private static Stream<String> said(WebPage page) {
        return page.all("*").stream()
                .filter(each -> each.closest(ASIDE) == null)
                .flatMap(LanguagesTest::said);
    }

    private static Stream<String> said(Element element) {
        return Stream.concat(
                        element.textNodes().stream().map(each -> each.text().strip()),
                        SAID.stream().map(element::attr))
                .filter(each -> !each.isBlank());
    }
}
