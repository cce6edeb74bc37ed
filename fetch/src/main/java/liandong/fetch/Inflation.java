package liandong.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/** Inflates a batch, of any codec, up to {@link Bounds#LARGEST} bytes. */
final class Inflation {
    private static final int STEP = 64 << 10;

    private Inflation() {}

    /**
     * All that {@code batch} holds.
     *
     * @param codec its number, by which it is compressed
     * @param stored the compressed bytes, for what a codec says in them about the memory that it wants
     */
    static ByteBuffer of(DefaultRecordBatch batch, int codec, ByteBuffer stored, BufferSupplier buffers)
            throws TooLarge, Malformed {
        if (codec >= CompressionType.values().length) {
            throw new Malformed("there is no codec " + codec);
        }
        switch (CompressionType.forId(codec)) {
            case NONE, GZIP, LZ4 -> {
                // gzip takes 32 KiB, lz4 at most 4 MiB
            }
            case SNAPPY -> SnappyClaims.require(stored.slice());
            case ZSTD -> ZstdClaims.require(stored.slice());
        }
        Sink sink = new Sink(stored.remaining());
        try (InputStream in = batch.recordInputStream(buffers)) {
            sink.fill(in);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            // snappy throws errors of its own, and a library that cannot be loaded is one too
            throw new Malformed("it cannot be inflated (" + e + ")", e, sink.size);
        }
        return ByteBuffer.wrap(sink.bytes, 0, sink.size);
    }

    /** Grows with what has really come, never with what was said. */
    private static final class Sink {
        private byte[] bytes;
        private int size;

        Sink(int compressed) {
            bytes = new byte[Math.clamp(4L * compressed, STEP, Bounds.LARGEST)];
        }

        void fill(InputStream in) throws IOException, TooLarge {
            while (true) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(2 * size, Bounds.LARGEST + 1));
                }
                int read = in.read(bytes, size, bytes.length - size);
                if (read < 0) {
                    return;
                }
                size += read;
                if (size > Bounds.LARGEST) {
                    throw new TooLarge("more than " + Bounds.LARGEST + " bytes");
                }
            }
        }
    }
}
