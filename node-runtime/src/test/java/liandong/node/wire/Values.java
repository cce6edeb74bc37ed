package liandong.node.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Values in a record as somebody sees them who has nothing but the record and its schema. */
final class Values {
    private Values() {}

    /** The value at a path such as {@code figures.0.amount}: text, number, decimal, day or null. */
    static @Nullable Object at(GenericRecord record, String path) {
        Object value = record;
        Schema schema = record.getSchema();
        for (String step : path.split("\\.")) {
            if (value instanceof GenericRecord inner) {
                value = inner.get(step);
                schema = inner.getSchema().getField(step).schema();
            } else if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(step));
                schema = schema.getElementType();
            } else {
                throw new IllegalArgumentException(path + ": no '" + step + "' in " + value);
            }
            schema = present(schema);
        }
        return plain(value, schema.getLogicalType());
    }

    private static Schema present(Schema schema) {
        return schema.getType() != Schema.Type.UNION
                ? schema
                : schema.getTypes().stream()
                        .filter(each -> each.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow();
    }

    private static @Nullable Object plain(@Nullable Object value, @Nullable LogicalType type) {
        return switch (value) {
            case null -> null;
            case ByteBuffer bytes
            when type instanceof LogicalTypes.Decimal decimal -> {
                byte[] unscaled = new byte[bytes.remaining()];
                bytes.duplicate().get(unscaled);
                yield new BigDecimal(new BigInteger(unscaled), decimal.getScale());
            }
            case Integer days when type instanceof LogicalTypes.Date -> LocalDate.ofEpochDay(days);
            case Integer number -> number;
            case Long number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}
