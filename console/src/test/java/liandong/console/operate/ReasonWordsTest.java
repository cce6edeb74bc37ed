package liandong.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import liandong.node.store.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonWordsTest {
    private static final String PREFIX = "operate.reason.";

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void every_reason_is_said_in_words_and_words_are_of_no_other(String language) {
        ResourceBundle words = ResourceBundle.getBundle("liandong.console.operate.words", Locale.of(language));

        assertThat(words.keySet().stream()
                        .filter(key -> key.startsWith(PREFIX))
                        .map(key -> key.substring(PREFIX.length()))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::text).toList());
    }
}
