package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.access.SetUp;
import liandong.node.access.Tokens;
import liandong.node.hosting.Watch;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.Json;
import liandong.node.wiring.SubjectScan;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Somebody who uses a node's surface, without a network between. Immutable but for the node behind it. */
public final class Client {
    private final MockMvc mvc;
    private final AnnotationConfigWebApplicationContext context;
    private final Map<String, String> headers;

    private Client(MockMvc mvc, AnnotationConfigWebApplicationContext context, Map<String, String> headers) {
        this.mvc = mvc;
        this.context = context;
        this.headers = headers;
    }

    /** Registered by hand below: without a stereotype, nobody's component scan finds it. */
    @EnableWebMvc
    @EnableWebSecurity
    @SubjectScan
    static class Wiring {}

    /** What came back. */
    public record Answer(int status, JsonNode body, MockHttpServletResponse raw) {
        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public String header(String name) {
            return raw.getHeader(name);
        }
    }

    /** A client of {@code node} who may read everything and do nothing. */
    public static Client of(PaperPost.Node node, Clock clock) {
        return of(node, clock, Watch.alone());
    }

    /** The same of one of several processes of the node. */
    public static Client of(PaperPost.Node node, Clock clock, Watch watch) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.addBeanFactoryPostProcessor(beans -> node.register(beans, clock, watch));
        context.register(Wiring.class);
        context.refresh();
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(context.getBean(Gate.class), context.getBean("springSecurityFilterChain", Filter.class))
                .build();
        return new Client(mvc, context, Map.of("Host", "localhost")).as("auditor", "reader-1");
    }

    /** A part of the node's surface. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Somebody who has this role at every station of the node. */
    public Client as(String role) {
        return as(role, role + "-1");
    }

    public Client as(String role, String account) {
        return holding(account, List.of(Grant.of(Grant.EVERYWHERE, Role.of(role))), Scope.READ, Scope.ACT);
    }

    /** Somebody with a new token. */
    Client holding(String account, List<Grant> grants, Scope... scopes) {
        return with("Authorization", "Bearer " + token(account, grants, scopes));
    }

    /** A new token of the node. */
    String token(String account, List<Grant> grants, Scope... scopes) {
        return context.getBean(Tokens.class)
                .forApplication(account, grants, List.of(scopes), Tokens.MOST_DAYS, "test")
                .secret();
    }

    /** Sets the node up with the secret in its data folder; says what its answer is. */
    Answer setUp(String account, String password) {
        try {
            String secret = Files.readString(
                            context.getBean(NodeSettings.class).folder().resolve(SetUp.FILE))
                    .strip();
            return with("Authorization", "")
                    .command(
                            "/api/set-up",
                            "{'secret': '" + secret + "', 'account': '" + account + "', 'password': '" + password
                                    + "'}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the node's parts. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** This client with one more header; an empty one is left out. */
    public Client with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        if (value.isEmpty()) {
            more.remove(header);
        } else {
            more.put(header, value);
        }
        return new Client(mvc, context, more);
    }

    public Answer ask(String path) {
        return send(get(path));
    }

    /** What is at {@code path}, whatever it is. */
    public MockHttpServletResponse raw(String path) throws Exception {
        MockHttpServletRequestBuilder request = get(path);
        headers.forEach(request::header);
        return mvc.perform(request).andReturn().getResponse();
    }

    /** Every method that is mapped at the node. */
    public Stream<HandlerMethod> handlers() {
        return mappings().values().stream();
    }

    /** Every mapping with its method. */
    Map<RequestMappingInfo, HandlerMethod> mappings() {
        return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
    }

    /** What is at {@code path}; fails unless there is something. */
    public JsonNode see(String path) {
        Answer answer = ask(path);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** A command without a body. */
    public Answer command(String path) {
        return send(post(path));
    }

    /** A command; single quotes in {@code json} stand for double ones. */
    public Answer command(String path, String json) {
        return raw(path, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "application/json");
    }

    public Answer raw(String path, byte[] body, String type) {
        MockHttpServletRequestBuilder request = post(path).content(body);
        return send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    /** Lines, each answered by one; single quotes stand for double ones. Fails unless they are answered at all. */
    public List<JsonNode> lines(String path, String lines) {
        return lines(path, lines.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public List<JsonNode> lines(String path, byte[] lines) {
        MockHttpServletResponse response =
                perform(post(path).content(lines).header("Content-Type", "application/x-ndjson"));
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("application/x-ndjson");
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .map(Json.MAPPER::readTree)
                .toList();
    }

    /** An answer whose body is no JSON. */
    public Answer download(String path) {
        MockHttpServletResponse response = perform(get(path));
        return new Answer(response.getStatus(), Json.MAPPER.createObjectNode(), response);
    }

    public Answer send(MockHttpServletRequestBuilder request) {
        MockHttpServletResponse response = perform(request);
        byte[] body = response.getContentAsByteArray();
        JsonNode json = body.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(body);
        return new Answer(response.getStatus(), json, response);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) {
        headers.forEach(request::header);
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new IllegalStateException("the surface let an exception through", e);
        }
    }
}
