package liandong.node.http;

import java.time.Clock;
import liandong.node.PaperPost;
import liandong.node.hosting.Watch;
import liandong.node.wiring.SubjectScan;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** The surface of a node in Spring Boot's web server, as a client without a browser's manners meets it. */
final class SurfaceServer implements AutoCloseable {
    private final ServletWebServerApplicationContext server;

    /** Without a stereotype, so that nobody's component scan finds it. */
    @SubjectScan
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class
    })
    static class Web {}

    SurfaceServer(PaperPost.Node node, Clock clock, String... settings) {
        this(node, clock, Watch.alone(), settings);
    }

    /** Of one of several processes of the node. */
    SurfaceServer(PaperPost.Node node, Clock clock, Watch watch, String... settings) {
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Web.class)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .properties(settings)
                .initializers(context -> node.register(context.getBeanFactory(), clock, watch))
                .run();
    }

    int port() {
        return server.getWebServer().getPort();
    }

    /** Names of its parts of a type. */
    String[] namesOf(Class<?> type) {
        return server.getBeanNamesForType(type);
    }

    @Override
    public void close() {
        server.close();
    }
}
