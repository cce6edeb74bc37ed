package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.live.Await;
import liandong.node.store.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;

/** Two processes of one node on one store, of which one has the lease: which of them takes a command, and what both show. */
@Timeout(60)
class StandbyTest {
    private static final String HOLDER = "http://10.1.2.3:8084";
    private static final String REPORTS = "/api/990101/reports";

    private World world;
    private Watch holders;
    private Watch others;
    private Client atHolder;
    private Client atOther;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder);
        holders = watch("one");
        others = watch("two");
        holders.answersAt(HOLDER);
        holders.start();
        Await.until("the first shift", holders::isOurs);
        others.start();
        atHolder = client(holders);
        atOther = client(others);
        world.ask(1, "sessions");
    }

    private Watch watch(String process) {
        return Watch.shared(
                world.townNode.tables().database(),
                new Lease(world.townNode.tables().database(), world.clock, process));
    }

    /** A process of its own has a directory of its own in memory, as the store had it when it started. */
    private Client client(Watch watch) {
        PaperPost.Node town = world.townNode;
        Hosting hosting =
                new Hosting(town.settings(), List.copyOf(town.hosting().duties()));
        hosting.follow(town.tables());
        return Client.of(
                        new PaperPost.Node(
                                town.name(),
                                town.settings(),
                                town.source(),
                                town.tables(),
                                hosting,
                                town.sealer(),
                                town.desk(),
                                town.keys(),
                                town.enrolment()),
                        world.clock,
                        watch)
                .holding(
                        "everything-1",
                        Arrays.stream(Role.values())
                                .filter(role -> role != Role.RULE)
                                .map(role -> Grant.of(Grant.EVERYWHERE, role))
                                .toList(),
                        Scope.READ,
                        Scope.ACT)
                .with("Liandong-Role", "clerk");
    }

    @AfterEach
    void close() {
        others.close();
        holders.close();
        world.close();
    }

    private static String report(String sessions) {
        return World.sessions(sessions, "40", "1.5", "1/2", "");
    }

    @Test
    void whatever_changes_anything_is_refused_with_where_to_go() {
        TreeSet<String> tried = new TreeSet<>();
        atOther.mappings()
                .keySet()
                .forEach(info -> info.getPatternValues().forEach(pattern -> {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        if (method != RequestMethod.GET && !pattern.equals("/api/set-up")) {
                            tried.add(pattern);
                            Client.Answer answer = atOther.send(request(
                                    HttpMethod.valueOf(method.name()),
                                    pattern.replace("{unit}", "990101").replaceAll("[{}]", "")));
                            assertThat(answer.status()).as(pattern).isEqualTo(503);
                            assertThat(answer.text("/type")).as(pattern).isEqualTo("/problems/stands-by");
                            assertThat(answer.text("/arguments/address")).isEqualTo(HOLDER);
                            assertThat(answer.header("Retry-After")).isEqualTo("5");
                        }
                    }
                }));
        assertThat(tried).hasSizeGreaterThan(30).contains("/api/reports", REPORTS.replace("990101", "{unit}"));
        assertThat(atOther.with("Accept-Language", "zh")
                        .command(REPORTS, report("3"))
                        .text("/detail"))
                .contains("待命", HOLDER);
        assertThat(atOther.ask(REPORTS).body().at("/items")).isEmpty();
    }

    @Test
    void who_may_not_act_at_all_is_told_that_and_nothing_of_the_node() {
        Client.Answer answer = atOther.with("Authorization", "").command(REPORTS, report("3"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().toString()).doesNotContain(HOLDER);
    }

    @Test
    void what_it_shows_is_what_the_store_holds_and_never_older() {
        World.made(atHolder.command(REPORTS, report("3")));
        assertThat(atOther.see(REPORTS + "/990101~sessions~2023-09~own").toString())
                .contains("\"3\"");

        World.made(world.top
                .as("operator")
                .command("/api/directory/units", "[" + World.unit("990103", "9901", "town", "甲市三镇", null) + "]"));
        world.post.deliver();
        assertThat(atOther.see("/api/directory/units/990103").toString()).contains("甲市三镇");
    }

    @Test
    void the_lease_ends_with_its_holder_and_the_other_goes_on_and_answers_once() {
        Client clerk = atHolder.with("Idempotency-Key", "the-answer-was-lost");
        Client.Answer first = World.made(clerk.command(REPORTS, report("3")));
        Client same = atOther.with("Idempotency-Key", "the-answer-was-lost");
        assertThat(same.command(REPORTS, report("3")).status()).isEqualTo(503);

        holders.close();
        Await.until("the second shift", others::isOurs);
        Client.Answer again = same.command(REPORTS, report("3"));
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(atOther.see(REPORTS + "/990101~sessions~2023-09~own")
                        .at("/newest")
                        .asInt(1))
                .isEqualTo(1);
        World.made(atOther.command(REPORTS, World.sessions("4", "40", "1.5", "1/2", ", 'reason': '更正'")));
        assertThat(atHolder.command(REPORTS, report("5")).text("/type")).isEqualTo("/problems/stands-by");
    }

    @Test
    void who_stands_where_the_holder_stood_sends_nobody_to_himself() {
        // a killed process holds its lease for some seconds more, and is started again at its address meanwhile
        others.answersAt(HOLDER);
        Client.Answer answer = atOther.command(REPORTS, report("3"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("/type")).isEqualTo("/problems/stands-by");
        assertThat(answer.text("/arguments/address")).isEmpty();
    }

    @Test
    void while_nobody_has_the_watch_it_is_said_when_to_try_again() {
        others.close();
        holders.close();
        Client.Answer answer = atOther.command(REPORTS, report("3"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("/type")).isEqualTo("/problems/stands-by");
        assertThat(answer.text("/arguments/address")).isEmpty();
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }
}
