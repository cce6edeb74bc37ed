package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import liandong.node.surface.PageRule;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A form whose line broke off is refused to nobody. */
class BrokenOffTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/issue");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void who_is_there_gets_the_page() throws Exception {
        RefusedPages.show(PageRule.FORM_NOT_READ.refused(), request, response);
        assertThat(response.getForwardedUrl()).isEqualTo("/refused");
    }

    @Test
    void who_is_gone_gets_none_and_nothing_fails() throws Exception {
        response.setCommitted(true);
        RefusedPages.show(PageRule.FORM_NOT_READ.refused(), request, response);
        assertThat(response.getForwardedUrl()).isNull();
    }
}
