package liandong.node.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.node.report.ReportId;
import liandong.node.surface.Commands;
import liandong.node.surface.Json;
import liandong.node.surface.Problem;
import liandong.node.surface.Titles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The surface as an OpenAPI 3.1 document, made of the mappings themselves when somebody asks for it. */
@RestController
class ApiDocument {
    static final String PATH = "/v3/api-docs";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private byte @Nullable [] made;

    ApiDocument(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @GetMapping(PATH)
    synchronized ResponseEntity<byte[]> document() {
        if (made == null) {
            made = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(make());
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(made);
    }

    private ObjectNode make() {
        TypeSchemas types = new TypeSchemas();
        Properties texts = texts();
        Operations operations = new Operations(types, texts);
        Map<String, Map<String, ObjectNode>> paths = new TreeMap<>();
        mappings.getObject().getHandlerMethods().forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : methods(info)) {
                    if (path.startsWith("/api")) {
                        paths.computeIfAbsent(path, any -> new LinkedHashMap<>())
                                .put(Operations.word(method.name()), operations.of(path, method.name(), handler));
                    }
                }
            }
        });
        ObjectNode document = Json.MAPPER.createObjectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "联动 Liandong")
                .put("version", "1")
                .put("description", texts.getProperty("description"));
        document.putArray("servers").addObject().put("url", "/");
        ObjectNode all = document.putObject("paths");
        paths.forEach((path, byMethod) -> {
            ObjectNode item = all.putObject(path);
            new TreeMap<>(byMethod).forEach(item::set);
        });
        types.written(ResolvableType.forClass(Problem.class));
        ((ObjectNode) Objects.requireNonNull(types.components().get("Problem")).at("/properties/type"))
                .set("enum", rules());
        types.components().put("Outcome", outcome(types));
        ObjectNode components = document.putObject("components");
        components.set("schemas", Schema.all(types.components()));
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "a token of this node, ldt_..., issued by POST /api/tokens");
        document.putArray("security").addObject().putArray("token");
        return document;
    }

    /** The type of each problem: those that have a title, and a test sees to it that all do. */
    private static ArrayNode rules() {
        ArrayNode rules = Json.MAPPER.createArrayNode();
        new TreeSet<>(Titles.titles(Locale.CHINESE).stringPropertyNames())
                .forEach(rule -> rules.add("/problems/" + rule));
        return rules;
    }

    /** What a command answers: its messages, and the id of what it made. */
    private static ObjectNode outcome(TypeSchemas types) {
        Map<String, ObjectNode> parts = new LinkedHashMap<>();
        parts.put("directive", Schema.of("string"));
        parts.put("report", types.read(ResolvableType.forClass(ReportId.class)));
        parts.put("version", types.read(ResolvableType.forClass(int.class)));
        parts.put("messages", Schema.list(types.written(ResolvableType.forClass(Commands.Sent.class))));
        // a command may name more of what it made
        return Schema.object(parts.entrySet(), "messages"::equals).put("additionalProperties", true);
    }

    private static Iterable<RequestMethod> methods(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods();
    }

    static Properties texts() {
        try (InputStream in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream("operations.properties"));
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(text);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("operations.properties cannot be read", e);
        }
    }
}
