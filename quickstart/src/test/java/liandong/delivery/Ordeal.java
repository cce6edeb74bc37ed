package liandong.delivery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import liandong.auditor.source.BrokerSource;
import liandong.client.Await;

/**
 * Reports flow, processes are killed, and in the end everything is compared with what the nodes had acknowledged.
 *
 * @param versions of each of the hundred reports
 * @param schedule the strikes, from the number of all versions and a source of chance
 */
record Ordeal(long seed, int versions, BiFunction<Integer, Random, List<Strike>> schedule) {
    private static final System.Logger LOG = System.getLogger(Ordeal.class.getName());
    private static final Duration REST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** Goes through it in a new folder, and returns what was wrong in the end. */
    List<String> faults(Path data) throws IOException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        Random random = new Random(seed);
        List<List<PlannedReport>> reports = PlannedReport.all(versions, random);
        int count = reports.stream().mapToInt(List::size).sum();
        List<Strike> strikes = schedule.apply(count, random);
        say(count + " reports, strikes " + strikes, start);
        try (Processes processes = Processes.start(data)) {
            new Prelude(processes).play();
            say("the directive has reached every township", start);
            OutsideLedger ledger = new OutsideLedger();
            Pace pace = new Pace();
            Clerks clerks = new Clerks(processes.node(Target.TOWNSHIP).api(), ledger, pace);
            Striker striker = new Striker(processes, ledger, clerks, pace);
            int kills = flow(clerks, reports, random, striker, strikes);
            say("all reports acknowledged, all strikes carried out", start);
            List<String> faults = compare(processes, ledger);
            boolean sentAgain = strikes.stream().anyMatch(strike -> strike.how() == Strike.How.TOPICS_LOSE_TAILS);
            if (sentAgain) {
                faults.addAll(audited(processes));
            } else {
                History.read(processes.bootstrap()).repeats().forEach(place -> faults.add("twice: " + place));
            }
            say(
                    ledger.entries().size() + " reports, " + kills + " kills, " + clerks.repeated()
                            + " requests without an answer, " + History.length(processes.bootstrap()) + " records, "
                            + faults.size() + " faults",
                    start);
            return faults;
        }
    }

    private static int flow(
            Clerks clerks, List<List<PlannedReport>> reports, Random random, Striker striker, List<Strike> strikes)
            throws ExecutionException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> struck = thread.submit(() -> striker.strike(strikes));
            clerks.file(reports, random);
            return struck.get();
        } finally {
            thread.shutdownNow();
        }
    }

    /** What is wrong once everybody has come to rest. */
    static List<String> compare(Processes processes, OutsideLedger ledger) {
        List<String> faults = new ArrayList<>();
        PlainSums sums = new PlainSums(ledger);
        try {
            awaitRest(processes, sums);
        } catch (Await.NotInTime e) {
            faults.add(e.getMessage() + ": "
                    + processes.unrest().orElse("the region's total is still wrong, or something is quarantined"));
        }
        faults.addAll(sums.faults(processes));
        faults.addAll(processes.quarantined());
        History history = History.read(processes.bootstrap());
        faults.addAll(history.faults());
        faults.addAll(Filings.faults(history, ledger));
        faults.addAll(Acceptances.faults(history));
        faults.addAll(StatedTotals.faults(history));
        return faults;
    }

    /** What the auditor says, who knows nothing of the nodes. */
    private static List<String> audited(Processes processes) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        try (BrokerSource source = BrokerSource.open(processes.bootstrap(), Map.of())) {
            Verdict verdict =
                    Verification.of(source, Terms.plain().pinned(processes.key().root()), Progress.NONE);
            verdict.faults().forEach(fault -> faults.add("audited: " + fault));
        }
        return faults;
    }

    /**
     * Until nobody has anything to send or waits at a gap (desks far above look for what is missing up to ten seconds apart),
     * the region's total is right, and the topics have not grown for a while.
     */
    private static void awaitRest(Processes processes, PlainSums sums) {
        Await.until(
                "rest",
                REST_PATIENCE,
                () -> processes.unrest().isEmpty()
                                && processes.quarantined().isEmpty()
                                && sums.faults(processes.node(Target.REGION), MadeUpRegion.TOP)
                                        .isEmpty()
                        ? Optional.of(true)
                        : Optional.empty());
        long[] length = {-1, 0};
        Await.until("quiet topics", REST_PATIENCE, () -> {
            long now = History.length(processes.bootstrap());
            if (now != length[0]) {
                length[0] = now;
                length[1] = System.nanoTime();
            }
            return System.nanoTime() - length[1] > QUIET.toNanos() ? Optional.of(true) : Optional.empty();
        });
    }

    private void say(String what, long start) {
        String after = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
        LOG.log(Level.INFO, () -> "seed " + seed + ", " + after + ": " + what);
    }
}
