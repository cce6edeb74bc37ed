package liandong.auditor.archive;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import liandong.auditor.source.StoredRecord;
import org.jspecify.annotations.Nullable;

/** A record as it stands in an archive; docs/archive.md is the table. Numbers are big-endian. */
final class RecordBytes {
    private static final int NULL = -1;
    /** A header has two lengths at least. */
    private static final int SMALLEST_HEADER = 2 * Integer.BYTES;

    private RecordBytes() {}

    static byte[] of(StoredRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(record.offset());
            out.writeLong(record.recorded());
            out.writeInt(record.headers().size());
            for (StoredRecord.Header header : record.headers()) {
                write(out, header.name().getBytes(StandardCharsets.UTF_8));
                write(out, header.value());
            }
            write(out, record.key());
            write(out, record.value());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte @Nullable [] field) throws IOException {
        if (field == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(field.length);
            out.write(field);
        }
    }

    /** The record in all of {@code in}; throws IllegalArgumentException where it is none. */
    static StoredRecord read(String topic, ByteBuffer in) {
        try {
            long offset = in.getLong();
            long recorded = in.getLong();
            int count = in.getInt();
            if (count < 0 || count > in.remaining() / SMALLEST_HEADER) {
                throw new IllegalArgumentException("it says that it has " + count + " headers");
            }
            List<StoredRecord.Header> headers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] name = field(in);
                if (name == null) {
                    throw new IllegalArgumentException("a header has no name");
                }
                headers.add(new StoredRecord.Header(new String(name, StandardCharsets.UTF_8), field(in)));
            }
            StoredRecord record = new StoredRecord(topic, offset, recorded, headers, field(in), field(in));
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(in.remaining() + " of its bytes are in no field");
            }
            return record;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("it ends within a field", e);
        }
    }

    private static byte @Nullable [] field(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a field says that it has " + length + " bytes");
        }
        byte[] field = new byte[length];
        in.get(field);
        return field;
    }
}
