package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import liandong.node.PaperPost;
import liandong.node.access.Holder;
import liandong.node.surface.ProblemAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.HandlerMapping;

class SecurityLogTest {
    private final PaperPost.HandClock clock = new PaperPost.HandClock("2023-09-10T01:00:00.000Z");
    private final SecurityLog log = new SecurityLog(clock);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SecurityLog.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void a_refused_call_says_who_from_where_what_and_why_and_nothing_of_what_was_sent() throws Exception {
        MockHttpServletRequest request = request("10.1.2.3");
        request.addHeader("Authorization", "Bearer ldt_secret");
        request.setQueryString("q=13");
        answered(request, 403);
        assertThat(told())
                .containsExactly("a call was refused status=403 rule=not-permitted method=POST"
                        + " mapping=/api/{unit}/reports account=clerk-1 address=10.1.2.3");
    }

    @Test
    void what_was_let_through_is_not_written_and_what_nobody_may_is() throws Exception {
        for (int status : List.of(200, 201, 303, 404, 409, 422, 500)) {
            answered(request("10.1.2.3"), status);
        }
        assertThat(told()).isEmpty();
        MockHttpServletRequest bare = new MockHttpServletRequest("GET", "/api/x");
        bare.setRemoteAddr("::1");
        for (int status : List.of(401, 403, 429)) {
            answered(bare, status);
        }
        assertThat(told()).hasSize(3);
        assertThat(told().getFirst()).endsWith("rule=none method=GET mapping=none account=nobody address=::1");
    }

    @Test
    void a_sign_in_says_its_account_and_address_however_it_came() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in/code");
        request.setRemoteAddr("10.1.2.3");
        MockHttpSession session = new MockHttpSession();
        request.setSession(session);
        log.doFilter(request, new MockHttpServletResponse(), (r, a) -> signIn(session, "zhang-1"));
        log.doFilter(request, new MockHttpServletResponse(), (r, a) -> {});
        assertThat(told()).containsExactly("a session has begun account=zhang-1 address=10.1.2.3");
    }

    @Test
    void a_refused_act_of_a_page_names_the_account_of_the_session() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/at/99/x");
        MockHttpSession session = new MockHttpSession();
        signIn(session, "zhang-1");
        request.setSession(session);
        answered(request, 403);
        assertThat(told()).singleElement().asString().contains("account=zhang-1");
    }

    @Test
    void nobody_writes_lines_of_his_own() throws Exception {
        MockHttpServletRequest request = request("10.1.2.3\n2023 INFO all is well");
        request.setMethod("GET\r\nX".repeat(100));
        answered(request, 403);
        assertThat(told())
                .singleElement()
                .asString()
                .doesNotContain("\n")
                .doesNotContain("\r")
                .hasSizeLessThan(400);
    }

    @Test
    void a_flood_is_counted_and_does_not_fill_the_disk() throws Exception {
        for (int i = 0; i < 1000; i++) {
            answered(request("10.0.0.1"), 401);
        }
        answered(request("10.0.0.2"), 401);
        assertThat(told()).hasSize(SecurityLog.MOST_OF_ONE + 1);
        for (int i = 0; i < 1000; i++) {
            answered(request("10.1." + i / 250 + "." + i % 250), 401);
        }
        assertThat(told()).hasSize(SecurityLog.MOST);
        clock.set("2023-09-10T01:01:00.000Z");
        answered(request("10.0.0.1"), 401);
        assertThat(told()).hasSize(SecurityLog.MOST + 2);
        assertThat(told().get(SecurityLog.MOST))
                .isEqualTo("more calls were refused than were written down calls=" + (2001 - SecurityLog.MOST));
    }

    private static void signIn(MockHttpSession session, String account) {
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of())));
    }

    private static MockHttpServletRequest request(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/99/reports");
        request.setRemoteAddr(address);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/{unit}/reports");
        request.setAttribute(SecurityLog.HOLDER, Holder.signedIn("clerk-1", List.of()));
        request.setAttribute(ProblemAnswer.RULE, "not-permitted");
        return request;
    }

    private void answered(MockHttpServletRequest request, int status) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        log.doFilter(request, response, (r, a) -> response.setStatus(status));
        // once for a request
        request.removeAttribute("org.springframework.web.filter.OncePerRequestFilter.FILTERED");
    }

    private List<String> told() {
        return lines.list.stream()
                .map(line -> line.getFormattedMessage()
                        + Objects.requireNonNullElse(line.getKeyValuePairs(), List.<KeyValuePair>of()).stream()
                                .map(each -> " " + each.key + "=" + each.value)
                                .collect(Collectors.joining()))
                .toList();
    }
}
