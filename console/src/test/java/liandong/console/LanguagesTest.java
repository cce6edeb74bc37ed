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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page of three nodes, in both languages: nothing on it is said in the other one. */
@Order(2)
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

    private static final List<String> SAID = List.of("title", "placeholder", "aria-label", "alt");

    @Test
    void a_page_in_chinese_has_no_english_word(@TempDir Path folder) {
        try (FullHouse house = new FullHouse(folder)) {
            List<WebPage> pages = house.walk(false);
            SoftAssertions all = new SoftAssertions();
            all.assertThat(foreign(pages, LATIN, FullHouse.LATIN)).isEmpty();
            all.assertThat(house.missed()).as("pages to which nothing leads").isEmpty();
            all.assertAll();
        }
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
