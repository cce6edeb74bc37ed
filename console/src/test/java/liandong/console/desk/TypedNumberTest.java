package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import liandong.node.surface.Json;
import liandong.report.Amount;
import liandong.report.Numeral;
import liandong.report.Qualifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The page and the HTTP surface read the same texts as the same numbers, and refuse the same others. */
class TypedNumberTest {
    private static final char ESCAPE = '\\';

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "7 | 7",
                "120 | 120",
                "-5 | -5",
                "-0 | 0",
                "0.35 | 0.35",
                "3.50 | 3.5",
                "1.00000 | 1",
                "0.0001 | 0.0001",
                "123456789012345 | 123456789012345",
                "1,234 | 1234",
                "12,345 | 12345",
                "123,456 | 123456",
                "1,234,567 | 1234567",
                "1,234,567.25 | 1234567.25",
                "-1,234.5 | -1234.5",
                "１２３ | 123",
                "１，２３４ | 1234",
                "1，234，567 | 1234567",
                "３．５ | 3.5",
                "3。5 | 3.5",
                "－５ | -5",
                "−5 | -5",
                "' 12' | 12",
                "'12 ' | 12",
                "'\\u000912\\u000a' | 12",
                "'\\u300012\\u3000' | 12",
                "'\\u00a012\\u00a0' | 12",
                "123\\u202c | 123",
                "\\u202d123\\u202c | 123",
                "\\u200e123\\u200f | 123",
                "\\u2066123\\u2069 | 123",
                "\\ufeff123 | 123",
                "123\\u200b | 123",
                "\\u2060123\\u200d | 123",
                "'\\u202c 123 \\u202c' | 123",
            })
    void a_number_is_the_same_on_the_page_and_at_the_surface(String text, String value) {
        Amount amount = Amount.of(value);
        String typed = unescaped(text);

        assertThat(Numeral.of(typed)).isEqualTo(new Numeral.Read(amount));
        assertThat(rest(typed)).isEqualTo(amount);
        assertThat(TypedNumber.of(typed, "")).isEqualTo(new TypedNumber.Read(amount, Qualifier.EXACT));
        assertThat(TypedNumber.of(typed + "元", "元")).isEqualTo(new TypedNumber.Read(amount, Qualifier.EXACT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120①",
                "35²",
                "35₂",
                "⑫",
                "½",
                "1½",
                "Ⅻ",
                "12\\u000934",
                "12 34",
                "1 234",
                "1\\u00a0234",
                "1\\u2009234",
                "1\\u3000234",
                "12\\u000a34",
                "12\\u200b34",
                "12\\u202c34",
                "12\\u00ad34",
                "\\u202e123",
                "123\\u202e",
                "12\\u0000",
                "0,123",
                "０，１２３",
                "-0,123",
                "0123",
                "007",
                "00",
                "00.5",
                "1,23",
                "12,34",
                "1234,567",
                "1,2345",
                "1,,234",
                ",123",
                "123,",
                "1,234,56",
                "1.234,567",
                "1.2.3",
                "1.2,345",
                ".5",
                "5.",
                "+5",
                "--5",
                "- 5",
                "5-",
                "1e3",
                "1E3",
                "0x10",
                "NaN",
                "Infinity",
                "١٢٣",
                "۱۲۳",
                "१२३",
                "１２٣",
                "一百二十",
                "壹",
                "𝟏𝟐",
                "5️⃣",
                "1'234",
                "1_234",
                "1、234",
                "1٬234",
                "12/34",
                "1:2",
                "50%",
                "12O",
                "l2",
                "1.23456",
                "1234567890123456",
                "1,234,567,890,123,456",
                "99999999999999999999999999999999999999999999999999999999999999999",
            })
    void what_could_be_meant_otherwise_is_refused_by_both(String text) {
        String typed = unescaped(text);

        assertThat(Numeral.of(typed)).isInstanceOf(Numeral.Unreadable.class);
        assertThatThrownBy(() -> rest(typed)).isInstanceOf(JacksonException.class);
        assertThat(TypedNumber.of(typed, "")).isInstanceOf(TypedNumber.Unreadable.class);
        assertThat(words(TypedNumber.of(typed, "场"), Locale.CHINESE)).isNotBlank();
        assertThat(words(TypedNumber.of(typed, "场"), Locale.ENGLISH)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "'1,234余', OVER, 1234",
        "5200余, OVER, 5200",
        "约 5200, APPROX, 5200",
        "5200 多, OVER, 5200",
        "5200元以上, AT_LEAST, 5200",
        "近5200 元, NEARLY, 5200",
        "超 ５２００ 元, OVER, 5200",
    })
    void a_qualifier_and_the_unit_stand_beside_the_number(String typed, String qualifier, String value) {
        assertThat(TypedNumber.of(typed, "元"))
                .isEqualTo(new TypedNumber.Read(Amount.of(value), Qualifier.valueOf(qualifier)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"约约5", "约5余", "5约", "余5", "5余余", "5 2余", "约0,123", "3元5", "元5"})
    void no_two_qualifiers_and_none_inside(String typed) {
        assertThat(TypedNumber.of(typed, "元")).isInstanceOf(TypedNumber.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'0,123', desk.number.zero",
        "'1,23', desk.number.grouping",
        "35%, desk.number.percent",
        "35万, desk.number.multiple",
        "120①, desk.number.unreadable",
        "1.23456, desk.number.too-long"
    })
    void a_refusal_says_why(String typed, String key) {
        assertThat(TypedNumber.of(typed, "")).isEqualTo(new TypedNumber.Unreadable(key));
    }

    @Test
    void only_invisible_characters_are_nothing() {
        assertThat(TypedNumber.of(unescaped(" \\u3000\\u202c\\u200b\\ufeff"), ""))
                .isEqualTo(new TypedNumber.Blank());
    }

    private static Amount rest(String typed) {
        return Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(typed), Amount.class);
    }

    private static String words(TypedNumber read, Locale locale) {
        String key = ((TypedNumber.Unreadable) read).key();
        return load("/liandong/console/desk/words_" + locale.getLanguage() + ".properties")
                .getProperty(key, "");
    }

    private static Properties load(String resource) {
        Properties words = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(TypedNumberTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE && text.startsWith("u", i + 1)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
