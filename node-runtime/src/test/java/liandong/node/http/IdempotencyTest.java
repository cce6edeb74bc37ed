package liandong.node.http;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyTest {
    private static final String PATH = "/api/99/directives";
    private static final String FIRST = World.directive(1, "sessions", "['9901']");

    @TempDir
    Path folder;

    private World world;
    private Client keyed;

    @BeforeEach
    void open() {
        world = new World(folder);
        keyed = world.top.as("clerk").with("Idempotency-Key", "key-1");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_same_key_with_the_same_command_has_the_same_answer_and_is_done_once() {
        Client.Answer first = made(keyed.command(PATH, FIRST));
        Client.Answer again = keyed.command(PATH, FIRST.replace("{'number'", "{ 'number'"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location"))
                .isEqualTo(first.header("Location"))
                .isEqualTo(PATH + "/" + first.text("/directive"));
        assertThat(world.top.see(PATH).at("/items").size()).isEqualTo(1);
        assertThat(world.top
                        .see("/api/99/messages/" + first.text("/messages/0/id"))
                        .at("/cause")
                        .asString())
                .isEqualTo("command:key-1");
    }

    @Test
    void the_same_key_with_another_command_or_actor_is_refused() {
        made(keyed.command(PATH, FIRST));
        for (Client.Answer other : List.of(
                keyed.command(PATH, World.directive(2, "sessions", "['9901']")),
                keyed.as("clerk", "clerk-2").command(PATH, FIRST))) {
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.text("/type")).isEqualTo("/problems/idempotency-key-reused");
            assertThat(other.text("/detail"))
                    .isEqualTo("Header Idempotency-Key: it was given with another command or by another actor. Take a"
                            + " new one.");
        }
    }

    @Test
    void keys_of_different_stations_are_independent() {
        String id = world.ask(7, "sessions");
        Client clerk = world.city.as("clerk").with("Idempotency-Key", "key-1");
        made(clerk.command("/api/9901/directives/" + id + "/receipt"));
        made(clerk.command("/api/9902/directives/" + id + "/receipt"));
    }

    @Test
    void a_refused_command_may_be_mended_under_its_key() {
        assertThat(keyed.command(PATH, World.directive(1, "unknown", "['9901']"))
                        .status())
                .isEqualTo(422);
        made(keyed.command(PATH, FIRST));
    }

    @Test
    void the_same_key_from_many_at_once_is_done_once() throws Exception {
        Callable<Client.Answer> command = () -> keyed.command(PATH, FIRST);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Client.Answer> answers = new ArrayList<>();
            for (Future<Client.Answer> answer :
                    threads.invokeAll(Stream.generate(() -> command).limit(8).toList())) {
                answers.add(answer.get());
            }
            assertThat(answers).allMatch(answer -> answer.status() == 201);
            assertThat(answers.stream().map(Client.Answer::body).distinct()).hasSize(1);
        }
        assertThat(world.top.see(PATH).at("/items").size()).isEqualTo(1);
    }

    @Test
    void the_same_without_a_key_from_many_at_once_is_done_once_and_all_are_told_of_the_same() throws Exception {
        Client clerk = world.top.as("clerk");
        once(() -> clerk.command(PATH, FIRST), "/directive");
        String id = world.ask(7, "sessions");
        once(() -> world.city.as("clerk").command("/api/9901/directives/" + id + "/receipt"), "/none");
        Client town = world.town.as("clerk");
        String irregular = "/api/990101/directives/" + received("990101") + "/send-back";
        once(() -> town.command(irregular, "{'reason': '附件打不开'}"), "/none");
        once(() -> town.command("/api/990101/reports", report("第一次")), "/version");
        world.post.deliver();
        String version = "/api/9901/reports/990101~sessions~2023-09~own/versions/1/";
        once(() -> world.city.as("reviewer").command(version + "accept"), "/none");
        world.post.deliver();
        once(() -> world.city.as("reviewer").command("/api/9901/totals/sessions/2023-09/versions/1/certify"), "/none");
        String finding = "{'findings': [{'line': 's', 'rule': 'check', 'note': '请核对'}]}";
        once(() -> world.city.as("reviewer").command(version + "return", finding), "/none");
        world.post.deliver();
        Client.Answer again = made(town.command("/api/990101/reports", report("退回后原样再报")));
        assertThat(again.body().at("/version").asInt())
                .as("what was returned is filed again")
                .isEqualTo(2);
    }

    private String received(String unit) {
        return world.town
                .see("/api/" + unit + "/directives")
                .at("/items/0/directive")
                .asString();
    }

    private static String report(String reason) {
        return World.sessions("3", "40", "1.5", "1/2", ", 'reason': '" + reason + "'");
    }

    /** One of thirty makes it, the others are told that it is done, and all of them which one it is. */
    private static void once(Callable<Client.Answer> command, String which) throws Exception {
        List<Client.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Client.Answer> answer :
                    threads.invokeAll(Stream.generate(() -> command).limit(30).toList())) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(Client.Answer::status).containsOnlyOnce(201);
        assertThat(answers).extracting(Client.Answer::status).containsOnly(201, 200);
        assertThat(answers.stream().map(answer -> answer.body().at(which)).distinct())
                .hasSize(1);
    }
}
