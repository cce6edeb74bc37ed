package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Streams;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.store.DataSources;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A township's node is ended at each step of its writer: before and after the commit of a command, of a seal and of an
 * acknowledgement, and before and after a record is on its topic. Another one goes on with its store and the topic.
 */
@Timeout(120)
class WriterKillTest {
    private static final String UNIT = "990101";
    private static final String STREAM = Streams.reports(UnitCode.of(UNIT));

    private Path folder;
    private PaperPost.HandClock clock;
    private PaperPost.Node town;

    @BeforeEach
    void asked(@TempDir Path temporary) {
        folder = temporary;
        World world = new World(folder, true);
        world.ask(1, "quick");
        clock = world.clock;
        town = world.townNode;
        world.close();
    }

    @Test
    void at_whatever_step_it_is_killed_nothing_is_lost_doubled_or_numbered_twice_and_answers_stay_true()
            throws Exception {
        Set<String> tried = new TreeSet<>();
        int steps = ordeal(0, tried);
        tried.clear();
        for (int last = 1; last <= steps; last++) {
            ordeal(last, tried);
        }
        assertThat(tried)
                .containsExactlyInAnyOrder(
                        "before start",
                        "after start",
                        "before command",
                        "after command",
                        "before seal",
                        "after seal",
                        "before send",
                        "after send",
                        "before ack",
                        "after ack");
    }

    /** One life that ends at a step and one that goes on; returns how many steps the first has had. */
    private int ordeal(int last, Set<String> tried) throws Exception {
        Path store = Files.copy(folder.resolve("town.db"), folder.resolve("killed-" + last + ".db"));
        PaperTopic topic = new PaperTopic(STREAM);
        Map<String, JsonNode> answers = new HashMap<>();
        Killed.Life first = new Killed.Life(last);
        try (PaperNode node = node(store, topic, first)) {
            node.begin();
            file(node, first, "v1", 1, null, answers);
            file(node, first, "v2", 2, "更正", answers);
        } catch (Killed killed) {
            tried.add(killed.getMessage());
        }
        Map<String, JsonNode> given = Map.copyOf(answers);
        Killed.Life second = new Killed.Life(0);
        try (PaperNode node = node(store, topic, second)) {
            node.begin();
            file(node, second, "v1", 1, null, answers);
            file(node, second, "v2", 2, "更正", answers);
            file(node, second, "v3", 3, "再更正", answers);
            assertThat(answers).as("given before %s", last).containsAllEntriesOf(given);
            assertThat(node.tables().outbox().unsealed(1)).isEmpty();
            assertThat(node.isAllSent()).isTrue();
            assertThat(node.reading().position()).as("after step %d", last).isEqualTo(topic.end());
            assertThat(node.isInDoubt()).isFalse();
        }
        compare(topic, answers, last);
        return first.steps().size();
    }

    private PaperNode node(Path store, PaperTopic topic, Killed.Life life) {
        life.at("start");
        HikariDataSource source = DataSources.sqlite(store);
        return new PaperNode(town, clock, source, life.store(source), topic, life.way(topic.sending()));
    }

    /** What anybody who reads the topic has is what was answered, once and in its order. */
    private void compare(PaperTopic topic, Map<String, JsonNode> answers, int last) throws Exception {
        Map<Long, Hash> numbered = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : topic.records()) {
            var header = EnvelopeHeaders.read(
                    STREAM,
                    name -> record.headers().lastHeader(name).value(),
                    Framing.unframe(record.value()).body());
            assertThat(numbered.merge(header.sequence(), header.hash(), (one, two) -> one))
                    .as("sequence %d after step %d", header.sequence(), last)
                    .isEqualTo(header.hash());
        }
        Path city = Files.copy(folder.resolve("city.db"), folder.resolve("reader-" + last + ".db"));
        try (PaperIntake reader = new PaperIntake(city, "9901", TestKeys.id(), Set.of())) {
            reader.read(topic.consumers(), Set.of(STREAM));
            assertThat(reader.held(STREAM)).isNull();
            assertThat(reader.open()).isEmpty();
            assertThat(reader.tables().envelopes().ofStream(STREAM).stream().map(row -> row.id()))
                    .as("after step %d", last)
                    .containsExactlyElementsOf(List.of("v1", "v2", "v3").stream()
                            .map(answers::get)
                            .map(answer -> answer.at("/messages/0/id").asString())
                            .toList());
        }
    }

    /** A clerk files, with a key of his own; what he files is sealed, sent and acknowledged. */
    private static void file(
            PaperNode node, Killed.Life life, String key, long sessions, String reason, Map<String, JsonNode> answers) {
        life.at("command");
        answers.put(key, node.file(UNIT, key, sessions, reason));
        life.at("seal");
        node.seal();
        Await.until(
                "sent and acknowledged, or the end",
                () -> life.isOver() || (node.isAllSent() && life.count("after ack") >= life.count("after send")));
        if (life.isOver()) {
            // the sender's thread has met the end; whoever waits for it meets it here
            node.isAllSent();
        }
    }
}
