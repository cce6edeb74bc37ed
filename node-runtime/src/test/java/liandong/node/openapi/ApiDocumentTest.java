package liandong.node.openapi;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import liandong.node.http.Client;
import liandong.node.http.World;
import liandong.node.surface.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document says what the surface really does: mappings, bodies and answers are held against it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private static final String PATH = "/v3/api-docs";

    private World world;
    private JsonNode document;
    private JsonSchemaFactory factory;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        document = world.top.see(PATH);
        factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_parser_of_others_reads_it_as_openapi_3_1_without_complaint() {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(document.toString());
        assertThat(read.getMessages()).isEmpty();
        OpenAPI api = read.getOpenAPI();
        assertThat(api.getOpenapi()).isEqualTo("3.1.1");
        assertThat(api.getPaths()).hasSameSizeAs(document.at("/paths").propertyNames());
        assertThat(operations())
                .allSatisfy(operation ->
                        assertThat(operation.at("/operationId").asString()).isNotEmpty());
    }

    @Test
    void every_mapping_is_in_it_and_every_path_of_it_is_mapped() {
        Set<String> mapped = new TreeSet<>();
        world.top
                .see("/api")
                .at("/resources")
                .forEach(link -> link.at("/methods")
                        .forEach(method -> mapped.add(
                                method.asString() + " " + link.at("/href").asString())));
        mapped.add("GET /api");
        Set<String> described = new TreeSet<>();
        document.at("/paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).hasSizeGreaterThan(25).containsExactlyElementsOf(mapped);
    }

    @Test
    void every_operation_has_schemas_for_what_it_takes_and_answers() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.at("/parameters"))
                    .allSatisfy(each -> assertThat(each.at("/schema").isEmpty()).isFalse());
            if (operation.has("requestBody")) {
                assertThat(schema(operation.at("/requestBody")).isEmpty()).isFalse();
            }
            assertThat(operation.at("/responses").propertyNames()).contains("200", "default");
            assertThat(schema(operation.at("/responses/200")).isEmpty()).isFalse();
            assertThat(operation.at("/responses/default/content").propertyNames())
                    .containsExactly("application/problem+json");
        });
        assertThat(document.at("/components/schemas").propertyStream())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getValue().toString()).doesNotContain(":{}"));
    }

    @Test
    void a_command_names_who_acts_and_may_carry_a_key() {
        JsonNode file = document.at("/paths/~1api~1{unit}~1reports/post");
        assertThat(file.at("/parameters")
                        .valueStream()
                        .map(each -> each.at("/name").asString()))
                .containsExactly("unit", "Liandong-Actor", "Liandong-Role", "Idempotency-Key", "dry-run", "If-Match");
        assertThat(file.at("/parameters/1/required").asBoolean()).isFalse();
        assertThat(file.at("/parameters/2/schema/enum").toString())
                .contains("clerk")
                .doesNotContain("rule");
        assertThat(file.at("/parameters/3/required").asBoolean()).isFalse();
        assertThat(file.at("/responses").propertyNames()).contains("201");
    }

    @Test
    void everything_takes_a_token_but_what_is_open() {
        assertThat(document.at("/security/0").propertyNames()).containsExactly("token");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(operations()
                        .filter(operation -> operation.has("security"))
                        .map(operation -> operation.at("/operationId").asString()))
                .containsExactly("TokenKeeping-setUp");
    }

    @Test
    void every_value_of_our_json_has_a_schema() {
        assertThat(TypeSchemas.valueTypes()).containsAll(Json.scalars());
    }

    @Test
    void no_summary_is_of_an_operation_that_is_gone() {
        Set<String> ids = new TreeSet<>(Set.of("description"));
        operations()
                .forEach(operation ->
                        ids.add(operation.at("/operationId").asString().replace('-', '.')));
        assertThat(ids)
                .containsAll(ApiDocument.texts().stringPropertyNames().stream()
                        .map(key -> key.replaceAll("\\.example$", ""))
                        .toList());
    }

    /** Handlers that take a body. */
    Stream<HandlerMethod> takers() {
        return world.top
                .handlers()
                .filter(handler -> Stream.of(handler.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)));
    }

    @ParameterizedTest
    @MethodSource("takers")
    void an_example_is_read_as_a_body_and_fits_its_schema(HandlerMethod handler) {
        Method method = handler.getMethod();
        JsonNode operation = operations()
                .filter(each -> each.at("/operationId")
                        .asString()
                        .equals(handler.getBeanType().getSimpleName() + "-" + method.getName()))
                .findFirst()
                .orElseThrow();
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        assertThat(example.isMissingNode())
                .as("an example in operations.properties")
                .isFalse();
        assertThat(findings(schema(operation.at("/requestBody")), example.toString()))
                .isEmpty();
        Stream.of(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .forEach(parameter -> assertThat(Json.MAPPER.<Object>readValue(
                                example.toString(), Json.MAPPER.constructType(parameter.getGenericParameterType())))
                        .isNotNull());
    }

    @Test
    void what_the_surface_answers_fits_the_schema_that_it_gives() {
        world.ask(1, "sessions");
        String reports = "/api/{unit}/reports";
        String version = reports + "/{report}/versions/{version}";
        String report = "/990101~sessions~2023-09~own";
        Client.Answer filed = made(
                world.town.as("clerk").command("/api/990101/reports", sessions("5 OVER", "40", "1.05", "3/4", "")));
        fits(reports, "post", "201", filed);
        world.post.deliver();
        fits(
                version + "/accept",
                "post",
                "201",
                world.city.as("reviewer").command("/api/9901/reports" + report + "/versions/1/accept"));
        world.post.deliver();
        fits(
                reports,
                "post",
                "default",
                world.town
                        .as("clerk")
                        .command("/api/990101/reports", sessions("-3", "40", "1.05", "3/4", ", 'reason': '错'")));
        fits("/api/directory/units", "post", "default", world.top.as("operator").command("/api/directory/units", "{}"));
        for (String[] each : new String[][] {
            {"/api", "/api"},
            {"/api/stations", "/api/stations"},
            {"/api/directory", "/api/directory"},
            {"/api/directory/units", "/api/directory/units?limit=2"},
            {"/api/directory/units/{code}", "/api/directory/units/9901"},
            {"/api/directory/indicators", "/api/directory/indicators"},
            {"/api/directory/forms", "/api/directory/forms"},
            {"/api/directory/forms/{code}/{version}", "/api/directory/forms/sessions/1"},
            {"/api/quarantine", "/api/quarantine"},
            {"/api/{unit}/directives", "/api/9901/directives"},
            {"/api/{unit}/obligations", "/api/9901/obligations"},
            {"/api/{unit}/obligations/ledger", "/api/9901/obligations/ledger"},
            {reports, "/api/9901/reports"},
            {reports + "/{report}", "/api/9901/reports" + report},
            {version, "/api/9901/reports" + report + "/versions/1"},
            {"/api/{unit}/totals/{form}/{period}", "/api/9901/totals/sessions/2023-09"},
            {"/api/{unit}/lineage/{form}/{period}/{line}", "/api/9901/lineage/sessions/2023-09/s"},
            {"/api/{unit}/lineage/{form}/{period}/differences", "/api/9901/lineage/sessions/2023-09/differences"}
        }) {
            fits(each[0], "get", "200", world.city.ask(each[1]));
        }
        String directive =
                world.city.see("/api/9901/directives").at("/items/0/directive").asString();
        fits("/api/{unit}/directives/{directive}", "get", "200", world.city.ask("/api/9901/directives/" + directive));
        String message = filed.text("/messages/0/id");
        fits("/api/{unit}/messages/{id}", "get", "200", world.town.ask("/api/990101/messages/" + message));
    }

    @Test
    void a_body_that_does_not_fit_is_found() {
        JsonNode schema = schema(document.at("/paths/~1api~1{unit}~1reports/post/requestBody"));
        assertThat(findings(
                        schema,
                        "{\"form\": \"a\", \"period\": \"2023\", \"figures\": [{\"line\": \"1\", \"amount\": 3}]}"))
                .isNotEmpty();
        assertThat(findings(schema, "{\"form\": \"a\"}")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.html", "api.js", "api.css"})
    void the_page_comes_from_the_node_and_loads_nothing_from_elsewhere(String file) throws Exception {
        MockHttpServletResponse answer = world.top.raw("/docs/" + file);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("http");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .isNotEmpty()
                .doesNotContain("http://", "https://", "innerHTML");
    }

    private void fits(String path, String method, String status, Client.Answer answer) {
        JsonNode response =
                document.at("/paths").path(path).path(method).path("responses").path(status);
        assertThat(response.isMissingNode())
                .as("%s %s %s", method, path, status)
                .isFalse();
        assertThat(answer.status()).isEqualTo(status.equals("default") ? answer.status() : Integer.parseInt(status));
        assertThat(findings(schema(response), answer.body().toString()))
                .as("%s %s: %s", method, path, answer.body())
                .isEmpty();
    }

    /** What is wrong with {@code json} by {@code schema}, whose references lead into this document. */
    private Set<?> findings(JsonNode schema, String json) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        whole.set("allOf", Json.MAPPER.createArrayNode().add(schema));
        whole.set("components", document.at("/components"));
        return factory.getSchema(whole.toString()).validate(json, InputFormat.JSON);
    }

    private Stream<JsonNode> operations() {
        return document.at("/paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private static JsonNode schema(JsonNode of) {
        for (Map.Entry<String, JsonNode> content : of.at("/content").properties()) {
            return content.getValue().at("/schema");
        }
        return Json.MAPPER.createObjectNode();
    }
}
