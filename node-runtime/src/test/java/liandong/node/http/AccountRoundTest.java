package liandong.node.http;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.access.SignIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts and tokens over REST, from the set-up of a node on. */
class AccountRoundTest {
    private static final String PASSWORD = "four words no body joins";
    private static final String OTHER = "another long enough one";

    @TempDir
    Path folder;

    private World world;
    private Client operator;

    @BeforeEach
    void open() {
        world = new World(folder);
        Client.Answer done = world.top.setUp("o-1", PASSWORD);
        assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
        assertThat(done.text("/token/holder")).isEqualTo("o-1");
        operator = bearing(done.text("/secret"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_account_is_made_shown_and_kept_without_anything_secret() {
        ok(operator.command(
                "/api/accounts",
                "{'id': 'k-1', 'password': '" + PASSWORD + "', 'grants': [{'unit': '99', 'role': 'clerk'}]}"));
        JsonNode all = operator.see("/api/accounts").at("/items");
        assertThat(all.findValuesAsString("id")).containsExactly("k-1", "o-1");
        assertThat(all.at("/0/grants").toString()).isEqualTo("[{\"unit\":\"99\",\"role\":\"clerk\"}]");
        assertThat(all.at("/0/mustChange").asBoolean()).isTrue();
        assertThat(all.at("/1/grants/0/unit").asString()).isEqualTo("*");
        assertThat(all.toString()).doesNotContain("argon2").doesNotContain(PASSWORD);
        assertThat(operator.see("/api/accounts?limit=1").at("/next").asString()).isEqualTo("k-1");

        SignIn signIn = world.top.part(SignIn.class);
        assertThat(signIn.check("k-1", PASSWORD, "a")).isInstanceOf(SignIn.Step.MustChange.class);
        ok(operator.command("/api/accounts/k-1/password", "{'password': '" + OTHER + "'}"));
        assertThat(signIn.check("k-1", PASSWORD, "a")).isInstanceOf(SignIn.Step.Wrong.class);
        ok(operator.command("/api/accounts/k-1/grants", "[{'unit': '99', 'role': 'reviewer'}]"));
        assertThat(signIn.check("k-1", OTHER, "a")).isInstanceOf(SignIn.Step.NeedsEnrolment.class);
        ok(operator.command("/api/accounts/k-1/forget-telephone"));
        for (int i = 0; i < SignIn.FAILURES; i++) {
            signIn.check("k-1", PASSWORD, "b" + i);
        }
        assertThat(operator.see("/api/accounts?limit=1")
                        .at("/items/0/lockedUntil")
                        .isNull())
                .isFalse();
        ok(operator.command("/api/accounts/k-1/unlock"));
        assertThat(signIn.check("k-1", OTHER, "c")).isInstanceOf(SignIn.Step.NeedsEnrolment.class);
        ok(operator.command("/api/accounts/k-1/disable"));
        assertThat(signIn.check("k-1", OTHER, "c")).isInstanceOf(SignIn.Step.Wrong.class);
        ok(operator.command("/api/accounts/k-1/enable"));
        assertThat(signIn.check("k-1", OTHER, "c")).isInstanceOf(SignIn.Step.NeedsEnrolment.class);
    }

    @Test
    void who_acts_for_others_is_recorded_with_them() {
        Client.Answer issued = ok(operator.command(
                "/api/tokens",
                "{'application': 'portal', 'grants': [{'unit': '99', 'role': 'clerk'}],"
                        + " 'scopes': ['read', 'act', 'on-behalf']}"));
        Client portal = bearing(issued.text("/secret"));
        String forOne = made(portal.with("Liandong-Actor", "u-7")
                        .command("/api/99/directives", World.directive(1, "sessions", "['9901']")))
                .text("/messages/0/id");
        String forItself = made(portal.command("/api/99/directives", World.directive(2, "sessions", "['9902']")))
                .text("/messages/0/id");
        assertThat(portal.see("/api/99/messages/" + forOne).at("/actor").asString())
                .isEqualTo("portal:u-7");
        assertThat(portal.see("/api/99/messages/" + forOne).at("/role").asString())
                .isEqualTo("clerk");
        assertThat(portal.see("/api/99/messages/" + forItself).at("/actor").asString())
                .isEqualTo("portal");

        String id = issued.text("/token/id");
        assertThat(operator.see("/api/tokens").toString()).contains(id).doesNotContain(issued.text("/secret"));
        ok(operator.command("/api/tokens/" + id + "/revoke"));
        assertThat(portal.ask("/api/99/messages/" + forOne).status()).isEqualTo(401);
        assertThat(operator.see("/api/tokens")
                        .at("/items")
                        .valueStream()
                        .filter(each -> each.at("/id").asString().equals(id)))
                .allSatisfy(each -> assertThat(each.at("/revoked").isNull()).isFalse());
    }

    @Test
    void a_token_of_ones_own_has_the_roles_of_the_account_and_nobody_elses() {
        Client.Answer issued = ok(operator.command("/api/tokens", "{'scopes': ['read'], 'days': 1}"));
        assertThat(issued.text("/token/holder")).isEqualTo("o-1");
        Client reader = bearing(issued.text("/secret"));
        assertThat(reader.ask("/api/accounts").status()).isEqualTo(200);
        assertThat(reader.command("/api/accounts/o-1/unlock").text("/type")).isEqualTo("/problems/scope-missing");
    }

    @Test
    void stations_are_listed_to_those_who_may_read_them() {
        Client one = world.city.holding("app", List.of(Grant.of("9901", Role.SUPERVISOR)), Scope.READ);
        assertThat(stations(one)).containsExactly("9901");
        assertThat(stations(world.city)).containsExactly("9901", "9902");
    }

    private static List<String> stations(Client client) {
        List<String> units = new ArrayList<>();
        client.see("/api/stations").forEach(each -> units.add(each.path("unit").asString()));
        return units;
    }

    @Test
    void a_role_is_named_where_several_could_act() {
        Client both = world.city.holding(
                "app", List.of(Grant.of("*", Role.CLERK), Grant.of("9901", Role.REVIEWER)), Scope.READ, Scope.ACT);
        String id = world.ask(1, "quick");
        String receipt = "/api/9901/directives/" + id + "/receipt";
        assertThat(both.command(receipt).text("/type")).isEqualTo("/problems/role-needed");
        String message = both.with("Liandong-Role", "reviewer")
                .command(receipt.replace("9901/", "9902/"))
                .text("/type");
        assertThat(message).as("reviewer at the other unit only").isEqualTo("/problems/not-permitted");
        assertThat(both.command(receipt.replace("9901/", "9902/")).status()).isIn(200, 201);
        assertThat(both.with("Liandong-Role", "reviewer").command(receipt).status())
                .isIn(200, 201);
    }

    private Client bearing(String secret) {
        return world.top.with("Authorization", "Bearer " + secret);
    }

    private static Client.Answer ok(Client.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }
}
