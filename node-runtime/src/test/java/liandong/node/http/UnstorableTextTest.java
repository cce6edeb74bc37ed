package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.IssuingBody;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Streams;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.store.DataSources;
import liandong.node.store.Row;
import liandong.node.store.TestPostgres;
import liandong.node.surface.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Texts that a store cannot keep or a topic cannot carry, in every field of every request, and in what others have sent: the
 * same on SQLite and PostgreSQL, with the place where there is one, and never a failure of the node.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class UnstorableTextTest {
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> WRONG = List.of("a\u0000", "\ud83d");

    private World file;
    private World server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Path one = Files.createDirectory(folder.resolve("file"));
        file = World.on(one, name -> DataSources.sqlite(one.resolve(name + ".db")));
        server = World.on(
                Files.createDirectory(folder.resolve("server")),
                name -> TestPostgres.connect(TestPostgres.migratedDatabase()));
    }

    @AfterAll
    void close() {
        file.close();
        server.close();
    }

    private static Client everything(Client node) {
        return node.holding(
                        "everything-1",
                        Arrays.stream(Role.values())
                                .filter(role -> role != Role.RULE)
                                .map(role -> Grant.of(Grant.EVERYWHERE, role))
                                .toList(),
                        Scope.READ,
                        Scope.ACT)
                .with("Accept-Language", "en");
    }

    /** A request with something wrong in it. */
    private record Wrong(String method, String path, JsonNode body) {
        MockHttpServletRequestBuilder request() {
            MockHttpServletRequestBuilder request =
                    MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(path));
            return body.isMissingNode()
                    ? request
                    : request.header("Content-Type", "application/json").content(ESCAPING.writeValueAsString(body));
        }
    }

    @Test
    void in_every_field_of_every_body_it_is_refused_with_its_place() {
        List<Wrong> all = new ArrayList<>();
        operations((path, method, operation) -> {
            JsonNode example = operation.at("/requestBody/content/application~1json/example");
            if (!example.isMissingNode()) {
                WRONG.forEach(text ->
                        spoilt(example, text).forEach(body -> all.add(new Wrong(method, filled(path, "x"), body))));
            }
        });
        assertThat(all).hasSizeGreaterThan(150);
        all.forEach(each -> {
            Client.Answer answer = same(each);
            assertThat(answer.status()).as("%s %s", each, answer.body()).isBetween(400, 422);
            assertThat(answer.text("/where")).as("%s", each).isNotEmpty();
        });
    }

    @Test
    void in_every_part_of_an_address_it_finds_nothing_and_breaks_nothing() {
        TreeSet<String> seen = new TreeSet<>();
        operations((path, method, operation) -> {
            String nul = "a%00";
            if (path.contains("{")) {
                seen.add(path);
                assertThat(same(new Wrong(method, filled(path, nul), none())).status())
                        .as("%s %s", method, path)
                        .isLessThan(500);
            }
            for (JsonNode each : operation.path("parameters")) {
                if (each.path("in").asString().equals("query")) {
                    String address = filled(path, "x") + "?" + each.path("name").asString() + "=" + nul;
                    seen.add(address);
                    assertThat(same(new Wrong(method, address, none())).status())
                            .as("%s %s", method, address)
                            .isLessThan(500);
                }
            }
        });
        assertThat(seen).hasSizeGreaterThan(40);
    }

    @Test
    void a_line_in_bulk_is_told_where_it_is_wrong_and_takes_nobody_with_it() {
        for (World world : List.of(file, server)) {
            List<JsonNode> results = everything(world.town)
                    .lines(
                            "/api/reports",
                            ("{'unit':'990101','id':'1','form':'sessions','period':'2023-09','figures':[],'reason':'"
                                    + "\\u0000'}\n{'unit':'990101','id':'\\ud83d','form':'sessions','figures':[]}\n"));
            assertThat(results).hasSize(3);
            assertThat(results.subList(0, 2))
                    .allSatisfy(each -> assertThat(each.at("/outcome").asString())
                            .as("%s", each)
                            .isEqualTo("malformed"))
                    .allSatisfy(each -> assertThat(each.at("/place").asString(""))
                            .as("%s", each)
                            .isNotEmpty());
        }
    }

    /** A node of other people's making, rightly keyed, can sign what ours refuses. */
    @Test
    void in_a_message_of_another_node_it_is_kept_and_the_stream_goes_on() {
        for (World world : List.of(file, server)) {
            UnitCode top = UnitCode.of("99");
            world.topNode
                    .tables()
                    .database()
                    .run(() -> world.topNode
                            .tables()
                            .outbox()
                            .append(
                                    "strange",
                                    top,
                                    world.topNode.hosting().directory().sequence(),
                                    world.clock.instant(),
                                    new Actor("clerk-1", Role.CLERK),
                                    new Cause.ByCommand("c-1"),
                                    strange()));
            world.post.deliver();
            World.made(world.top.as("clerk").command("/api/99/directives", World.directive(8, "sessions", "['9901']")));
            world.post.deliver();

            assertThat(world.cityNode.tables().envelopes().ofStream(Streams.directives(top)).stream()
                            .map(Row::id))
                    .contains("strange")
                    .hasSize(2);
            JsonNode listed = everything(world.city).see("/api/9901/directives");
            assertThat(listed.at("/items")).hasSize(2);
            listed.at("/items")
                    .forEach(each -> everything(world.city)
                            .see("/api/9901/directives/"
                                    + each.at("/id")
                                            .asString(each.at("/directive").asString())));
        }
    }

    private static Message strange() {
        return new Message.DirectiveIssued(
                "990000-2023-7-00000000",
                DocumentNumber.of("省发〔2023〕7号"),
                "通\u0000知",
                "关于\u0000的通知",
                "请\u0000办。",
                List.of(new IssuingBody("省委\u0000办", true)),
                LocalDate.of(2023, 9, 10),
                List.of(UnitCode.of("9901")),
                List.of(),
                List.of(new Clause("1", "办\u0000事", "办\u0000公室", List.of(), null, null, null, List.of(), null)),
                List.of(),
                null,
                null);
    }

    /** The same request at the top of both worlds, and what both answer. */
    private Client.Answer same(Wrong wrong) {
        Client.Answer one = everything(file.top).send(wrong.request());
        Client.Answer other = everything(server.top).send(wrong.request());
        assertThat(other.status()).as("%s %s", wrong, other.body()).isEqualTo(one.status());
        assertThat(other.text("/type")).as("%s", wrong).isEqualTo(one.text("/type"));
        return one;
    }

    private static JsonNode none() {
        return Json.MAPPER.createObjectNode().path("none");
    }

    private interface Each {
        void of(String path, String method, JsonNode operation);
    }

    private void operations(Each each) {
        JsonNode document = everything(file.top).see("/v3/api-docs");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                if (!path.getKey().equals("/api/set-up") && !path.getKey().equals("/api/reports")) {
                    each.of(path.getKey(), method, operation.getValue());
                }
            }
        }
    }

    private static String filled(String path, String others) {
        return path.replace("{unit}", "99")
                .replaceAll("\\{(version|place)}", "1")
                .replaceAll("\\{\\w+}", others);
    }

    /** The body once for each text in it, with that one spoilt. */
    private static List<JsonNode> spoilt(JsonNode body, String text) {
        List<JsonNode> all = new ArrayList<>();
        switch (body) {
            case StringNode any -> all.add(StringNode.valueOf(any.asString() + text));
            case ObjectNode object ->
                object.properties()
                        .forEach(each -> spoilt(each.getValue(), text)
                                .forEach(spoilt -> all.add(object.deepCopy().set(each.getKey(), spoilt))));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    for (JsonNode spoilt : spoilt(array.get(i), text)) {
                        ArrayNode copy = array.deepCopy();
                        copy.set(i, spoilt);
                        all.add(copy);
                    }
                }
            }
            default -> {}
        }
        return all;
    }
}
