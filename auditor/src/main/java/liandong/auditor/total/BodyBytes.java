package liandong.auditor.total;

import java.nio.charset.StandardCharsets;
import liandong.ledger.Hash;

/** The bytes of a body, read from the first to the last; whatever is not spelt in the one usual way is {@link Unusual}. */
final class BodyBytes {
    private final byte[] in;
    private int at;

    BodyBytes(byte[] in) {
        this.in = in;
    }

    /** Whether the text comes next; goes behind it if so. */
    boolean isNext(byte[] text) {
        if (text.length > 63 || in[at] != text.length << 1 || at + text.length >= in.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (in[at + 1 + i] != text[i]) {
                return false;
            }
        }
        at += 1 + text.length;
        return true;
    }

    /** The number of items that follow, 0 for an empty list, whose end is the same byte. */
    int count() throws Unusual {
        long count = zigzag();
        require(count >= 0 && count <= in.length - at);
        return (int) count;
    }

    void end(int size) throws Unusual {
        if (size > 0) {
            require(in[at++] == 0);
        }
    }

    int index(int before) throws Unusual {
        long index = zigzag();
        require(index >= 0 && index < before);
        return (int) index;
    }

    int number() throws Unusual {
        long number = zigzag();
        require(number == (int) number);
        return (int) number;
    }

    private int length() throws Unusual {
        long length = zigzag();
        require(length >= 0 && length <= in.length - at);
        return (int) length;
    }

    /** A text of printable ASCII. */
    String text() throws Unusual {
        int length = length();
        for (int i = at; i < at + length; i++) {
            require(in[i] >= ' ' && in[i] < 127);
        }
        at += length;
        return new String(in, at - length, length, StandardCharsets.ISO_8859_1);
    }

    Hash hash() throws Unusual {
        int length = length();
        require(length == 2 * Hash.BYTES);
        for (int i = at; i < at + length; i++) {
            require((in[i] >= '0' && in[i] <= '9') || (in[i] >= 'a' && in[i] <= 'f'));
        }
        at += length;
        return new Hash(new String(in, at - length, length, StandardCharsets.ISO_8859_1));
    }

    void optionalText() throws Unusual {
        if (index(2) == 1) {
            int length = length();
            // where all of it is UTF-8, there is one way to write it
            require(new String(in, at, length, StandardCharsets.UTF_8).indexOf('\ufffd') < 0);
            at += length;
        }
    }

    /** Ten-thousandths in as few bytes as hold them. */
    long amount() throws Unusual {
        int length = length();
        require(length >= 1 && length <= Long.BYTES);
        long value = in[at];
        boolean isShortest = length == 1 || value != in[at + 1] >> 7;
        for (int i = 1; i < length; i++) {
            value = (value << 8) | (in[at + i] & 0xff);
        }
        require(isShortest);
        at += length;
        return value;
    }

    /** A number in as few bytes as hold it. */
    private long zigzag() throws Unusual {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = in[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                require((next != 0 || shift == 0) && value <= 0xffff_ffffL);
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new Unusual();
    }

    void require(boolean isUsual) throws Unusual {
        if (!isUsual) {
            throw new Unusual();
        }
    }

    /** All bytes must have been read. */
    void requireEnd() throws Unusual {
        require(at == in.length);
    }
}
