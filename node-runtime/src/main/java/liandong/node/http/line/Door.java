package liandong.node.http.line;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import liandong.node.access.AddressBlock;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.StoreRule;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Where every request comes in: it learns from whom it is, gets its place, and its body is waited for only so long. What
 * watches the node (health, numbers) has places of its own.
 */
final class Door extends ValveBase {
    /** Of a body that nobody has asked for so much is taken, so that the client can read why. */
    private static final int MOST_DRAINED = 2 * 1024 * 1024;

    private final Lines lines;
    private final Proxies proxies;
    private final Places work;
    private final Places watching;

    Door(Lines lines, Proxies proxies, Places work, Places watching) {
        super(true);
        this.lines = lines;
        this.proxies = proxies;
        this.work = work;
        this.watching = watching;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // the server comes again with a request that has its place already: to go on with it, or to say that it failed
        if (request.isAsyncDispatching() || request.isAsync()) {
            getNext().invoke(request, response);
            return;
        }
        Optional<Line> line = lines.find(request.getRemoteAddr(), request.getRemotePort());
        Runnable back = proxies.apply(request);
        try {
            line.ifPresent(each -> each.begin(response.getCoyoteResponse()));
            enter(request, response, line);
        } finally {
            boolean goesOn = request.isAsync();
            line.ifPresent(each -> each.end(goesOn));
            if (goesOn) {
                line.ifPresent(each -> endLater(request, each));
            }
            back.run();
        }
    }

    private void enter(Request request, Response response, Optional<Line> line) throws IOException, ServletException {
        Places places = isWatching(request) ? watching : work;
        String address = AddressBlock.of(String.valueOf(request.getRemoteAddr()));
        if (!places.come(address)) {
            turnAway(request, response);
            return;
        }
        InputBuffer body = request.getCoyoteRequest().getInputBuffer();
        try {
            boolean atOnce = LineByLine.is(request.getMethod(), String.valueOf(request.getRequestURI()));
            Consumer<IOException> broken =
                    atOnce ? why -> request.getCoyoteRequest().setAttribute(LineByLine.BROKEN, why) : null;
            line.ifPresent(each -> request.getCoyoteRequest()
                    .setInputBuffer(new PacedBody(
                            body, each, broken, () -> places.pause(address), () -> places.resume(address))));
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                drain(request, response);
            }
        } finally {
            request.getCoyoteRequest().setInputBuffer(body);
            places.go(address);
        }
    }

    /** Numbers and health, which say nothing that has to be read from the client first. */
    private static boolean isWatching(Request request) {
        String path = String.valueOf(request.getRequestURI());
        return (path.equals("/actuator") || path.startsWith("/actuator/"))
                && request.getMethod().equals("GET")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static void turnAway(Request request, Response response) throws IOException {
        response.setHeader("Retry-After", "5");
        response.setHeader("Connection", "close");
        ProblemAnswer.write(StoreRule.BUSY.refused(), request, response);
        response.finishResponse();
        response.getCoyoteResponse().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Answers first, then takes the rest of the body, at the pace of all bodies; the server itself would take it at any. */
    private static void drain(Request request, Response response) throws IOException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody || coyote.isFinished()) {
            return;
        }
        response.finishResponse();
        Nowhere nowhere = new Nowhere();
        try {
            int taken = 0;
            for (int many = coyote.getInputBuffer().doRead(nowhere);
                    many >= 0 && taken <= MOST_DRAINED;
                    many = coyote.getInputBuffer().doRead(nowhere)) {
                taken += many;
            }
        } finally {
            if (!coyote.isFinished()) {
                coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static void endLater(Request request, Line line) {
        request.getAsyncContext().addListener(new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent event) {
                line.end(false);
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                // completes after it
            }

            @Override
            public void onError(AsyncEvent event) {
                // completes after it
            }

            @Override
            public void onStartAsync(AsyncEvent event) {
                event.getAsyncContext().addListener(this);
            }
        });
    }

    /** Takes bytes and forgets them. */
    private static final class Nowhere implements ApplicationBufferHandler {
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
            // nothing is kept
        }
    }
}
