package liandong.node.http.line;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A real web server behind the door, with little to ask for, so that tests can be rude to it. */
final class OpenServer implements AutoCloseable {
    private static final String ALONE = "open-server";

    private final ServletWebServerApplicationContext context;

    @Import({LineWiring.class, Pages.class})
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    static class Web {}

    /** What can be asked for; of no other server, although it stands among the pages of a node. */
    @Profile(ALONE)
    @RestController
    static class Pages {
        static final int BIG = 24 * 1024 * 1024;

        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile CountDownLatch asked = new CountDownLatch(0);

        @GetMapping("/actuator/health")
        String health() {
            return "UP";
        }

        @GetMapping("/who")
        String who(HttpServletRequest request) {
            return request.getRemoteAddr() + " " + request.getScheme() + " " + request.isSecure();
        }

        @PostMapping("/form")
        String form(HttpServletRequest request) {
            return "name=" + request.getParameter("name");
        }

        @PostMapping("/body")
        int body(HttpServletRequest request) throws IOException {
            return request.getInputStream().readAllBytes().length;
        }

        @PostMapping("/unread")
        String unread() {
            return "not asked for";
        }

        @GetMapping("/big")
        void big(HttpServletResponse response) throws IOException {
            byte[] block = new byte[64 * 1024];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < BIG; i += block.length) {
                response.getOutputStream().write(block);
            }
        }

        /** Goes on without a thread, is given up after a while, and says so. */
        @GetMapping("/late")
        void late(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext exchange = request.startAsync(request, response);
            exchange.setTimeout(100);
            exchange.addListener(new GivesUp(exchange));
        }

        @GetMapping("/held")
        String held() throws InterruptedException {
            asked.countDown();
            held.await();
            return "at last";
        }
    }

    private record GivesUp(AsyncContext exchange) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            ((HttpServletResponse) exchange.getResponse()).sendError(HttpServletResponse.SC_GATEWAY_TIMEOUT);
            exchange.complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // that is all
        }

        @Override
        public void onError(AsyncEvent event) {
            exchange.complete();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // begins once
        }
    }

    OpenServer(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 3);
        all[settings.length] = "server.port=0";
        all[settings.length + 1] = "server.address=127.0.0.1";
        all[settings.length + 2] = "spring.main.banner-mode=off";
        context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Web.class)
                .profiles(ALONE)
                .properties(all)
                .run();
    }

    Lines lines() {
        return context.getBean(Lines.class);
    }

    /** From now on {@code /held} waits until {@link #release}; the latch is at zero when so many have asked. */
    CountDownLatch hold(int asking) {
        Pages pages = context.getBean(Pages.class);
        pages.held = new CountDownLatch(1);
        pages.asked = new CountDownLatch(asking);
        return pages.asked;
    }

    void release() {
        context.getBean(Pages.class).held.countDown();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), context.getWebServer().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** A connection on which this was sent. */
    Socket sent(String text) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** What is answered to a request of one line and these headers. */
    String get(String path, String... headers) throws IOException {
        try (Socket socket = sent("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(each -> each + "\r\n").toList()) + "\r\n")) {
            return answer(socket);
        }
    }

    /** Everything until the other side ends the connection, in whatever way. */
    static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] bytes = new byte[64 * 1024];
        try {
            for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
                text.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketException e) {
            // cut off
            return text.toString();
        }
        return text.toString();
    }

    static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : new ArrayList<>(sockets)) {
            socket.close();
        }
    }

    @Override
    public void close() {
        release();
        context.close();
    }
}
