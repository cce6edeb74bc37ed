package liandong.fetch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MemoryRecordsBuilder;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.Crc32C;
import org.jspecify.annotations.Nullable;

/**
 * Makes what came in one answer of a broker plain, so that the client inflates nothing: each compressed batch becomes the
 * same batch without compression, and one that breaks a bound a {@link StandIn}. Of what would exceed {@link #BUDGET},
 * the rest is left out, and so is what follows from the first batch on that is damaged; the client asks for it again. For
 * one answer and one thread.
 */
final class PlainRecords {
    /** Bytes that are inflated of one answer: whoever compresses much costs little time and memory at once. */
    static final int BUDGET = 2 * Bounds.LARGEST;

    private static final int LENGTH_AT = 8;
    private static final int LENGTH_COUNTS_FROM = 12;
    private static final int CODEC = 7;

    private final BufferSupplier buffers;
    private long left = BUDGET;

    PlainRecords(BufferSupplier buffers) {
        this.buffers = buffers;
    }

    /** The records of one partition, as many from the first on as the budget allows and are whole; none if the first is not. */
    @Nullable
    MemoryRecords of(MemoryRecords records) {
        List<ByteBuffer> plain = new ArrayList<>();
        ByteBuffer bytes = records.buffer();
        boolean isChanged = false;
        boolean isDamaged = false;
        try {
            for (MutableRecordBatch batch : records.batches()) {
                if (batch instanceof DefaultRecordBatch current && !current.isValid()) {
                    isDamaged = true;
                    break;
                }
                ByteBuffer stored = bytes.slice(bytes.position(), batch.sizeInBytes());
                if (left <= 0 && isCompressed(stored)) {
                    isChanged = true;
                    break;
                }
                bytes.position(bytes.position() + batch.sizeInBytes());
                ByteBuffer other = other(batch, stored);
                isChanged |= other != null;
                plain.add(other == null ? stored : other);
            }
        } catch (CorruptRecordException e) {
            // lengths that cannot be
            isDamaged = true;
        }
        if (isDamaged && plain.isEmpty()) {
            return null;
        }
        return isChanged || isDamaged ? together(plain) : records;
    }

    private static MemoryRecords together(List<ByteBuffer> parts) {
        if (parts.size() == 1) {
            return MemoryRecords.readableRecords(parts.getFirst());
        }
        ByteBuffer all = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(all::put);
        return MemoryRecords.readableRecords(all.flip());
    }

    /** What the client is given in the batch's place; none where it is plain already. */
    private @Nullable ByteBuffer other(MutableRecordBatch batch, ByteBuffer stored) {
        if (!(batch instanceof DefaultRecordBatch current)) {
            StandIn standIn = new StandIn(
                    StandIn.UNREADABLE,
                    "it has version " + batch.magic() + " of the format, not " + RecordBatch.CURRENT_MAGIC_VALUE,
                    batch.lastOffset());
            return standIn(batch, standIn, stored);
        }
        Content content = Content.of(current, stored, buffers);
        left -= content.inflated();
        return switch (content) {
            case Content.Plain plain -> isCompressed(stored) ? inflated(stored, plain.records()) : null;
            case Content.Refused refused -> standIn(batch, refused.standIn(), refused.stored());
        };
    }

    private static boolean isCompressed(ByteBuffer batch) {
        return Content.codec(batch) != CompressionType.NONE.id;
    }

    /** The batch with its own head and {@code records}, which are not compressed. */
    private static ByteBuffer inflated(ByteBuffer stored, ByteBuffer records) {
        int head = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
        ByteBuffer batch = ByteBuffer.allocate(head + records.remaining());
        batch.put(stored.slice(0, head)).put(records.slice()).flip();
        batch.putInt(LENGTH_AT, batch.limit() - LENGTH_COUNTS_FROM);
        batch.putShort(Content.ATTRIBUTES_AT, (short) (batch.getShort(Content.ATTRIBUTES_AT) & ~CODEC));
        long checksum = Crc32C.compute(batch, Content.ATTRIBUTES_AT, batch.limit() - Content.ATTRIBUTES_AT);
        return batch.putInt(DefaultRecordBatch.CRC_OFFSET, (int) checksum);
    }

    private static ByteBuffer standIn(RecordBatch batch, StandIn standIn, ByteBuffer stored) {
        // at the last offset: whoever begins to read within the batch meets it too, and goes on behind it
        long offset = Math.max(batch.lastOffset(), standIn.first());
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(stored.remaining() + 1024),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.NONE,
                TimestampType.LOG_APPEND_TIME,
                offset,
                batch.maxTimestamp(),
                batch.partitionLeaderEpoch());
        builder.appendWithOffset(offset, batch.maxTimestamp(), null, stored.slice(), new Header[] {standIn.header()});
        return builder.build().buffer();
    }
}
