package liandong.node.surface;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A value type that is one JSON string, and only a string.
 *
 * @param read throws IllegalArgumentException that says how the value is written
 */
public record TextScalar<T>(Class<T> type, Function<String, T> read, Function<T, String> write) {
    public void addTo(SimpleModule module) {
        module.addDeserializer(type, new Reader<>(this));
        module.addSerializer(type, new Writer<>(this));
    }

    private T of(JsonParser parser, String text) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Misread(parser, String.valueOf(e.getMessage()), type);
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private final TextScalar<T> scalar;

        Reader(TextScalar<T> scalar) {
            super(scalar.type);
            this.scalar = scalar;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new Misread(parser, "must be a string in double quotes", scalar.type);
            }
            return scalar.of(parser, parser.getString());
        }
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private final TextScalar<T> scalar;

        Writer(TextScalar<T> scalar) {
            super(scalar.type);
            this.scalar = scalar;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(scalar.write.apply(value));
        }
    }
}
