package liandong.node.wiring;

import java.net.UnknownHostException;
import java.util.Optional;
import liandong.node.access.SetUp;
import liandong.node.settings.NodeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a node refuses to do at its start, and when it ends by itself. */
@Configuration(proxyBeanMethods = false)
class Safeguards {
    private static final Logger LOG = LoggerFactory.getLogger(Safeguards.class);

    /** Refuses to listen on other addresses than loopback; made before the server starts. */
    @Bean
    Loopback loopback(NodeSettings settings, ServerProperties server) throws UnknownHostException {
        settings.checkAddress(server.getAddress());
        return new Loopback();
    }

    /** Says where the first operator comes in, once the port is known. */
    @Bean
    ApplicationListener<WebServerInitializedEvent> invitation(SetUp setUp, ServerProperties server) {
        boolean secured = server.getSsl() != null && server.getSsl().isEnabled();
        return started -> setUp.announce((secured ? "https" : "http") + "://127.0.0.1:"
                + started.getWebServer().getPort());
    }

    /** Ends this process when the one that started it has ended, however that happened. */
    @Bean
    ParentWatch parentWatch(NodeSettings settings) {
        Long parent = settings.parentProcess();
        if (parent != null) {
            Optional<ProcessHandle> handle = ProcessHandle.of(parent);
            if (handle.isEmpty()) {
                throw new IllegalStateException("process " + parent + " of liandong.parent-process has ended");
            }
            Thread.ofVirtual().name("parent-watch").start(() -> {
                handle.get().onExit().join();
                LOG.atInfo().addKeyValue("parent", parent).log("the process that started this node has ended");
                System.exit(0);
            });
        }
        return new ParentWatch();
    }

    /** The address was checked. */
    static final class Loopback {}

    /** The parent is watched, if there is one. */
    static final class ParentWatch {}
}
