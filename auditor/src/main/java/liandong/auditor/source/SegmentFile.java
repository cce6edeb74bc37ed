package liandong.auditor.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import liandong.fetch.Content;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One segment file of a topic, read batch by batch. Whatever its bytes are, it gives records, says that it cannot, and
 * takes memory in proportion to one batch.
 */
final class SegmentFile implements AutoCloseable {
    /** What no broker of ours takes in: its own limit is 1 MiB. */
    static final int LARGEST_BATCH = 64 << 20;

    /** Base offset, length, leader epoch and the format's version, which are the same in all versions. */
    private static final int HEAD = 17;

    private static final int LENGTH_AT = 8;
    private static final int LENGTH_COUNTS_FROM = 12;
    private static final int VERSION_AT = 16;
    private static final int FIRST_WINDOW = 256 << 10;

    private final String topic;
    private final Path file;
    private final FileChannel channel;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(FIRST_WINDOW).limit(0);
    /** Position in the file of the window's first unread byte. */
    private long at;

    SegmentFile(String topic, Path file) throws IOException {
        this.topic = topic;
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
    }

    /**
     * Hands over all records.
     *
     * @param isLast whether a broker would go on writing here, so that its end may be unfinished
     */
    void read(boolean isLast, OffsetWatch offsets, Consumer<StoredRecord> sink)
            throws IOException, RecordSource.Unreadable {
        int length = nextLength(offsets);
        while (length > 0) {
            records(batch(length, offsets), offsets, sink);
            skip(length);
            length = nextLength(offsets);
        }
        if (at < size) {
            String rest =
                    (size - at) + " bytes from byte " + at + " of " + file.getFileName() + " on are no whole batch";
            if (!isLast) {
                throw unreadable(offsets, rest, null);
            }
            offsets.add(
                    Anomaly.Kind.UNFINISHED_TAIL,
                    rest + "; after a power cut a broker that starts again cuts them off");
        }
    }

    /** How long the next batch is; 0 where the file has no whole one any more. */
    private int nextLength(OffsetWatch offsets) throws IOException, RecordSource.Unreadable {
        long left = size - at;
        if (left < HEAD) {
            return 0;
        }
        fill(HEAD);
        byte version = window.get(window.position() + VERSION_AT);
        if (version != RecordBatch.MAGIC_VALUE_V2) {
            throw unreadable(offsets, "a batch has version " + version + " of the format, not 2", null);
        }
        int follows = window.getInt(window.position() + LENGTH_AT);
        if (follows < DefaultRecordBatch.RECORD_BATCH_OVERHEAD - LENGTH_COUNTS_FROM) {
            throw unreadable(offsets, "a batch says that it has " + follows + " bytes", null);
        }
        if (follows > left - LENGTH_COUNTS_FROM) {
            return 0;
        }
        if (follows > LARGEST_BATCH) {
            throw unreadable(offsets, "a batch has " + follows + " bytes, more than " + LARGEST_BATCH, null);
        }
        return LENGTH_COUNTS_FROM + follows;
    }

    /** Makes {@code bytes} bytes, which the file has, readable in the window. */
    private void fill(int bytes) throws IOException {
        if (window.remaining() >= bytes) {
            return;
        }
        if (window.capacity() < bytes) {
            window = ByteBuffer.allocate(bytes).put(window).flip();
        }
        long from = at + window.remaining();
        window.compact();
        while (window.position() < bytes) {
            int read = channel.read(window, from);
            if (read < 0) {
                throw new IOException(file + " has become shorter while it was read");
            }
            from += read;
        }
        window.flip();
    }

    private void skip(int bytes) {
        window.position(window.position() + bytes);
        at += bytes;
    }

    private DefaultRecordBatch batch(int length, OffsetWatch offsets) throws IOException, RecordSource.Unreadable {
        fill(length);
        MutableRecordBatch batch = MemoryRecords.readableRecords(window.slice(window.position(), length))
                .batchIterator()
                .next();
        try {
            batch.ensureValid();
        } catch (RuntimeException e) {
            throw unreadable(offsets, "a batch is damaged: " + e.getMessage(), e);
        }
        return (DefaultRecordBatch) batch;
    }

    private void records(DefaultRecordBatch batch, OffsetWatch offsets, Consumer<StoredRecord> sink)
            throws RecordSource.Unreadable {
        // marks of transactions: a client skips them too, and their offsets are missing
        if (batch.isControlBatch()) {
            return;
        }
        switch (Content.of(batch, window.slice(window.position(), batch.sizeInBytes()), BufferSupplier.NO_CACHING)) {
            case Content.Plain plain -> records(batch, plain.records(), offsets, sink);
            case Content.Refused refused -> {
                long last = Math.max(batch.lastOffset(), batch.baseOffset());
                offsets.read(batch.baseOffset(), last);
                sink.accept(StoredRecord.unread(
                        topic, last, batch.maxTimestamp(), refused.standIn(), bytes(refused.stored())));
            }
        }
    }

    private void records(DefaultRecordBatch batch, ByteBuffer in, OffsetWatch offsets, Consumer<StoredRecord> sink)
            throws RecordSource.Unreadable {
        Long appended = batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
        int count = batch.countOrNull();
        for (int i = 0; i < count; i++) {
            StoredRecord record = record(batch, appended, in, offsets);
            offsets.read(record.offset());
            sink.accept(record);
        }
        offsets.reached(batch.lastOffset() + 1);
    }

    private StoredRecord record(DefaultRecordBatch batch, @Nullable Long appended, ByteBuffer in, OffsetWatch offsets)
            throws RecordSource.Unreadable {
        try {
            return stored(DefaultRecord.readFrom(
                    in, batch.baseOffset(), batch.baseTimestamp(), RecordBatch.NO_SEQUENCE, appended));
        } catch (RuntimeException e) {
            throw unreadable(offsets, "a batch cannot be taken apart: " + e.getMessage(), e);
        }
    }

    private StoredRecord stored(DefaultRecord record) {
        List<StoredRecord.Header> headers = new ArrayList<>(record.headers().length);
        for (Header header : record.headers()) {
            headers.add(new StoredRecord.Header(header.key(), header.value()));
        }
        return new StoredRecord(
                topic, record.offset(), record.timestamp(), headers, bytes(record.key()), bytes(record.value()));
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer part) {
        if (part == null) {
            return null;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    private RecordSource.Unreadable unreadable(OffsetWatch offsets, String why, @Nullable Throwable cause) {
        RecordSource.Unreadable unreadable = new RecordSource.Unreadable(
                topic,
                offsets.next(),
                topic + " cannot be read from offset " + offsets.next() + " on: " + why + " (" + file.getFileName()
                        + ", byte " + at + ")");
        if (cause != null) {
            unreadable.initCause(cause);
        }
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
