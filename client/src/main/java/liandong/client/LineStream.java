package liandong.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;

/** Values as lines of JSON, each made when it is read. */
final class LineStream extends InputStream {
    private final Iterator<?> values;
    private byte[] line = new byte[0];
    private int at;

    LineStream(Iterator<?> values) {
        this.values = values;
    }

    @Override
    public int read() {
        return fill() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int filled = 0;
        while (filled < length && fill()) {
            int many = Math.min(line.length - at, length - filled);
            System.arraycopy(line, at, bytes, offset + filled, many);
            at += many;
            filled += many;
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }

    private boolean fill() {
        while (at == line.length && values.hasNext()) {
            line = (Json.write(values.next()) + "\n").getBytes(UTF_8);
            at = 0;
        }
        return at < line.length;
    }
}
