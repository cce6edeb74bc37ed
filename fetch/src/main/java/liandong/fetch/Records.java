package liandong.fetch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Walks over the records of a batch, which are not compressed, without making an object of any. What it lets pass, the
 * Kafka client takes apart: that throws where a length is wrong, at the same record at every try, and makes an array as
 * long as a record says that it has headers.
 */
final class Records {
    private static final int NONE = -1;

    private final ByteBuffer in;
    /** Behind the record that is being read. */
    private int end;

    private Records(ByteBuffer in) {
        this.in = in;
    }

    /** Requires that {@code in} holds exactly the records that the batch says. */
    static void require(DefaultRecordBatch batch, ByteBuffer in) throws Malformed, TooManyHeaders {
        try {
            new Records(in).all(batch);
        } catch (BufferUnderflowException e) {
            throw new Malformed("it ends within a record", e, 0);
        } catch (IllegalArgumentException e) {
            throw new Malformed("a number in it has no end", e, 0);
        }
    }

    private void all(DefaultRecordBatch batch) throws Malformed, TooManyHeaders {
        int count = batch.countOrNull();
        if (count < 0) {
            throw new Malformed("it says that it has " + count + " records");
        }
        // lastOffset is sent as a difference
        long last = batch.lastOffset() - batch.baseOffset();
        long before = NONE;
        for (int i = 0; i < count; i++) {
            before = record(before, last);
        }
        if (in.hasRemaining()) {
            throw new Malformed(in.remaining() + " of its bytes are in no record");
        }
    }

    /** Returns the difference between the record's offset and the first. */
    private long record(long before, long last) throws Malformed, TooManyHeaders {
        end = in.limit();
        int size = length(0, "a record");
        end = in.position() + size;
        // attributes, of which there are none
        in.get();
        ByteUtils.readVarlong(in);
        int delta = ByteUtils.readVarint(in);
        if (delta <= before || delta > last) {
            throw new Malformed("a record has offset " + delta + " after " + before + " of " + last);
        }
        field("a key");
        field("a value");
        headers();
        if (in.position() != end) {
            throw new Malformed("a record has " + size + " bytes by its own words, and others by what is in it");
        }
        return delta;
    }

    private void headers() throws Malformed, TooManyHeaders {
        int count = ByteUtils.readVarint(in);
        if (count < 0 || count > end - in.position()) {
            throw new Malformed("a record says that it has " + count + " headers");
        }
        if (count > Bounds.MOST_HEADERS) {
            throw new TooManyHeaders(count);
        }
        for (int i = 0; i < count; i++) {
            skip(length(0, "the name of a header"));
            field("a header");
        }
    }

    private void field(String what) throws Malformed {
        int length = length(NONE, what);
        skip(Math.max(0, length));
    }

    private void skip(int bytes) {
        in.position(in.position() + bytes);
    }

    private int length(int least, String what) throws Malformed {
        int length = ByteUtils.readVarint(in);
        if (length < least || length > end - in.position()) {
            throw new Malformed(what + " says that it has " + length + " bytes");
        }
        return length;
    }
}
