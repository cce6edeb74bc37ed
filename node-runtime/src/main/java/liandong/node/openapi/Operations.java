package liandong.node.openapi;

import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Acting;
import liandong.node.access.Holder;
import liandong.node.http.AccessTable;
import liandong.node.http.Arguments;
import liandong.node.report.Base;
import liandong.node.surface.Caller;
import liandong.node.surface.Json;
import liandong.node.surface.LineWise;
import liandong.node.surface.Yields;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes one mapped method as an operation of OpenAPI, from the parameters by which it is really called. */
final class Operations {
    private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]+)}");

    private final TypeSchemas types;
    private final Properties texts;

    Operations(TypeSchemas types, Properties texts) {
        this.types = types;
        this.texts = texts;
    }

    ObjectNode of(String path, String method, HandlerMethod handler) {
        String name = handler.getBeanType().getSimpleName() + "."
                + handler.getMethod().getName();
        ObjectNode operation = Json.MAPPER.createObjectNode();
        operation.putArray("tags").add(handler.getBeanType().getSimpleName().replaceAll("(Pages|Entries)$", ""));
        operation.put("operationId", name.replace('.', '-'));
        operation.put("summary", texts.getProperty(name, name));
        operation.set("parameters", parameters(path, handler));
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                ObjectNode body = operation.putObject("requestBody").put("required", true);
                ObjectNode content = content(body, types.read(ResolvableType.forMethodParameter(parameter)));
                String example = texts.getProperty(name + ".example");
                if (example != null) {
                    content.set("example", Json.MAPPER.readTree(example));
                }
            }
        }
        LineWise lines = handler.getMethodAnnotation(LineWise.class);
        if (lines != null) {
            operation
                    .putObject("requestBody")
                    .put("required", true)
                    .put("description", "each line one such object")
                    .set("content", lines(name, types.read(ResolvableType.forClass(lines.takes()))));
        }
        if (AccessTable.isOpen(method, path)) {
            operation.putArray("security");
        }
        operation.set("responses", lines == null ? responses(handler, !method.equals("GET")) : answeredByLines(lines));
        return operation;
    }

    private ObjectNode lines(String name, ObjectNode line) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        ObjectNode content = all.putObject(LineWise.TYPE);
        content.set("schema", line);
        String example = texts.getProperty(name + ".example");
        if (example != null) {
            content.set("example", Json.MAPPER.readTree(example));
        }
        return all;
    }

    private ObjectNode answeredByLines(LineWise lines) {
        ObjectNode responses = Json.MAPPER.createObjectNode();
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.putArray("anyOf")
                .add(types.written(ResolvableType.forClass(lines.answers())))
                .add(types.written(ResolvableType.forClass(lines.last())));
        responses
                .putObject("200")
                .put("description", "one line for each line of the body, in their order, as it goes, and a last one")
                .putObject("content")
                .putObject(LineWise.TYPE)
                .set("schema", line);
        problem(responses);
        return responses;
    }

    private ArrayNode parameters(String path, HandlerMethod handler) {
        Map<String, ObjectNode> parameters = new LinkedHashMap<>();
        Map<String, ObjectNode> inPath = new LinkedHashMap<>();
        Matcher names = IN_BRACES.matcher(path);
        while (names.find()) {
            inPath.put(names.group(1), value(names.group(1).equals("unit") ? UnitCode.class : String.class));
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Parameter declared = parameter.getParameter();
            PathVariable variable = declared.getAnnotation(PathVariable.class);
            RequestParam query = declared.getAnnotation(RequestParam.class);
            Class<?> type = parameter.getParameterType();
            if (variable != null) {
                inPath.put(name(variable.name(), declared), value(type));
            } else if (query != null) {
                String name = name(query.name(), declared);
                boolean needed = query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                parameters.put(name, parameter(name, "query", needed, value(type)));
            } else if (Base.isSaidBy(type)) {
                parameters.put(Base.HEADER, base());
            } else if (type == Caller.class || type == Actor.class || actsByLines(handler, type)) {
                actor(parameters);
                if (type == Caller.class) {
                    parameters.put(Arguments.KEY, key());
                }
            }
        }
        ArrayNode all = Json.MAPPER.createArrayNode();
        inPath.forEach((name, schema) -> all.add(parameter(name, "path", true, schema)));
        parameters.values().forEach(all::add);
        return all;
    }

    private static boolean actsByLines(HandlerMethod handler, Class<?> type) {
        return type == Holder.class && handler.hasMethodAnnotation(LineWise.class);
    }

    private ObjectNode value(Class<?> type) {
        return types.read(ResolvableType.forClass(type));
    }

    private static String name(String written, Parameter declared) {
        return written.isEmpty() ? declared.getName() : written;
    }

    private static void actor(Map<String, ObjectNode> parameters) {
        parameters.put(
                Acting.ACTOR,
                parameter(Acting.ACTOR, "header", false, Schema.text("^[0-9A-Za-z._-]{1,32}$", "clerk-1"))
                        .put(
                                "description",
                                "with a token of scope on-behalf: the application's account that acts, never a person's"
                                        + " name; recorded as application:account"));
        ObjectNode roles = Schema.of("string");
        ArrayNode words = roles.putArray("enum");
        List.of(Role.values()).stream().filter(role -> role != Role.RULE).forEach(role -> words.add(role.text()));
        parameters.put(
                Acting.ROLE,
                parameter(Acting.ROLE, "header", false, roles)
                        .put("description", "needed where the token's holder has several roles that can do this"));
    }

    private static ObjectNode key() {
        return parameter(Arguments.KEY, "header", false, Schema.text("^[!-~]{1,100}$", "report-150203-2022-1"))
                .put("description", "a command with the same key is carried out once, however often it is sent");
    }

    private static ObjectNode base() {
        return parameter(Base.HEADER, "header", false, Schema.text("^\"[0-9]{1,9}\"$", "\"1\""))
                .put(
                        "description",
                        "number of the version on which the report builds, as base in the body says it too: refused"
                                + " with 412 (409 for base) and the parts that differ if another one is the newest;"
                                + " without both it builds on whatever is the newest");
    }

    private static ObjectNode parameter(String name, String in, boolean required, ObjectNode schema) {
        ObjectNode parameter =
                Json.MAPPER.createObjectNode().put("name", name).put("in", in).put("required", required);
        parameter.set("schema", schema);
        return parameter;
    }

    private ObjectNode responses(HandlerMethod handler, boolean acts) {
        ResolvableType answer = ResolvableType.forMethodReturnType(handler.getMethod());
        boolean entity = answer.resolve(Object.class) == ResponseEntity.class;
        ResolvableType body = entity ? answer.getGeneric(0) : answer;
        Yields file = handler.getMethodAnnotation(Yields.class);
        boolean command = acts && JsonNode.class.isAssignableFrom(body.resolve(Object.class));
        ObjectNode responses = Json.MAPPER.createObjectNode();
        if (command) {
            ObjectNode made = responses.putObject("201").put("description", "carried out");
            ObjectNode location = made.putObject("headers").putObject("Location");
            location.put("description", "path of what was made, if it has one").set("schema", Schema.of("string"));
            content(made, Schema.reference("Outcome"));
            content(
                    responses
                            .putObject("202")
                            .put(
                                    "description",
                                    "carried out and kept here; the stream on which it is said is held, see held in"
                                            + " the answer"),
                    Schema.reference("Outcome"));
            content(
                    responses.putObject("200").put("description", "nothing was left to do"),
                    Schema.reference("Outcome"));
        } else if (file != null) {
            content(
                    responses.putObject("200").put("description", "the file"),
                    file.value(),
                    Schema.format("string", "binary"));
        } else {
            content(responses.putObject("200").put("description", "as asked"), types.written(body));
        }
        problem(responses);
        return responses;
    }

    private static void problem(ObjectNode responses) {
        ObjectNode answer = responses.putObject("default").put("description", "refused, with the rule that refused");
        answer.putObject("content").putObject("application/problem+json").set("schema", Schema.reference("Problem"));
    }

    private static ObjectNode content(ObjectNode of, ObjectNode schema) {
        return content(of, "application/json", schema);
    }

    private static ObjectNode content(ObjectNode of, String type, ObjectNode schema) {
        ObjectNode content = of.putObject("content").putObject(type);
        content.set("schema", schema);
        return content;
    }

    /** The word by which OpenAPI calls a method. */
    static String word(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
