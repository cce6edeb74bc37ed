package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import liandong.duty.Rights;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Right;
import liandong.node.access.Scope;
import liandong.node.http.AccessTable.Need;
import liandong.node.http.AccessTable.Reach;
import liandong.node.surface.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Every mapping that there is, called by who may not and by who may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessSweepTest {
    private static final String HERE = "9901";
    private static final String ELSEWHERE = "9902";
    private static final List<String> OF_THE_NODE = List.of(
            "GET /api/stations/keys",
            "GET /api/stations/held",
            "POST /api/stations/resend",
            "GET /api/quarantine",
            "GET /api/quarantine/rest",
            "POST /api/quarantine/{place}/discard",
            "POST /api/{unit}/keys",
            "GET /api/accounts",
            "POST /api/accounts",
            "POST /api/accounts/{id}/grants",
            "POST /api/accounts/{id}/password",
            "POST /api/accounts/{id}/disable",
            "POST /api/accounts/{id}/enable",
            "POST /api/accounts/{id}/unlock",
            "POST /api/accounts/{id}/forget-telephone",
            "GET /api/tokens",
            "POST /api/tokens",
            "POST /api/tokens/{id}/revoke");
    private static final Set<String> OF_ACCESS =
            Set.of("not-permitted", "no-rule", "scope-missing", "token-missing", "token-wrong");

    private World world;
    private Client nobody;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        nobody = world.top.with("Authorization", "");
    }

    @AfterAll
    void close() {
        world.close();
    }

    private record Mapping(String method, String pattern) {
        Need need() {
            return AccessTable.of(method, pattern).orElseThrow();
        }

        boolean reads() {
            return method.equals("GET");
        }

        boolean isOfStation() {
            return pattern.contains("{unit}");
        }

        /** The address for a station; what is in braces stands for itself where it is no number or hash. */
        String path(String unit) {
            return pattern.replace("{unit}", unit)
                    .replace("{sha256}", "a".repeat(64))
                    .replace("{id}", "b".repeat(64))
                    .replace("{report}", "990101~sessions~2023-09~own")
                    .replace("{obligation}", "990101~sessions~2023-09")
                    .replace("{period}", "2023-09")
                    .replace("{code}", "990101")
                    .replaceAll("\\{(version|place)}", "1")
                    .replaceAll("[{}]", "");
        }

        /** The roles that may, where it is asked at one's own station or at the node. */
        Set<Role> roles() {
            return switch (need()) {
                case Need.Nothing nothing -> Set.of();
                case Need.OfRight(Right right) -> right.roles();
                case Need.OfCommand(Class<? extends liandong.duty.Command> type) -> giving(type);
                case Need.OfCommandAtSome(Class<? extends liandong.duty.Command> type) -> giving(type);
            };
        }

        private static Set<Role> giving(Class<? extends liandong.duty.Command> type) {
            Set<Role> roles = new TreeSet<>();
            for (Role role : Role.values()) {
                if (Rights.permits(role, type)) {
                    roles.add(role);
                }
            }
            return roles;
        }

        /** Whether a role at any unit opens it; what its body names is asked about unit by unit. */
        boolean isForAnyUnit() {
            return (need() instanceof Need.OfRight(Right right) && right == Right.READ_DIRECTORY)
                    || need().reach() == Reach.STATIONS;
        }
    }

    Stream<Mapping> all() {
        List<Mapping> all = new ArrayList<>();
        world.top.mappings().keySet().forEach(info -> {
            for (String pattern : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    all.add(new Mapping(method.name(), pattern));
                }
            }
        });
        return all.stream();
    }

    Stream<Mapping> guarded() {
        return all().filter(each -> AccessTable.of(each.method(), each.pattern())
                .filter(need -> !(need instanceof Need.Nothing))
                .isPresent());
    }

    @Test
    void every_mapping_is_in_the_table_and_few_are_open() {
        assertThat(all()).hasSizeGreaterThan(50);
        assertThat(all())
                .allSatisfy(each -> assertThat(AccessTable.of(each.method(), each.pattern()))
                        .isPresent());
        assertThat(all().filter(each -> each.need() instanceof Need.Nothing).map(Mapping::toString))
                .containsExactlyInAnyOrder(
                        new Mapping("GET", "/docs/{file}").toString(),
                        new Mapping("GET", "/v3/api-docs").toString(),
                        new Mapping("POST", "/api/set-up").toString());
    }

    @Test
    void a_mapping_that_is_in_no_rule_is_refused() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/new");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/new");
        HandlerMethod handler = new HandlerMethod(this, getClass().getDeclaredMethod("open", Path.class));
        assertThatThrownBy(
                        () -> new Guard(UnitCode.of("99")).preHandle(request, new MockHttpServletResponse(), handler))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo("no-rule"));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobody_is_let_in_without_a_token(Mapping mapping) {
        Client.Answer answer = call(nobody, mapping, HERE);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("/type")).isEqualTo("/problems/token-missing");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(call(nobody.with("Authorization", "Bearer ldt_" + "A".repeat(43)), mapping, HERE)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_token_without_the_scope_is_refused(Mapping mapping) {
        Scope[] others = mapping.reads()
                ? new Scope[] {Scope.ACT, Scope.METRICS, Scope.ON_BEHALF}
                : new Scope[] {Scope.READ, Scope.METRICS, Scope.ON_BEHALF};
        refused("scope-missing", call(client(mapping).holding("app", everything(), others), mapping, HERE));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_token_of_the_wrong_role_is_refused(Mapping mapping) {
        for (Role role : Role.values()) {
            if (role != Role.RULE && !mapping.roles().contains(role)) {
                refused("not-permitted", call(holding(mapping, new Grant(null, role)), mapping, HERE));
            }
        }
        refused("not-permitted", call(holding(mapping), mapping, HERE));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_role_at_another_unit_is_refused(Mapping mapping) {
        for (Role role : mapping.roles()) {
            Client.Answer answer = call(holding(mapping, Grant.of(ELSEWHERE, role)), mapping, HERE);
            if (mapping.isForAnyUnit()) {
                assertThat(answer.status()).isLessThan(500).isNotEqualTo(403);
            } else {
                refused("not-permitted", answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_token_of_the_right_role_is_let_through(Mapping mapping) {
        for (Role role : mapping.roles()) {
            boolean atUnit = mapping.need().reach() == Reach.UNIT;
            Grant grant = atUnit ? Grant.of(HERE, role) : new Grant(null, role);
            Client.Answer answer = call(holding(mapping, grant), mapping, HERE);
            assertThat(answer.status()).as("%s %s", role, answer.body()).isNotEqualTo(401);
            assertThat(OF_ACCESS).as("%s", answer.body()).doesNotContain(rule(answer));
        }
    }

    /** What acts on the node, and what anybody may read of it; a new mapping is put on one side by whoever adds it. */
    @Test
    void the_table_says_what_acts_on_the_node() {
        assertThat(all().filter(each -> each.need().reach() == Reach.NODE)
                        .map(each -> each.method() + " " + each.pattern()))
                .containsExactlyInAnyOrder(OF_THE_NODE.toArray(String[]::new));
        assertThat(all().filter(each -> each.need().reach() == Reach.STATIONS).map(Mapping::pattern))
                .containsExactly("/api/reports");
        assertThat(guarded().filter(each -> each.need().reach() == Reach.UNIT))
                .as("a unit is named by its path")
                .allMatch(Mapping::isOfStation);
        assertThat(guarded().filter(each -> !each.isOfStation() && !each.reads()))
                .as("what names no unit acts on more than one")
                .allMatch(each -> each.need().reach() != Reach.UNIT);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void every_role_at_one_unit_is_not_enough_for_the_node_or_the_directory(Mapping mapping) {
        Grant[] local =
                everything().stream().map(each -> Grant.of(HERE, each.role())).toArray(Grant[]::new);
        Client.Answer answer = call(holding(mapping, local), mapping, HERE);
        if (mapping.need().reach() == Reach.UNIT || mapping.isForAnyUnit()) {
            assertThat(OF_ACCESS).as("%s", answer.body()).doesNotContain(rule(answer));
        } else {
            refused("not-permitted", answer);
        }
    }

    /** The city's node for its stations, the top's for the rest. */
    private Client client(Mapping mapping) {
        return mapping.isOfStation() ? world.city : world.top;
    }

    private Client holding(Mapping mapping, Grant... grants) {
        return client(mapping).holding("app", List.of(grants), Scope.READ, Scope.ACT);
    }

    private static List<Grant> everything() {
        return Stream.of(Role.values())
                .filter(role -> role != Role.RULE)
                .map(role -> new Grant(null, role))
                .toList();
    }

    private static Client.Answer call(Client client, Mapping mapping, String unit) {
        var call = request(HttpMethod.valueOf(mapping.method()), mapping.path(unit));
        return client.send(mapping.method().equals("POST") ? call.content("{}").contentType("application/json") : call);
    }

    private static void refused(String rule, Client.Answer answer) {
        assertThat(answer.text("/type")).as("%s", answer.body()).isEqualTo("/problems/" + rule);
        assertThat(answer.status()).isEqualTo(403);
    }

    private static String rule(Client.Answer answer) {
        return answer.text("/type").replace("/problems/", "");
    }
}
