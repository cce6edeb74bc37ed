package liandong.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import liandong.client.ApiRefused;
import liandong.client.Await;
import liandong.client.NodeApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL database serve one node, and the one that reads and sends is killed, again and again. */
@Tag("gate")
class StandbyIT {
    private static final System.Logger LOG = System.getLogger(StandbyIT.class.getName());
    private static final long SEED = 2023;
    private static final int VERSIONS = 4;
    /** Each node once; in the profile soak each that was struck is struck again. */
    private static final List<Target> STRIKES = Boolean.getBoolean("liandong.soak")
            ? List.of(Target.TOWNSHIP, Target.COUNTY, Target.TOWNSHIP, Target.COUNTY)
            : List.of(Target.TOWNSHIP, Target.COUNTY);

    private static final Duration TAKEOVER = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    /** How long a node had nobody who takes commands and sends, and where the other process had sent clerks before. */
    private record Takeover(Target node, Duration took, boolean sentToHolder) {}

    @Test
    void the_watch_moves_when_its_holder_is_killed_and_nothing_is_lost_doubled_or_reordered() throws Exception {
        Random random = new Random(SEED);
        List<List<PlannedReport>> reports = PlannedReport.all(VERSIONS, random);
        int count = reports.stream().mapToInt(List::size).sum();
        try (Processes processes = Processes.start(data, Set.of(Target.COUNTY, Target.TOWNSHIP));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            new Prelude(processes).play();
            OutsideLedger ledger = new OutsideLedger();
            Pace pace = new Pace();
            List<NodeApi> townships =
                    processes.instances(Target.TOWNSHIP).stream().map(Node::api).toList();
            Clerks clerks = new Clerks(townships, ledger, pace);
            Future<List<Takeover>> takeovers = thread.submit(() -> strike(processes, ledger, pace, count));
            clerks.file(reports, random);

            assertThat(takeovers.get())
                    .hasSameSizeAs(STRIKES)
                    .allSatisfy(takeover -> assertThat(takeover.took()).isLessThan(TAKEOVER))
                    .allSatisfy(takeover -> assertThat(takeover.sentToHolder())
                            .as("the other process had said where the holder answers")
                            .isTrue());
            assertThat(Ordeal.compare(processes, ledger)).isEmpty();
            assertThat(ledger.entries()).hasSize(count);
            for (Target node : Set.copyOf(STRIKES)) {
                assertThat(processes.instances(node))
                        .filteredOn(Node::isOnWatch)
                        .hasSize(1);
            }
        }
    }

    private static List<Takeover> strike(Processes processes, OutsideLedger ledger, Pace pace, int count)
            throws Exception {
        List<Takeover> takeovers = new ArrayList<>();
        try {
            for (int i = 0; i < STRIKES.size(); i++) {
                int after = (i + 1) * count / (STRIKES.size() + 2);
                pace.allow(after);
                ledger.await(after, PATIENCE);
                Takeover takeover = strike(processes, STRIKES.get(i), ledger, pace);
                LOG.log(Level.INFO, () -> takeover.toString());
                takeovers.add(takeover);
            }
            return takeovers;
        } finally {
            pace.allow(Integer.MAX_VALUE);
        }
    }

    private static Takeover strike(Processes processes, Target level, OutsideLedger ledger, Pace pace)
            throws InterruptedException, TimeoutException {
        List<Node> instances = processes.instances(level);
        Node holder = Await.until(
                "a process on watch",
                PATIENCE,
                () -> instances.stream().filter(Node::isOnWatch).findFirst());
        Node other =
                instances.stream().filter(node -> node != holder).findFirst().orElseThrow();
        other.awaitUp();
        // reports flow when it is struck, and enough are left to be filed before the other has taken over
        int still = ledger.size();
        pace.allow(still + Pace.UNDER_WAY);
        ledger.await(still + 1, PATIENCE);
        boolean sent = refusal(other).contains("\"" + holder.api().base() + "\"");
        long killed = System.nanoTime();
        holder.kill();
        Await.until(
                "the other process on watch", PATIENCE, () -> Optional.of(other).filter(Node::isOnWatch));
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        holder.start();
        return new Takeover(level, took, sent);
    }

    /** What a process that stands by answers to a command; which one makes no difference. */
    private static String refusal(Node other) {
        try {
            return other.api().send("/api/tokens", Map.of()).toString();
        } catch (ApiRefused e) {
            return String.valueOf(e.getMessage());
        }
    }
}
