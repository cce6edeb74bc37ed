package liandong.node.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TitlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void exactly_the_rules_that_there_are_have_a_title(String language) {
        Set<String> given = new TreeSet<>(Rules.codes(Rules.all()));
        given.addAll(Rules.findings());
        Set<String> titled = new TreeSet<>(Titles.titles(Locale.of(language)).stringPropertyNames());
        assertThat(titled).isEqualTo(given);
    }

    @Test
    void chinese_titles_are_chinese_and_english_ones_are_not() {
        Titles.titles(Locale.CHINESE)
                .forEach((rule, title) ->
                        assertThat(title.toString()).as("%s", rule).containsPattern("\\p{IsHan}"));
        Titles.titles(Locale.ENGLISH)
                .forEach((rule, title) ->
                        assertThat(title.toString()).as("%s", rule).matches("[ -~]+"));
    }

    @Test
    void the_language_is_the_preferred_one_that_there_is_and_chinese_otherwise() {
        assertThat(Titles.language(accepting(null))).isEqualTo(Locale.CHINESE);
        assertThat(Titles.language(accepting("en"))).isEqualTo(Locale.ENGLISH);
        assertThat(Titles.language(accepting("en-GB,en;q=0.9,zh;q=0.8"))).isEqualTo(Locale.ENGLISH);
        assertThat(Titles.language(accepting("zh-CN,en;q=0.5"))).isEqualTo(Locale.CHINESE);
        assertThat(Titles.language(accepting("fr"))).isEqualTo(Locale.CHINESE);
        assertThat(Titles.language(accepting("*"))).isEqualTo(Locale.CHINESE);
        assertThat(Titles.language(accepting("\u0001;;;q=x"))).isEqualTo(Locale.CHINESE);
    }

    @Test
    void details_are_for_programs_and_english_unless_the_request_prefers_chinese() {
        assertThat(Titles.detailLanguage(accepting(null))).isEqualTo(Locale.ENGLISH);
        assertThat(Titles.detailLanguage(accepting("fr"))).isEqualTo(Locale.ENGLISH);
        assertThat(Titles.detailLanguage(accepting("zh-CN,en;q=0.5"))).isEqualTo(Locale.CHINESE);
    }

    private static MockHttpServletRequest accepting(String languages) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (languages != null) {
            request.addHeader("Accept-Language", languages);
        }
        return request;
    }
}
