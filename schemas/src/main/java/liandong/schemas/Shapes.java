package liandong.schemas;

import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** Lays records and schemas over each other by component name; refuses the smallest disagreement, with its path. */
final class Shapes {
    private static final String NAMESPACE = "liandong.";

    private Shapes() {}

    /** The shape of a message record; throws IllegalStateException where record and schema disagree. */
    static Shape of(Class<?> record, Schema schema) {
        return record(record, schema, record.getSimpleName());
    }

    private static Shape of(AnnotatedType declared, Schema schema, String path) {
        boolean optional = declared.isAnnotationPresent(Nullable.class);
        if (optional != (schema.getType() == Schema.Type.UNION)) {
            throw disagree(path, optional ? "nullable" : "not nullable", schema);
        }
        if (optional) {
            return new Shape.OrNull(present(declared, present(schema, path), path));
        }
        return present(declared, schema, path);
    }

    private static Schema present(Schema union, String path) {
        List<Schema> branches = union.getTypes();
        if (branches.size() != 2 || branches.getFirst().getType() != Schema.Type.NULL) {
            throw disagree(path, "nullable", union);
        }
        return branches.getLast();
    }

    private static Shape present(AnnotatedType declared, Schema schema, String path) {
        if (declared instanceof AnnotatedParameterizedType list) {
            boolean isList = list.getType() instanceof ParameterizedType type && type.getRawType() == List.class;
            require(
                    isList && schema.getType() == Schema.Type.ARRAY,
                    path,
                    declared.getType().getTypeName(),
                    schema);
            AnnotatedType item = list.getAnnotatedActualTypeArguments()[0];
            return new ListShape(of(item, schema.getElementType(), path + "[]"));
        }
        Class<?> type = (Class<?>) declared.getType();
        Scalar<?> scalar = Scalars.of(type);
        if (scalar != null) {
            require(scalar.schema().equals(schema), path, type.getSimpleName() + " as " + scalar.schema(), schema);
            return scalar;
        }
        return type.isEnum() ? enumeration(type, schema, path) : record(type, schema, path);
    }

    private static Shape enumeration(Class<?> type, Schema schema, String path) {
        require(isNamed(type, schema, Schema.Type.ENUM), path, "enum " + NAMESPACE + type.getSimpleName(), schema);
        List<?> constants = List.of(Objects.requireNonNull(type.getEnumConstants()));
        List<String> names =
                constants.stream().map(each -> ((Enum<?>) each).name()).toList();
        require(names.equals(schema.getEnumSymbols()), path, "symbols " + names, schema);
        return new EnumShape(constants);
    }

    private static Shape record(Class<?> type, Schema schema, String path) {
        require(type.isRecord(), path, type.getName() + ", for which Scalars has no line", schema);
        require(isNamed(type, schema, Schema.Type.RECORD), path, "record " + NAMESPACE + type.getSimpleName(), schema);
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
        List<String> fields =
                schema.getFields().stream().map(Schema.Field::name).toList();
        require(names.equals(fields), path, "fields " + names, schema);
        List<Shape> shapes = new ArrayList<>();
        for (RecordComponent each : components) {
            Schema.Field field = schema.getField(each.getName());
            shapes.add(of(each.getAnnotatedType(), field.schema(), path + "." + each.getName()));
        }
        return new RecordShape(type, shapes);
    }

    private static boolean isNamed(Class<?> type, Schema schema, Schema.Type kind) {
        return schema.getType() == kind && schema.getFullName().equals(NAMESPACE + type.getSimpleName());
    }

    private static void require(boolean agreed, String path, String record, Schema schema) {
        if (!agreed) {
            throw disagree(path, record, schema);
        }
    }

    private static IllegalStateException disagree(String path, String record, Schema schema) {
        return new IllegalStateException(path + ": the record says " + record + ", the schema says " + schema);
    }

    /** An enum by its symbols, which stand in the order of the constants. */
    private record EnumShape(List<?> constants) implements Shape {
        @Override
        public void write(@Nullable Object value, Encoder out) throws IOException {
            out.writeEnum(constants.indexOf(Objects.requireNonNull(value, "null where a symbol is due")));
        }

        @Override
        public Object read(ResolvingDecoder in) throws IOException {
            return Objects.requireNonNull(constants.get(in.readEnum()));
        }
    }
}
