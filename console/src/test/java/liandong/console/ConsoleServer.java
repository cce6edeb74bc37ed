package liandong.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.access.Holder;
import liandong.node.access.Passwords;
import liandong.node.access.QuickPasswords;
import liandong.node.access.SetUp;
import liandong.node.access.SignIn;
import liandong.node.access.Tokens;
import liandong.node.hosting.Watch;
import liandong.node.http.World;
import liandong.node.store.Tables;
import liandong.node.wiring.SubjectScan;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * All pages in the real web server, on a node without a broker. Everybody is signed in: by default with all roles at all
 * stations, or as the cookie {@code as} says, such as {@code clerk@990101.reviewer@9901}.
 */
public final class ConsoleServer implements AutoCloseable {
    /** A start and an end arrange the logging of the whole process: one at a time, where classes run side by side. */
    private static final Object STARTING = new Object();

    private final ServletWebServerApplicationContext context;

    private ConsoleServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Without a stereotype, so that nobody's component scan finds it. */
    @SubjectScan
    @Import(Console.class)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Web {}

    /** Somebody else can say who it is. */
    @Import(Web.class)
    @ImportAutoConfiguration({OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class})
    static class Vouched {}

    /** Everybody is signed in. */
    @Import(Web.class)
    static class Everybody {
        @Bean
        @Primary
        SecurityContextRepository everybody() {
            return new Somebody();
        }
    }

    /** Takes the cookie for a session. */
    private static final class Somebody implements SecurityContextRepository {
        @Override
        public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    Holder.signedIn("tester-1", grants(request)), null, List.of()));
            return new DeferredSecurityContext() {
                @Override
                public SecurityContext get() {
                    return context;
                }

                @Override
                public boolean isGenerated() {
                    return false;
                }
            };
        }

        @Override
        @SuppressWarnings("deprecation")
        public SecurityContext loadContext(HttpRequestResponseHolder holder) {
            return loadDeferredContext(holder.getRequest()).get();
        }

        @Override
        public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public boolean containsContext(HttpServletRequest request) {
            return true;
        }

        private static List<Grant> grants(HttpServletRequest request) {
            Cookie[] cookies = request.getCookies();
            Stream<Cookie> all = cookies == null ? Stream.empty() : Arrays.stream(cookies);
            return all.filter(each -> each.getName().equals("as"))
                    .findFirst()
                    .map(each -> Arrays.stream(each.getValue().split("\\."))
                            .map(grant -> grant.split("@"))
                            .map(grant -> Grant.of(grant[1], Role.of(grant[0])))
                            .toList())
                    .orElseGet(() -> Arrays.stream(Role.values())
                            .filter(role -> role != Role.RULE)
                            .map(role -> new Grant(null, role))
                            .toList());
        }
    }

    /** The pages of {@code node} with everybody signed in. */
    public static ConsoleServer of(World world, PaperPost.Node node, int port) {
        return of(world.clock, node, port);
    }

    /** The same of a node of another world. */
    public static ConsoleServer of(Clock clock, PaperPost.Node node, int port) {
        return start(Everybody.class, clock, node, port);
    }

    /** The pages of one of several processes of {@code node}. */
    public static ConsoleServer of(World world, PaperPost.Node node, Watch watch) {
        return start(Everybody.class, world.clock, node, watch, 0);
    }

    /** The pages of {@code node}, where nobody is signed in. */
    public static ConsoleServer closed(World world, PaperPost.Node node, String... settings) {
        return start(Web.class, world.clock, node, 0, settings);
    }

    /** The same with an identity provider: settings as {@code name=value}. */
    public static ConsoleServer withProvider(World world, PaperPost.Node node, List<String> settings) {
        return start(Vouched.class, world.clock, node, 0, settings.toArray(String[]::new));
    }

    private static ConsoleServer start(
            Class<?> wiring, Clock clock, PaperPost.Node node, int port, String... settings) {
        return start(wiring, clock, node, Watch.alone(), port, settings);
    }

    private static ConsoleServer start(
            Class<?> wiring, Clock clock, PaperPost.Node node, Watch watch, int port, String... settings) {
        Passwords passwords = QuickPasswords.make();
        Tables tables = node.tables();
        Tokens tokens = new Tokens(tables.database(), tables.accounts(), tables.tokens(), clock);
        Accounts accounts =
                new Accounts(tables.database(), tables.accounts(), tables.tokens(), passwords, clock, () -> {});
        SpringApplicationBuilder builder = new SpringApplicationBuilder(wiring)
                .properties(
                        "server.port=" + port,
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        // who looks at pages changes them
                        "spring.thymeleaf.cache=" + (port == 0))
                .properties(settings)
                .initializers(context -> {
                    node.register(context.getBeanFactory(), clock, watch);
                    context.getBeanFactory().registerSingleton("tokens", tokens);
                    context.getBeanFactory().registerSingleton("accounts", accounts);
                    context.getBeanFactory()
                            .registerSingleton(
                                    "signIn",
                                    new SignIn(tables.database(), tables.accounts(), accounts, passwords, clock));
                    context.getBeanFactory()
                            .registerSingleton(
                                    "setUp",
                                    new SetUp(accounts, tokens, node.settings().folder(), false));
                });
        synchronized (STARTING) {
            return new ConsoleServer((ServletWebServerApplicationContext) builder.run());
        }
    }

    /** One of the node's parts. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** One of the node's parts that has several of its kind. */
    public <T> T named(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The address of a page. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
    }

    @Override
    public void close() {
        synchronized (STARTING) {
            context.close();
        }
    }

    /** For looking at pages: the three nodes of {@link World} on the ports 18081, 18082 and 18083 (or from the argument on). */
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 18081;
        World world = new World(Files.createTempDirectory("console"));
        Scene.play(world);
        for (PaperPost.Node node : List.of(world.topNode, world.cityNode, world.townNode)) {
            System.out.println(node.name() + " " + of(world, node, port++).uri("/"));
        }
    }
}
