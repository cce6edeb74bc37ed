package liandong.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.cluster.LocalCluster;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/** A cluster, its topics and the node of the top; what is below, a test starts itself. */
public final class Province implements AutoCloseable {
    public static final String TOP = "15";

    public final LocalCluster cluster;
    public final Topics topics;
    private final Path data;
    private LiveNode top;

    /** Starts all of it, with the units in the directory and their topics on the cluster. */
    public Province(Path data, List<String> codes) {
        this(data, LocalCluster.withSharedRegistry(), codes);
    }

    /** The same on a cluster without topics. */
    public Province(Path data, LocalCluster cluster, List<String> codes) {
        this.data = data;
        this.cluster = cluster;
        List<Unit> units = Fixture.units(codes.toArray(String[]::new));
        topics = new Topics(cluster.bootstrap());
        Fixture.provision(cluster.bootstrap(), units);
        top = startTop();
        agreed(top, TOP, new Command.RegisterUnits(units));
        agreed(top, TOP, new Command.DefineIndicators(Fixture.indicators()));
        agreed(top, TOP, new Command.PublishForm(Fixture.form(Form.Review.AUTOMATIC)));
    }

    public LiveNode top() {
        return top;
    }

    /** Starts the top's node again after it was closed. */
    public LiveNode startTop() {
        top = start(LiveNode.Top.class, "top", TOP);
        return top;
    }

    /** The folder of the node with this name. */
    public Path folder(String name) {
        return data.resolve(name);
    }

    /** Starts the node with this name, or starts it again on its data, and waits until it reads live. */
    public LiveNode start(Class<?> level, String name, String stations, String... more) {
        return LiveNode.start(level, cluster, folder(name), stations, more).ready();
    }

    /** The top's first directive, to these units. */
    public void issue(List<String> recipients) {
        agreed(top, TOP, Fixture.issue(1, null, recipients));
    }

    /** {@code unit} signs for its desk's directive and relays it. */
    public void relay(LiveNode node, String unit, String desk, List<String> recipients) {
        String superior = Fixture.directive(desk, 1);
        Await.until(
                "a directive at " + unit,
                () -> node.tables()
                        .directives()
                        .find(UnitCode.of(unit), superior)
                        .isPresent());
        agreed(node, unit, new Command.SignReceipt(superior));
        agreed(node, unit, Fixture.issue(1, superior, recipients));
    }

    /** {@code unit} files, once it is obliged to. */
    public void file(LiveNode node, String unit, long sessions, @Nullable String reason) {
        Await.until(
                () -> "an obligation at " + unit + ", " + node.problem(),
                () -> node.obligation(unit, Fixture.obligation(unit).toString()).isOpened());
        agreed(node, unit, Fixture.file(unit, sessions, "0.5", reason));
    }

    /** Waits until the total of the top says this. */
    public void counts(long sessions) {
        counts(top, TOP, sessions);
    }

    /** Waits until the total of {@code desk} says this. */
    public void counts(LiveNode node, String desk, long sessions) {
        Await.until(
                () -> desk + " counts " + sessions + ": " + stated(node, desk) + ", " + node.problem(),
                () -> Amount.of(String.valueOf(sessions)).equals(stated(node, desk)));
    }

    /** Waits until nothing moves: all that these nodes have to send is sent and all that they have to read is read. */
    public Map<String, Long> settled(List<LiveNode> nodes) {
        Await.until("nothing moves", () -> {
            Map<String, Long> before = topics.counts();
            return nodes.stream().allMatch(node -> isSettled(node, before))
                    && before.equals(topics.counts())
                    && nodes.stream().allMatch(node -> isSettled(node, before));
        });
        return topics.counts();
    }

    public static void agreed(LiveNode node, String unit, Command command) {
        assertThat(node.run(unit, command)).isInstanceOf(Decision.Agreed.class);
    }

    private static boolean isSettled(LiveNode node, Map<String, Long> counts) {
        Tables tables = node.tables();
        Set<String> streams = new TreeSet<>(Set.of(Streams.DIRECTORY));
        streams.addAll(node.hosting().ownStreams());
        streams.addAll(node.hosting().readStreams());
        return tables.outbox().unsealed(1).isEmpty()
                && tables.outbox().unsent(1).isEmpty()
                && streams.stream()
                        .filter(counts::containsKey)
                        .allMatch(stream -> tables.streams().reading(stream).position() == counts.get(stream));
    }

    private static @Nullable Amount stated(LiveNode node, String desk) {
        return node.total(desk, Fixture.FORM, Fixture.PERIOD)
                .map(ReportFiled::figures)
                .map(figures -> figures.getFirst().amount())
                .orElse(null);
    }

    @Override
    public void close() {
        top.close();
        cluster.close();
    }
}
