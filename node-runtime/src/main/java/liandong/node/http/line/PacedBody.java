package liandong.node.http.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, of which each wait is counted, and during which others may work; forms and files come by it too. It
 * hands on piece by piece and not byte by byte, so that a slow body is waited for in one place.
 */
final class PacedBody implements InputBuffer {
    private static final int PIECE = 8192;

    private final InputBuffer body;
    private final Line line;
    /** Told why a body that is handed on at once has broken off; none where pieces are filled. */
    private final @Nullable Consumer<IOException> broken;

    private final Runnable pause;
    private final Runnable resume;
    private final Come come = new Come();
    /** What is left over of what came; a piece takes no more than it holds. */
    private ByteBuffer left = ByteBuffer.allocate(0);

    private boolean ended;

    /**
     * A body.
     *
     * @param broken if there is one, what has come is handed on although no piece is full, for somebody waits for an answer
     *     to it; and the body is said to be over where it breaks off, for the server would drop what is still to be answered
     * @param pause called before the client is waited for
     * @param resume called after that
     */
    PacedBody(InputBuffer body, Line line, @Nullable Consumer<IOException> broken, Runnable pause, Runnable resume) {
        this.body = body;
        this.line = line;
        this.broken = broken;
        this.pause = pause;
        this.resume = resume;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try {
            await(piece);
        } catch (IOException e) {
            if (broken == null) {
                throw e;
            }
            broken.accept(e);
            piece.clear();
        }
        piece.flip();
        if (!piece.hasRemaining()) {
            return -1;
        }
        handler.setByteBuffer(piece);
        return piece.remaining();
    }

    private void await(ByteBuffer piece) throws IOException {
        pause.run();
        try {
            fill(piece);
        } catch (IOException e) {
            throw line.isCut() ? new TooSlow(e) : e;
        } finally {
            resume.run();
        }
        if (line.isCut()) {
            throw new TooSlow(null);
        }
    }

    private void fill(ByteBuffer piece) throws IOException {
        while (true) {
            int many = Math.min(left.remaining(), piece.remaining());
            piece.put(left.slice(left.position(), many));
            left.position(left.position() + many);
            boolean enough = !piece.hasRemaining() || (broken != null && piece.position() > 0);
            if (enough || ended || line.isCut()) {
                return;
            }
            line.reads();
            int came = -1;
            try {
                came = body.doRead(come);
            } finally {
                line.came(came);
            }
            ended = came < 0;
            left = ended ? ByteBuffer.allocate(0) : come.getByteBuffer();
        }
    }

    @Override
    public int available() {
        return left.remaining() + body.available();
    }

    /** Where the server puts what came: it stays there until it is asked again. */
    private static final class Come implements ApplicationBufferHandler {
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // the server's own buffer holds it
        }
    }
}
