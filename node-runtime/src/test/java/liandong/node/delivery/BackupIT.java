package liandong.node.delivery;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liandong.cluster.LocalBroker;
import liandong.duty.Command;
import liandong.node.backup.Backup;
import liandong.node.backup.Restore;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Province;
import liandong.node.seal.Sealer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is restored from a backup of yesterday goes on where its topics are today. */
@Tag("gate")
class BackupIT {
    private static final String DESK = "1501";
    private static final String HERE = "150101";
    private static final String THERE = "150102";

    @TempDir
    static Path data;

    private static Province province;
    private static LocalBroker broker;
    private static LiveNode both;
    private static LiveNode leaf;
    private static long here = 10;
    private static long there = 200;

    @BeforeAll
    static void some_work() {
        province = new Province(data, List.of(TOP, DESK, HERE, THERE));
        broker = province.cluster.brokerProcess();
        both = startBoth();
        leaf = province.start(LiveNode.Leaf.class, "leaf", THERE);
        province.issue(List.of(DESK));
        province.relay(both, DESK, TOP, List.of(HERE, THERE));
        province.file(both, HERE, here, null);
        province.file(leaf, THERE, there, null);
        counted();
    }

    @AfterAll
    static void end() {
        both.close();
        leaf.close();
        broker.kill();
        province.close();
    }

    @Test
    void nothing_that_reached_a_topic_after_the_backup_is_lost_or_sent_twice() throws IOException {
        province.settled(all());
        Path backup = data.resolve("yesterday");
        broker.kill();
        correctHere();
        both.part(Sealer.class).sealAll();
        both.part(Sealer.class).close();
        correctHere();
        Province.agreed(both, HERE, new Command.SignReceipt(Fixture.directive(DESK, 1)));
        assertThat(both.tables().outbox().unsent(10)).as("sealed and not sent").hasSize(1);
        assertThat(both.tables().outbox().unsealed(10)).as("not even sealed").hasSize(2);
        Backup.take(province.folder("both"), backup, Clock.systemUTC());
        broker = LocalBroker.start(broker.settings());
        Await.until(
                "what was sealed has been sent",
                () -> both.tables().outbox().unsent(10).isEmpty());
        both.close();
        both = startBoth();
        correctHere();
        correctThere();
        counted();
        Province.agreed(both, DESK, Fixture.file(DESK, 0, "0.5", null));
        Map<String, Long> counts = province.settled(all());
        List<String> before = Snapshot.of(both);

        restoreBoth(backup);

        assertThat(province.settled(all())).isEqualTo(counts);
        assertThat(Snapshot.of(both)).isEqualTo(before).isNotEmpty();
        correctHere();
        correctThere();
        counted();
        inSequence();
    }

    @Test
    void what_the_backup_holds_and_never_reached_a_topic_is_sent() throws IOException {
        province.settled(all());
        Path backup = data.resolve("last moment");
        broker.kill();
        correctHere();
        both.part(Sealer.class).sealAll();
        both.part(Sealer.class).close();
        correctHere();
        Backup.take(province.folder("both"), backup, Clock.systemUTC());
        both.close();
        delete(province.folder("both"));
        broker = LocalBroker.start(broker.settings());
        correctThere();

        restoreBoth(backup);

        counted();
        correctHere();
        counted();
        inSequence();
    }

    private static void restoreBoth(Path backup) throws IOException {
        both.close();
        Path folder = province.folder("both");
        delete(folder);
        Restore.into(backup, folder);
        both = startBoth();
    }

    private static LiveNode startBoth() {
        return province.start(LiveNode.Middle.class, "both", DESK + "," + HERE);
    }

    private static void correctHere() {
        here++;
        province.file(both, HERE, here, "更正");
    }

    private static void correctThere() {
        there++;
        province.file(leaf, THERE, there, "更正");
    }

    private static void counted() {
        province.counts(here + there);
        for (LiveNode node : all()) {
            node.healthy();
        }
    }

    private static void inSequence() {
        province.settled(all());
        Set<String> streams = both.hosting().ownStreams();
        assertThat(streams).hasSize(3);
        for (String stream : streams) {
            List<Long> sequences = province.topics.records(stream).stream()
                    .map(record ->
                            new String(record.headers().lastHeader("sequence").value(), StandardCharsets.UTF_8))
                    .map(Long::valueOf)
                    .toList();
            assertThat(sequences)
                    .as(stream)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, sequences.size()).boxed().toList());
        }
    }

    private static List<LiveNode> all() {
        return List.of(both, leaf, province.top());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
