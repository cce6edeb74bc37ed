package liandong.node.http.line;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the door in front of everything that the web server serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LineSettings.class)
class LineWiring {
    /** Threads that are left for those who watch the node, and for turning others away. */
    private static final int KEPT_FREE = 40;

    private static final int WATCHING = 8;

    @Bean
    Lines lines(LineSettings settings) {
        return new Lines(settings, new Proxies(settings.proxies()));
    }

    @Bean(destroyMethod = "close")
    LineWatch lineWatch(Lines lines) {
        return new LineWatch(lines);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> door(
            Lines lines,
            LineWatch watch,
            LineSettings settings,
            ObjectProvider<TomcatServerProperties> server,
            Environment environment) {
        checkForwarding(environment);
        int threads =
                server.getIfAvailable(TomcatServerProperties::new).getThreads().getMax();
        int inside = Math.max(settings.requests(), threads - KEPT_FREE);
        return factory -> {
            factory.setProtocol(WatchedHttp.class.getName());
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof WatchedHttp http) {
                    http.watch(lines);
                    watch.start();
                }
            });
            factory.addEngineValves(new Door(
                    lines,
                    new Proxies(settings.proxies()),
                    new Places(
                            settings.requests(),
                            settings.requestsPerAddress(),
                            inside,
                            settings.patience(),
                            lines::easeOff),
                    new Places(WATCHING, WATCHING, KEPT_FREE / 2, Duration.ofSeconds(5), () -> {})));
        };
    }

    /** Spring Boot's own ways believe what a client has written before what the proxy has added. */
    private static void checkForwarding(Environment environment) {
        String strategy = environment.getProperty("server.forward-headers-strategy", "none");
        boolean valve = environment.containsProperty("server.tomcat.remoteip.remote-ip-header")
                || environment.containsProperty("server.tomcat.remoteip.protocol-header");
        if (!strategy.equalsIgnoreCase("none") || valve) {
            throw new IllegalArgumentException("server.forward-headers-strategy or server.tomcat.remoteip is set, with"
                    + " which a client could say any address of itself; take it out and write the addresses of the"
                    + " servers in front of this node, such as liandong.http.proxies=127.0.0.1");
        }
    }
}
