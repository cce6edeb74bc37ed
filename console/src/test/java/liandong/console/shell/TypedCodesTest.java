package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class TypedCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"code", "serial", "year", "period", "clause3.due", "c0.due", "unit", "as-of", "account"})
    void a_code_that_a_chinese_keyboard_typed_is_read_as_it_was_meant(String name) {
        TypedCodes form = form(name, " １２３－４　\u202c");
        assertThat(form.getParameter(name)).isEqualTo("123-4");
        assertThat(form.getParameterValues(name)).containsExactly("123-4", "x");
        assertThat(form.getParameterMap().get(name)).containsExactly("123-4", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"title", "body", "reason", "password", "again", "a.s", "x.s", "clause3.title", "_csrf", "q"})
    void a_text_stays_as_it_was_typed(String name) {
        String typed = " 第１条，共３页　";
        assertThat(form(name, typed).getParameter(name)).isEqualTo(typed);
        assertThat(form(name, typed).getParameterMap().get(name)[0]).isEqualTo(typed);
    }

    @Test
    void no_other_digit_becomes_one() {
        assertThat(form("code", "12①٣").getParameter("code")).isEqualTo("12①٣");
        assertThat(form("code", "1").getParameter("none")).isNull();
        assertThat(form("code", "1").getParameterValues("none")).isNull();
    }

    private static TypedCodes form(String name, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/x");
        request.addParameter(name, value, "x");
        return new TypedCodes(request);
    }
}
