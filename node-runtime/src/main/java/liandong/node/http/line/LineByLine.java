package liandong.node.http.line;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The one request whose body is answered while it comes: what has come is handed on at once, and it is longer than others.
 * A path that is written otherwise is not one, and so has the bounds of all bodies.
 */
public final class LineByLine {
    public static final String PATH = "/api/reports";

    /** The attribute of the request with which its body is over too early: why, as an IOException. */
    public static final String BROKEN = "liandong.body-broken";

    private LineByLine() {}

    /** The body, which fails where it has broken off. */
    public static InputStream body(HttpServletRequest request) throws IOException {
        return new FilterInputStream(request.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int many = super.read(bytes, offset, length);
                if (many < 0 && request.getAttribute(BROKEN) instanceof IOException why) {
                    throw why;
                }
                return many;
            }
        };
    }

    /** Whether a request is one, by its method and by its path as it was sent. */
    public static boolean is(String method, String path) {
        return method.equals("POST") && path.equals(PATH);
    }
}
