package liandong.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import liandong.ledger.Hash;
import liandong.message.Message;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages as Avro bytes and back, by component name; safe for use by several threads. */
public final class Codec {
    private final Schemas schemas;
    private final Map<Class<? extends Message>, Shape> shapes = new HashMap<>();
    private final Map<Hash, BodyReader> readers = new HashMap<>();

    /** A codec for these schemas; throws IllegalStateException where a record and its newest schema disagree. */
    public Codec(Schemas schemas) {
        this.schemas = schemas;
        for (ReleasedSchema writer : schemas.all()) {
            ReleasedSchema newest = schemas.of(writer.type());
            Shape shape = shapes.computeIfAbsent(writer.type(), type -> Shapes.of(type, newest.schema()));
            readers.put(writer.fingerprint(), new BodyReader(shape, writer.schema(), newest.schema()));
        }
    }

    /**
     * The Avro bytes of {@code message} by its newest schema, always the same for equal messages; throws
     * IllegalArgumentException, with the field's path, for a value that no schema can carry.
     */
    public byte[] body(Message message) {
        ReleasedSchema schema = schemas.of(message.getClass());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
            Objects.requireNonNull(shapes.get(schema.type())).write(message, out);
            out.flush();
        } catch (Misfit e) {
            throw new IllegalArgumentException(schema.type().getSimpleName() + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The message in {@code body}, which was written by {@code writer}, as the newest schema of its type has it. Whatever
     * the bytes are, the result is a message or {@link Undecodable}, and memory in proportion to the body.
     */
    public Message message(ReleasedSchema writer, byte[] body) throws Undecodable {
        BodyReader reader = readers.get(writer.fingerprint());
        if (reader == null) {
            throw new IllegalArgumentException(
                    writer.name() + " v" + writer.version() + " is not one of these schemas");
        }
        try {
            return writer.type().cast(reader.read(body));
        } catch (Misfit e) {
            throw new Undecodable(writer.type().getSimpleName() + e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw new Undecodable(writer.type().getSimpleName() + ": " + e.getMessage());
        }
    }
}
