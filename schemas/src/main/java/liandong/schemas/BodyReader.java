package liandong.schemas;

import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/** Reads whole bodies of one writer's schema as the reader's schema has them. */
final class BodyReader {
    private final Shape shape;
    private final Schema writer;
    private final Schema reader;

    /** Decoders at rest: making one resolves the schemas, which costs more than reading a body. */
    private final Queue<ResolvingDecoder> idle = new ConcurrentLinkedQueue<>();

    BodyReader(Shape shape, Schema writer, Schema reader) {
        this.shape = shape;
        this.writer = writer;
        this.reader = reader;
    }

    Object read(byte[] body) throws IOException {
        BinaryDecoder bytes = DecoderFactory.get().binaryDecoder(body, null);
        @Nullable ResolvingDecoder rested = idle.poll();
        ResolvingDecoder in = rested == null ? DecoderFactory.get().resolvingDecoder(writer, reader, bytes) : rested;
        try {
            in.configure(bytes);
            Object value = Objects.requireNonNull(shape.read(in));
            in.drain();
            if (!bytes.isEnd()) {
                throw new IOException(bytes.remainingBytes() + " bytes follow the message");
            }
            return value;
        } finally {
            idle.offer(in);
        }
    }
}
