package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.store.DataSources;
import liandong.node.store.Row;
import liandong.node.surface.Refused;
import liandong.node.surface.Troubled;
import liandong.report.Amount;
import liandong.report.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A township and its city whose disks take nothing more while reports flow, and take on again. */
@Timeout(120)
class FullStoreTest {
    private static final String UNIT = "990101";
    private static final UnitCode CITY = UnitCode.of("9901");
    private static final String STREAM = Streams.reports(UnitCode.of(UNIT));

    private final PaperTopic topic = new PaperTopic(STREAM);
    private final CrampedStore disk = new CrampedStore();
    private final List<String> answered = new ArrayList<>();
    private PaperNode town;
    private PaperIntake city;

    @BeforeEach
    void asked(@TempDir Path folder) throws Exception {
        World world = new World(folder, true);
        world.ask(1, "quick");
        PaperPost.Node closed = world.townNode;
        world.close();
        HikariDataSource source = DataSources.sqlite(folder.resolve("town.db"));
        town = new PaperNode(closed, world.clock, source, disk.of(source), topic, topic.sending());
        town.begin();
        city = new PaperIntake(
                folder.resolve("city.db"), CITY.value(), TestKeys.id(), Set.of(), new Horizon(null), disk::of);
    }

    @AfterEach
    void close() {
        town.close();
        city.close();
    }

    @Test
    void without_a_byte_commands_are_refused_with_words_streams_wait_and_afterwards_all_is_there_once() {
        for (int i = 0; i < 40; i++) {
            file();
        }
        sendAll();

        disk.fill();
        Refused refused = refusal();
        assertThat(refused.rule()).isEqualTo("disk-full");
        assertThat(refused.status().value()).isEqualTo(507);
        assertThat(stored()).as("nothing is half there").isEqualTo(answered);
        Throwable waits = catchThrowable(() -> city.read(topic.consumers(), Set.of(STREAM)));
        assertThat(Troubled.of(waits)).as("%s", waits).isPresent();
        assertThat(city.applied(STREAM)).hasSizeLessThan(topic.records().size());
        assertThat(city.held(STREAM)).as("it waits, and nobody has to decide").isNull();
        assertThat(city.open()).isEmpty();

        disk.makeRoom();
        goesOn();
    }

    @Test
    void a_store_that_takes_no_writes_says_so_and_goes_on_by_itself() {
        file();
        disk.makeReadOnly();
        Refused refused = refusal();
        assertThat(refused.rule()).isEqualTo("store-read-only");
        assertThat(refused.status().value()).isEqualTo(503);
        assertThat(stored()).isEqualTo(answered);

        disk.makeRoom();
        goesOn();
    }

    /** What was refused is sent again with the same key, everything reaches the city, and its total says the newest. */
    private void goesOn() {
        file();
        file();
        sendAll();
        city.read(topic.consumers(), Set.of(STREAM));
        assertThat(city.held(STREAM)).isNull();
        assertThat(city.tables().envelopes().ofStream(STREAM).stream().map(Row::id))
                .containsExactlyElementsOf(answered);
        ObligationId own = ObligationId.of("9901~quick~2023-09");
        String total = city.obligation(own).newest(Part.TOTAL).orElseThrow().message();
        Row row = city.tables().envelopes().byId(Streams.reports(CITY), total).orElseThrow();
        assertThat(((Message.ReportFiled) city.tables().envelopes().message(row)).figures())
                .singleElement()
                .satisfies(figure -> assertThat(figure.amount()).isEqualTo(Amount.of(String.valueOf(answered.size()))));
    }

    /** Files the next version; its figure is how many there are then, and so is the key. */
    private void file() {
        int next = answered.size() + 1;
        String id = town.file(UNIT, "key-" + next, next, next == 1 ? null : "更正")
                .at("/messages/0/id")
                .asString();
        answered.add(id);
    }

    /** Files until the store takes no more; what was taken until then was answered. */
    private Refused refusal() {
        for (int i = 0; i < 1_000; i++) {
            Throwable failure = catchThrowable(this::file);
            if (failure instanceof Refused refused) {
                return refused;
            }
            assertThat(failure).isNull();
        }
        throw new AssertionError("there was always room");
    }

    /** What the township's store holds of its stream: what has its place there, and what waits for one. */
    private List<String> stored() {
        return Stream.concat(
                        town.tables().envelopes().ofStream(STREAM).stream(),
                        town.tables().outbox().unsealed(1_000).stream())
                .map(Row::id)
                .toList();
    }

    private void sendAll() {
        town.seal();
        Await.until("all is sent", town::isAllSent);
    }
}
