package liandong.fetch;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Crc32C;

/** Batches as a stranger writes them: a good head and a good checksum around whatever he likes, without much memory here. */
public final class MadeUpBatch {
    private static final int HEAD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
    private static final byte[] ZEROS = new byte[64 << 10];

    private MadeUpBatch() {}

    /** Writes what is then compressed. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it. */
        void to(DataOutputStream out) throws IOException;
    }

    /** A batch of {@code count} records by its own words. */
    public static ByteBuffer of(CompressionType codec, int count, Writer records) {
        ByteBufferOutputStream all = new ByteBufferOutputStream(64 << 10);
        try (OutputStream packed = Compression.of(codec).build().wrapForOutput(all, RecordBatch.MAGIC_VALUE_V2);
                DataOutputStream out = new DataOutputStream(packed)) {
            records.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return around(codec, count, all.buffer().flip());
    }

    /** A batch whose records are stored as {@code packed}. */
    public static ByteBuffer around(CompressionType codec, int count, ByteBuffer packed) {
        ByteBuffer batch = ByteBuffer.allocate(HEAD + packed.remaining());
        batch.putLong(0)
                .putInt(HEAD - 12 + packed.remaining())
                .putInt(RecordBatch.NO_PARTITION_LEADER_EPOCH)
                .put(RecordBatch.MAGIC_VALUE_V2)
                .putInt(0)
                .putShort((short) codec.id)
                .putInt(count - 1)
                .putLong(1_700_000_000_000L)
                .putLong(1_700_000_000_000L)
                .putLong(RecordBatch.NO_PRODUCER_ID)
                .putShort(RecordBatch.NO_PRODUCER_EPOCH)
                .putInt(RecordBatch.NO_SEQUENCE)
                .putInt(count)
                .put(packed.slice())
                .flip();
        return sealed(batch);
    }

    /** The batch with a good checksum. */
    public static ByteBuffer sealed(ByteBuffer batch) {
        int from = DefaultRecordBatch.CRC_OFFSET + 4;
        return batch.putInt(DefaultRecordBatch.CRC_OFFSET, (int) Crc32C.compute(batch, from, batch.limit() - from));
    }

    /** One record without key and headers whose value is {@code size} zeros. */
    public static void zeros(DataOutputStream out, int delta, int size) throws IOException {
        int before = 3 + ByteUtils.sizeOfVarint(delta) + ByteUtils.sizeOfVarint(size);
        ByteUtils.writeVarint(before + size + 1, out);
        out.write(0);
        ByteUtils.writeVarlong(0, out);
        ByteUtils.writeVarint(delta, out);
        ByteUtils.writeVarint(-1, out);
        ByteUtils.writeVarint(size, out);
        for (int left = size; left > 0; left -= ZEROS.length) {
            out.write(ZEROS, 0, Math.min(left, ZEROS.length));
        }
        ByteUtils.writeVarint(0, out);
    }

    /** What the issue was found with: one record of so many MiB of zeros. */
    public static ByteBuffer bomb(CompressionType codec, int mebibytes) {
        return of(codec, 1, out -> zeros(out, 0, mebibytes << 20));
    }
}
