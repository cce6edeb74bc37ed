package liandong.node.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.rule.Argument;
import org.jspecify.annotations.Nullable;

/** A request whose body ends with a failure at the limit, whatever its header said of its length. */
final class LimitedBody extends HttpServletRequestWrapper {
    /** Largest body in bytes: 2 MiB. */
    static final int LIMIT = 2 * 1024 * 1024;

    /** The same where nobody has said who he is: a password, a code, a secret. */
    static final int LIMIT_OF_NOBODY = 16 * 1024;

    /** The same for a form of a page whose session is over. */
    static final int LIMIT_OF_PAGE_OF_NOBODY = 256 * 1024;

    private final int limit;
    private @Nullable ServletInputStream body;

    /** A request of which this is the largest body in bytes. */
    LimitedBody(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
    }

    static Refused tooLarge() {
        return RequestRule.REQUEST_TOO_LARGE.refused(Argument.count(LIMIT));
    }

    static Refused tooLargeOfNobody() {
        return RequestRule.REQUEST_OF_NOBODY_TOO_LARGE.refused(Argument.count(LIMIT_OF_NOBODY));
    }

    /** Whether reading a body ended at the limit. */
    static boolean isTooLarge(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TooLarge) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getInputStream(), limit);
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    /** The body went on after the limit. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(int limit) {
            super("the body goes on after " + limit + " bytes");
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final int limit;
        private int left;

        Counted(ServletInputStream body, int limit) {
            this.body = body;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int many = body.read(bytes, offset, length);
            count(many);
            return many;
        }

        private void count(int many) throws TooLarge {
            left -= Math.max(0, many);
            if (left < 0) {
                throw new TooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
