package liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import liandong.node.http.World;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every mapping of the console, asked by those who may not: a new page is in this sweep without being named here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepTest {
    /** For everybody, signed in or not. */
    private static final Set<String> OPEN =
            Set.of("/sign-in", "/sign-in/code", "/sign-in/telephone", "/sign-in/new-password", "/sign-out", "/set-up");
    /** For everybody who is signed in; they show nothing of a station to who has no role there. */
    private static final List<String> SIGNED_IN = List.of("/", "/stations", "/stay", "/account", "/catalogue");

    private World world;
    private ConsoleServer everybody;
    private ConsoleServer closed;

    /** One method at one path, filled in for station 9901. */
    private record Mapping(RequestMethod method, String pattern) {
        String path() {
            return pattern.replace("{unit}", "9901")
                    .replaceAll("\\{period[^}]*}", "2023-09")
                    .replaceAll("\\{[a-z]*version[^}]*}", "1")
                    .replaceAll("\\{(place|number|id)}", "1")
                    .replaceAll("\\{desk[^}]*}", "990101")
                    .replaceAll("\\{[^}]*}", "x");
        }

        boolean isOfStation() {
            return pattern.startsWith("/at/{unit}");
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        everybody = ConsoleServer.of(world, world.cityNode, 0);
        closed = ConsoleServer.closed(world, world.cityNode);
    }

    @AfterAll
    void close() {
        everybody.close();
        closed.close();
        world.close();
    }

    @Test
    void without_sign_in_every_mapping_leads_to_the_form() {
        SoftAssertions all = new SoftAssertions();
        Browser stranger = new Browser(closed);
        for (Mapping each : mappings()) {
            if (!OPEN.contains(each.pattern())) {
                WebPage page = ask(stranger, each);
                all.assertThat(page.path()).as("%s", each).startsWith("/s").matches("/(sign-in|set-up).*");
            }
        }
        all.assertAll();
    }

    @Test
    void another_units_pages_are_refused() {
        SoftAssertions all = new SoftAssertions();
        List<Mapping> stations =
                mappings().stream().filter(Mapping::isOfStation).toList();
        assertThat(stations).hasSizeGreaterThan(10);
        Browser other =
                new Browser(everybody).as("clerk@9902.reviewer@9902.supervisor@9902.auditor@9902.operator@9902");
        for (Mapping each : stations) {
            all.assertThat(ask(other, each).status())
                    .as("%s with all roles at 9902", each)
                    .isEqualTo(403);
        }
        all.assertAll();
    }

    @Test
    void pages_of_the_node_are_refused_to_who_has_a_role_at_a_station_only() {
        SoftAssertions all = new SoftAssertions();
        Browser local =
                new Browser(everybody).as("clerk@9901.reviewer@9901.supervisor@9901.auditor@9901.operator@9901");
        for (Mapping each : mappings()) {
            boolean named = OPEN.contains(each.pattern())
                    || SIGNED_IN.stream()
                            .anyMatch(open -> each.pattern().equals(open)
                                    || !open.equals("/") && each.pattern().startsWith(open + "/"));
            if (!each.isOfStation() && !named) {
                all.assertThat(ask(local, each).status())
                        .as("%s with all roles at 9901", each)
                        .isEqualTo(403);
            }
        }
        all.assertAll();
    }

    @Test
    void an_act_without_the_token_of_a_page_is_refused() {
        SoftAssertions all = new SoftAssertions();
        Browser forged = new Browser(everybody);
        for (Mapping each : mappings()) {
            if (each.method() != RequestMethod.GET) {
                WebPage page = forged.bare(each.path());
                all.assertThat(page.status()).as("%s", each).isEqualTo(403);
            }
        }
        all.assertAll();
    }

    /** To verify is to read with care; who looks on may do that. */
    @Test
    void who_only_looks_gives_no_command() {
        SoftAssertions all = new SoftAssertions();
        Browser looker = new Browser(everybody).as("supervisor@9901");
        for (Mapping each : mappings()) {
            if (each.isOfStation()
                    && each.method() != RequestMethod.GET
                    && !each.pattern().contains("/verification")) {
                WebPage page = ask(looker, each);
                all.assertThat(page.status())
                        .as("%s as supervisor of 9901: %s", each, page.main())
                        .isBetween(400, 499);
            }
        }
        all.assertAll();
    }

    private static WebPage ask(Browser browser, Mapping mapping) {
        if (mapping.method() == RequestMethod.GET) {
            return browser.get(mapping.path());
        }
        String token = browser.get("/stations").all("input[name=_csrf]").attr("value");
        return browser.post(
                browser.uri(mapping.path()),
                "application/x-www-form-urlencoded",
                ("_csrf=" + token).getBytes(StandardCharsets.UTF_8),
                false);
    }

    private List<Mapping> mappings() {
        List<Mapping> found = new ArrayList<>();
        everybody
                .named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("liandong.console")) {
                        patterns(info).forEach(pattern -> {
                            Set<RequestMethod> methods =
                                    info.getMethodsCondition().getMethods();
                            assertThat(methods).as("methods of %s", info).isNotEmpty();
                            methods.forEach(each -> found.add(new Mapping(each, pattern)));
                        });
                    }
                });
        assertThat(found).hasSizeGreaterThan(20);
        return found;
    }

    private static Stream<String> patterns(RequestMappingInfo info) {
        return info.getPatternValues().stream();
    }
}
