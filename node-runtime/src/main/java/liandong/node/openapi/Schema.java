package liandong.node.openapi;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import liandong.node.surface.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small pieces of JSON Schema 2020-12, as OpenAPI 3.1 takes them. */
final class Schema {
    private Schema() {}

    static ObjectNode of(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    static ObjectNode text(String pattern, String example) {
        ObjectNode schema = of("string").put("pattern", pattern);
        schema.putArray("examples").add(example);
        return schema;
    }

    static ObjectNode format(String type, String format) {
        return of(type).put("format", format);
    }

    static ObjectNode list(ObjectNode items) {
        ObjectNode schema = of("array");
        schema.set("items", items);
        return schema;
    }

    static ObjectNode reference(String name) {
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** The same, or null. */
    static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = Json.MAPPER.createObjectNode();
        either.putArray("anyOf").add(schema).add(of("null"));
        return either;
    }

    static ObjectNode words(Enum<?>[] values) {
        ObjectNode schema = of("string");
        ArrayNode words = schema.putArray("enum");
        for (Enum<?> value : values) {
            words.add(value.name());
        }
        return schema;
    }

    /** An object with these parts in their order. */
    static ObjectNode object(Iterable<Map.Entry<String, ObjectNode>> parts, Function<String, Boolean> required) {
        ObjectNode schema = of("object");
        ObjectNode properties = Json.MAPPER.createObjectNode();
        ArrayNode needed = Json.MAPPER.createArrayNode();
        for (Map.Entry<String, ObjectNode> part : parts) {
            properties.set(part.getKey(), part.getValue());
            if (required.apply(part.getKey())) {
                needed.add(part.getKey());
            }
        }
        schema.set("properties", properties);
        if (!needed.isEmpty()) {
            schema.set("required", needed);
        }
        return schema.put("additionalProperties", false);
    }

    /** All of {@code schemas} by name. */
    static ObjectNode all(Map<String, ObjectNode> schemas) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        new TreeMap<>(schemas).forEach(all::set);
        return all;
    }
}
