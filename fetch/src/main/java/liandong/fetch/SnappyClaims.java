package liandong.fetch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a batch says in snappy's framing about its own size. The library makes room for what is said, before a byte of it
 * has come: half a gigabyte for a chunk, two for what comes out of it.
 */
final class SnappyClaims {
    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int MAGIC_BEGIN = 0x82534E41;
    private static final int HEADER = 16;

    private SnappyClaims() {}

    static void require(ByteBuffer in) throws TooLarge, Malformed {
        try {
            if (isFramed(in)) {
                in.position(HEADER);
                chunks(in);
            } else {
                within(length(in));
            }
        } catch (BufferUnderflowException e) {
            throw new Malformed("it ends within a chunk", e, 0);
        }
    }

    private static boolean isFramed(ByteBuffer in) {
        return in.remaining() >= HEADER && in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private static void chunks(ByteBuffer in) throws TooLarge, Malformed {
        long sum = 0;
        while (in.remaining() >= Integer.BYTES) {
            int size = in.getInt();
            if (size == MAGIC_BEGIN) {
                // streams one after the other
                skip(in, HEADER - Integer.BYTES);
            } else {
                if (size <= 0 || size > in.remaining()) {
                    throw new Malformed("a chunk says that it has " + size + " bytes");
                }
                sum += length(in.slice(in.position(), size));
                within(sum);
                skip(in, size);
            }
        }
    }

    private static void skip(ByteBuffer in, int bytes) {
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + bytes);
    }

    private static void within(long length) throws TooLarge {
        if (length > Bounds.LARGEST) {
            throw new TooLarge(length + " bytes by its own words");
        }
    }

    /** The length before a block, in the little-endian base 128 of the format. */
    private static long length(ByteBuffer block) throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = block.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Malformed("a length has more than five bytes");
    }
}
