package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import liandong.node.PaperPost;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.store.DataSources;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node knows of its own stream when the broker has acknowledged what it has sent. */
class AcknowledgedTest {
    private static final String UNIT = "990101";
    private static final String STREAM = "reports." + UNIT;

    private final PaperTopic topic = new PaperTopic(STREAM);
    private PaperNode node;

    @BeforeEach
    void asked(@TempDir Path folder) {
        World world = new World(folder, true);
        world.ask(1, "quick");
        PaperPost.HandClock clock = world.clock;
        PaperPost.Node town = world.townNode;
        world.close();
        HikariDataSource source = DataSources.sqlite(folder.resolve("town.db"));
        node = new PaperNode(town, clock, source, source, topic, topic.sending());
        node.begin();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void what_follows_on_what_was_read_is_read_when_it_is_acknowledged() {
        file("v1", 1, null);
        file("v2", 2, "更正");

        assertThat(node.reading().position()).isEqualTo(2);
        assertThat(node.reading().head().sequence()).isEqualTo(2);
        assertThat(node.reading().head()).isEqualTo(node.tables().streams().sealed(STREAM));
        assertThat(node.isInDoubt()).isFalse();
    }

    @Test
    void what_somebody_else_may_have_written_in_between_is_read_back() {
        file("v1", 1, null);
        topic.append(new ProducerRecord<>(STREAM, 0, null, new byte[] {7}));
        assertThat(node.isInDoubt()).isFalse();

        file("v2", 2, "更正");
        Await.until("it is in doubt", node::isInDoubt);
        assertThat(node.reading().position()).isEqualTo(1);

        node.readBack();
        assertThat(node.reading().position()).isEqualTo(3);
        assertThat(node.reading().head()).isEqualTo(node.tables().streams().sealed(STREAM));
        assertThat(node.isInDoubt()).isFalse();
        assertThat(node.tables().quarantine().find(STREAM, 1)).isPresent();

        file("v3", 3, "再更正");
        assertThat(node.reading().position()).isEqualTo(4);
        assertThat(node.isInDoubt()).isFalse();
    }

    @Test
    void a_topic_that_has_lost_what_it_had_taken_is_read_anew_once_it_holds_it_again() {
        file("v1", 1, null);
        file("v2", 2, "更正");
        topic.makeAnew();

        file("v3", 3, "再更正");
        node.readBack();
        assertThat(node.reading().position()).isEqualTo(topic.end());
        assertThat(node.reading().head()).isEqualTo(node.tables().streams().sealed(STREAM));

        file("v4", 4, "再更正");
        assertThat(node.reading().position()).isEqualTo(topic.end());
        assertThat(node.isInDoubt()).isFalse();
    }

    @Test
    void what_a_topic_loses_while_a_batch_is_under_way_is_sent_again_although_the_last_of_it_stands_furthest() {
        file("v1", 1, null);
        node.file(UNIT, "v2", 2, "更正");
        node.file(UNIT, "v3", 3, "再更正");
        node.file(UNIT, "v4", 4, "再更正");
        node.file(UNIT, "v5", 5, "再更正");
        // two were acknowledged and are lost; the next one stands in the place of the first, the last behind all
        topic.cutAfter(2, 2);
        node.sendAll();

        assertThat(sequences()).containsOnly(1L, 2L, 3L, 4L, 5L).hasSizeGreaterThan(3);
        node.readBack();
        assertThat(node.reading().head()).isEqualTo(node.tables().streams().sealed(STREAM));
        assertThat(node.reading().head().sequence()).isEqualTo(5);
    }

    private List<Long> sequences() {
        return topic.records().stream()
                .map(record -> record.headers().lastHeader("sequence").value())
                .map(value -> Long.valueOf(new String(value, StandardCharsets.US_ASCII)))
                .toList();
    }

    private void file(String key, long sessions, String reason) {
        node.file(UNIT, key, sessions, reason);
        node.sendAll();
    }
}
