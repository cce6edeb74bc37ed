package liandong.schemas;

import java.io.IOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that is a single Avro value.
 *
 * @param schema the only schema that such a value may have, logical type included
 */
record Scalar<T>(Class<T> type, Schema schema, Writer<T> writer, Reader<T> reader) implements Shape {

    /** Writes one value. */
    interface Writer<T> {
        void write(T value, Encoder out) throws IOException;
    }

    /** Reads one value; a value outside the type's range is any unchecked exception. */
    interface Reader<T> {
        T read(ResolvingDecoder in) throws IOException;
    }

    @Override
    @SuppressWarnings("unchecked") // records hand out what they declare; a cast would refuse primitives
    public void write(@Nullable Object value, Encoder out) throws IOException {
        writer.write((T) Objects.requireNonNull(value, "null where a value is due"), out);
    }

    @Override
    public Object read(ResolvingDecoder in) throws IOException {
        return reader.read(in);
    }
}
