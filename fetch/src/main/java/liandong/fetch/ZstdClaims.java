package liandong.fetch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the frames of a zstd batch say about the memory that they want (RFC 8878, 3.1.1). The library takes up to 128 MiB
 * outside of the heap for a frame of twenty bytes that says so.
 */
final class ZstdClaims {
    /** What the format asks of every decoder; levels up to 19 stay within. */
    private static final long WIDEST = 8 << 20;

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPED = 0x184D2A50;
    private static final int RUN_LENGTH = 1;
    private static final int[] DICTIONARY = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE = {0, 2, 4, 8};

    private final ByteBuffer in;

    private ZstdClaims(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    static void require(ByteBuffer in) throws TooLarge, Malformed {
        ZstdClaims claims = new ZstdClaims(in);
        while (in.hasRemaining()) {
            claims.frame();
        }
    }

    private void frame() throws TooLarge, Malformed {
        long magic = number(4);
        if ((magic & 0xFFFFFFF0L) == SKIPPED) {
            skip(number(4));
            return;
        }
        if ((int) magic != MAGIC) {
            throw new Malformed("what begins a frame is not zstd's");
        }
        int descriptor = (int) number(1);
        boolean isOneSegment = (descriptor & 0x20) != 0;
        long window = isOneSegment ? 0 : window((int) number(1));
        skip(DICTIONARY[descriptor & 3]);
        int sizeBytes = CONTENT_SIZE[descriptor >>> 6];
        if (sizeBytes == 0 && isOneSegment) {
            sizeBytes = 1;
        }
        long size = number(sizeBytes) + (sizeBytes == 2 ? 256 : 0);
        if (size > Bounds.LARGEST || size < 0) {
            throw new TooLarge(Long.toUnsignedString(size) + " bytes by its own words");
        }
        if (window > WIDEST) {
            throw new Malformed("a frame wants a window of " + window + " bytes; at most " + WIDEST + " are given");
        }
        blocks();
        skip((descriptor & 4) == 0 ? 0 : 4);
    }

    private void blocks() throws Malformed {
        boolean isLast = false;
        while (!isLast) {
            int head = (int) number(3);
            isLast = (head & 1) != 0;
            skip(((head >> 1) & 3) == RUN_LENGTH ? 1 : head >> 3);
        }
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >> 3));
        return base + (base >> 3) * (descriptor & 7);
    }

    private long number(int bytes) throws Malformed {
        need(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in.get() & 0xffL) << (8 * i);
        }
        return value;
    }

    private void skip(long bytes) throws Malformed {
        need(bytes);
        in.position(in.position() + (int) bytes);
    }

    private void need(long bytes) throws Malformed {
        if (bytes > in.remaining()) {
            throw new Malformed("it ends within a frame");
        }
    }
}
