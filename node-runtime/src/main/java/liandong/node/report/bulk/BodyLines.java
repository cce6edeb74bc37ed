package liandong.node.report.bulk;

import static liandong.rule.Argument.count;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import org.jspecify.annotations.Nullable;

/**
 * A body cut into lines while it comes. Lines are counted from 1 as an editor counts them; those without anything but
 * spaces are passed over. A line that is too long is not held, and the next one is read.
 */
final class BodyLines {
    private static final int PIECE = 16 * 1024;

    private final InputStream body;
    private final Bounds bounds;
    private final byte[] piece = new byte[PIECE];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long came;
    private boolean isTooLong;
    private boolean isTooLarge;
    private boolean isOver;
    private int number;
    private int taken;

    BodyLines(InputStream body, Bounds bounds) {
        this.body = body;
        this.bounds = bounds;
    }

    /** What comes next. */
    sealed interface Next {
        /** A line with its bytes, without its end. */
        final class Line implements Next {
            private final int number;
            private final byte[] bytes;

            Line(int number, byte[] bytes) {
                this.number = number;
                this.bytes = bytes;
            }

            int number() {
                return number;
            }

            byte[] bytes() {
                return bytes;
            }
        }

        /** A line that was too long to be held. */
        record TooLong(int number) implements Next {}

        /** Nothing more is taken: the body is over, or there is too much of it. */
        record End(@Nullable Refused why) implements Next {}
    }

    /** The next line; waits for the client only where none has come. */
    Next next() throws IOException {
        while (true) {
            Next next = at < filled || fill() ? line() : end();
            if (next != null) {
                return next;
            }
        }
    }

    /** Reads what is left of the body, within its bound, so that the client comes to read why it is not taken. */
    void forget() throws IOException {
        while (!isTooLarge && fill()) {
            at = filled;
        }
    }

    private boolean fill() throws IOException {
        if (isOver || isTooLarge) {
            return false;
        }
        int many = body.read(piece);
        isOver = many < 0;
        long room = bounds.bodyBytes() - came;
        isTooLarge = many > room;
        at = 0;
        filled = (int) Math.min(Math.max(many, 0), room);
        came += filled;
        return filled > 0 || (!isOver && !isTooLarge);
    }

    /** The line that ends in this piece; none if none does. */
    private @Nullable Next line() {
        int end = at;
        while (end < filled && piece[end] != '\n') {
            end++;
        }
        isTooLong = isTooLong || begun.size() + end - at > bounds.lineBytes();
        if (isTooLong) {
            begun.reset();
        } else {
            begun.write(piece, at, end - at);
        }
        boolean whole = end < filled;
        at = whole ? end + 1 : end;
        return whole ? ended() : null;
    }

    private @Nullable Next ended() {
        number++;
        byte[] bytes = begun.toByteArray();
        boolean tooLong = isTooLong;
        begun.reset();
        isTooLong = false;
        if (!tooLong && isBlank(bytes)) {
            return null;
        }
        if (taken == bounds.lines()) {
            return new Next.End(RequestRule.TOO_MANY_LINES.refused(count(bounds.lines())));
        }
        taken++;
        return tooLong ? new Next.TooLong(number) : new Next.Line(number, bytes);
    }

    private Next end() {
        if (isTooLarge) {
            return new Next.End(RequestRule.LINES_TOO_LARGE.refused(count(bounds.bodyBytes())));
        }
        // the last line may lack its end: that the body is whole, the server knows
        Next last = begun.size() > 0 || isTooLong ? ended() : null;
        return last == null ? new Next.End(null) : last;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
