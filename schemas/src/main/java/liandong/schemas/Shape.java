package liandong.schemas;

import java.io.IOException;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** How the values of one Java type stand in Avro bytes. */
interface Shape {
    void write(@Nullable Object value, Encoder out) throws IOException;

    @Nullable
    Object read(ResolvingDecoder in) throws IOException;

    /** {@code inner}, or null as the first branch of a union. */
    record OrNull(Shape inner) implements Shape {
        private static final int NULL = 0;
        private static final int PRESENT = 1;

        @Override
        public void write(@Nullable Object value, Encoder out) throws IOException {
            if (value == null) {
                out.writeIndex(NULL);
                out.writeNull();
            } else {
                out.writeIndex(PRESENT);
                inner.write(value, out);
            }
        }

        @Override
        public @Nullable Object read(ResolvingDecoder in) throws IOException {
            if (in.readIndex() == NULL) {
                in.readNull();
                return null;
            }
            return inner.read(in);
        }
    }
}
