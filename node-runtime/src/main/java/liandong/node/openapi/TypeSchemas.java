package liandong.node.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import liandong.directive.DocumentNumber;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.report.ReportId;
import liandong.node.surface.AsOf;
import liandong.node.surface.Json;
import liandong.node.surface.Limit;
import liandong.report.Amount;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema of our types by the same rules by which {@link Json} reads and writes them: a record is its components,
 * values of the domain are strings.
 */
final class TypeSchemas {
    private static final String PERIOD = "2023, 2023-Q3, 2023-09, 2023-09-T1, 2023-09-01..2023-09-30";
    private static final String OBLIGATION = "150203~annual-work~2022";
    private static final Map<Class<?>, Supplier<ObjectNode>> VALUES = values();

    private final Map<String, ObjectNode> components = new HashMap<>();
    private final Map<String, String> named = new HashMap<>();

    private static Map<Class<?>, Supplier<ObjectNode>> values() {
        Map<Class<?>, Supplier<ObjectNode>> values = new LinkedHashMap<>();
        values.put(String.class, () -> Schema.of("string"));
        values.put(UnitCode.class, () -> Schema.text("^[0-9]{2,15}$", "150203"));
        values.put(Amount.class, () -> Schema.text("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$", "5200"));
        values.put(
                Period.class,
                () -> Schema.text("^[0-9]{4}", "2023-09").put("description", "one of the shapes " + PERIOD));
        values.put(ObligationId.class, () -> Schema.text("^[0-9]{2,15}~[0-9A-Za-z.-]+~[0-9]{4}", OBLIGATION));
        values.put(DocumentNumber.class, () -> Schema.text("〔[0-9]{4}〕[0-9]+号$", "内民委发〔2023〕27号"));
        values.put(Hash.class, () -> Schema.text("^[0-9a-f]{64}$", "0".repeat(64)));
        values.put(LocalDate.class, () -> Schema.format("string", "date"));
        values.put(Instant.class, () -> Schema.format("string", "date-time"));
        values.put(ReportId.class, () -> Schema.text("~(own|total)$", OBLIGATION + "~own"));
        values.put(
                Limit.class,
                () -> Schema.of("integer")
                        .put("minimum", 1)
                        .put("maximum", 1000)
                        .put("default", 100));
        values.put(AsOf.class, () -> Schema.format("string", "date-time"));
        values.put(Resource.class, () -> Schema.format("string", "binary"));
        values.put(int.class, () -> Schema.format("integer", "int32"));
        values.put(Integer.class, () -> Schema.format("integer", "int32"));
        values.put(long.class, () -> Schema.format("integer", "int64"));
        values.put(Long.class, () -> Schema.format("integer", "int64"));
        values.put(boolean.class, () -> Schema.of("boolean"));
        values.put(Boolean.class, () -> Schema.of("boolean"));
        values.put(BigDecimal.class, () -> Schema.of("number"));
        return values;
    }

    /** Types that are one value with a schema of its own. */
    static Set<Class<?>> valueTypes() {
        return VALUES.keySet();
    }

    /** The schema of what is written; records are referred to by name. */
    ObjectNode written(ResolvableType type) {
        return of(type, false);
    }

    /** The schema of what is read: where it may be left out, it need not be there. */
    ObjectNode read(ResolvableType type) {
        return of(type, true);
    }

    /** Every record that was referred to, by name. */
    Map<String, ObjectNode> components() {
        return components;
    }

    private ObjectNode of(ResolvableType type, boolean read) {
        Class<?> raw = type.resolve(Object.class);
        Supplier<ObjectNode> value = VALUES.get(raw);
        if (value != null) {
            return value.get();
        }
        if (raw.isEnum()) {
            return Schema.words((Enum<?>[]) raw.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return Schema.list(of(type.asCollection().getGeneric(0), read));
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = Schema.of("object");
            map.set("additionalProperties", of(type.asMap().getGeneric(1), read));
            return map;
        }
        if (raw.isRecord()) {
            return component(type, raw, read);
        }
        // a tree whose shape only the code knows, such as the answer kept for an Idempotency-Key
        return JsonNode.class.isAssignableFrom(raw) ? Schema.of("object") : Json.MAPPER.createObjectNode();
    }

    private ObjectNode component(ResolvableType type, Class<?> raw, boolean read) {
        String name = name(type, raw) + (read ? "Body" : "");
        String identity = raw.getName() + List.of(type.resolveGenerics(Object.class));
        String before = named.putIfAbsent(name, identity);
        if (before != null && !before.equals(identity)) {
            throw new IllegalStateException("two types are called " + name + ": rename one of them");
        }
        if (before == null) {
            Map<String, ObjectNode> parts = new LinkedHashMap<>();
            Set<String> optional = new HashSet<>();
            parts(type, raw, read, parts, optional);
            components.put(name, Schema.object(parts.entrySet(), part -> !optional.contains(part)));
        }
        return Schema.reference(name);
    }

    private void parts(
            ResolvableType type, Class<?> raw, boolean read, Map<String, ObjectNode> parts, Set<String> optional) {
        for (RecordComponent component : raw.getRecordComponents()) {
            ResolvableType of = ResolvableType.forType(component.getGenericType(), type);
            if (isUnwrapped(raw, component)) {
                parts(of, of.resolve(Object.class), read, parts, optional);
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ObjectNode schema = of(of, read);
            parts.put(component.getName(), nullable ? Schema.orNull(schema) : schema);
            boolean list = Collection.class.isAssignableFrom(component.getType());
            if ((read && (nullable || list)) || isLeftOut(component)) {
                optional.add(component.getName());
            }
        }
    }

    private static boolean isUnwrapped(Class<?> raw, RecordComponent component) {
        Method accessor = component.getAccessor();
        return accessor.isAnnotationPresent(JsonUnwrapped.class) && raw.isRecord();
    }

    /** Whether the part is not written where it is empty. */
    private static boolean isLeftOut(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static String name(ResolvableType type, Class<?> raw) {
        StringBuilder name = new StringBuilder(simple(raw));
        for (ResolvableType generic : type.getGenerics()) {
            name.append("Of").append(simple(generic.resolve(Object.class)));
        }
        return name.toString();
    }

    /** A name that says what it is: a record in a view or a family of mappings is called after both. */
    private static String simple(Class<?> raw) {
        Class<?> outer = raw.getEnclosingClass();
        return outer == null || outer.isInterface()
                ? raw.getSimpleName()
                : outer.getSimpleName().replaceAll("(Pages|View)$", "") + raw.getSimpleName();
    }
}
