package liandong.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A township node without a network: three days of work queue up, it is killed again and again, all of it arrives. */
@Tag("gate")
class CutOffIT {
    private static final System.Logger LOG = System.getLogger(CutOffIT.class.getName());
    private static final long SEED = 72;
    private static final Duration CUT_OFF = Duration.ofHours(72);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void three_days_without_a_network_and_kills_lose_double_and_reorder_nothing() throws Exception {
        cutOff(1, 1);
    }

    @Tag("soak")
    @Test
    void neither_with_ten_thousand_reports_and_twenty_kills() throws Exception {
        cutOff(100, 20);
    }

    private void cutOff(int versions, int kills) throws Exception {
        Random random = new Random(SEED);
        List<List<PlannedReport>> reports = PlannedReport.all(versions, random);
        int count = reports.stream().mapToInt(List::size).sum();
        try (Processes processes = Processes.start(data);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            new Prelude(processes).play();
            Node node = processes.node(Target.TOWNSHIP);
            long begin = System.nanoTime();
            processes.killBroker();
            sign(node);
            OutsideLedger ledger = new OutsideLedger();
            Pace pace = new Pace();
            Clerks clerks = new Clerks(node.api(), ledger, pace);
            Future<Integer> struck = thread.submit(() -> strike(node, ledger, pace, count, kills));
            clerks.file(reports, random);

            assertThat(struck.get()).isEqualTo(kills);
            assertThat(node.queued()).isEqualTo(count + MadeUpRegion.TOWNSHIPS.size());
            say(count + " reports queued, " + kills + " kills, clock " + CUT_OFF.toHours() + " h on", begin);
            // the days have passed for everybody
            for (Target level : List.of(Target.REGION, Target.LEAGUE, Target.COUNTY)) {
                processes.node(level).kill();
                processes.node(level).start(CUT_OFF);
            }
            processes.startBroker();
            assertThat(Ordeal.compare(processes, ledger)).isEmpty();
            assertThat(ledger.entries()).hasSize(count);
            say("everything has arrived", begin);
        }
    }

    /** What the node knows goes on: every township signs for the directive that had reached it. */
    private static void sign(Node node) {
        PatientCaller caller = new PatientCaller(node.api());
        for (UnitCode unit : MadeUpRegion.TOWNSHIPS) {
            node.api()
                    .items("/api/" + unit + "/directives?state=received")
                    .forEach(directive -> caller.post(
                            unit,
                            "/api/" + unit + "/directives/"
                                    + directive.path("directive").asString() + "/receipt",
                            null,
                            Role.CLERK,
                            "sign"));
        }
    }

    private static int strike(Node node, OutsideLedger ledger, Pace pace, int count, int kills) throws Exception {
        try {
            for (int i = 1; i <= kills; i++) {
                int after = i * count / (kills + 1);
                pace.allow(after + Pace.UNDER_WAY);
                ledger.await(after, PATIENCE);
                node.kill();
                node.start(CUT_OFF.multipliedBy(i).dividedBy(kills));
            }
            return kills;
        } finally {
            pace.allow(Integer.MAX_VALUE);
        }
    }

    private static void say(String what, long begin) {
        LOG.log(System.Logger.Level.INFO, () -> what + " after " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
    }
}
