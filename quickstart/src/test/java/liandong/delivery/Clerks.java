package liandong.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import liandong.client.NodeApi;
import liandong.directive.Attachment;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The clerks of all townships: several file at once, each version of a report after the one before. */
final class Clerks {
    private static final int AT_ONCE = 6;
    private static final int TWICE_ONE_IN = 10;

    private final PatientCaller townships;
    private final OutsideLedger ledger;
    private final Pace pace;
    private final ReadWriteLock work = new ReentrantReadWriteLock(true);

    Clerks(NodeApi townships, OutsideLedger ledger, Pace pace) {
        this(List.of(townships), ledger, pace);
    }

    Clerks(List<NodeApi> townships, OutsideLedger ledger, Pace pace) {
        this.townships = new PatientCaller(townships);
        this.ledger = ledger;
        this.pace = pace;
    }

    /** Files everything; throws what stopped a clerk. */
    void file(List<List<PlannedReport>> reports, Random random) throws InterruptedException, ExecutionException {
        List<Callable<Integer>> clerks = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            List<List<PlannedReport>> own = new ArrayList<>();
            for (int report = i; report < reports.size(); report += AT_ONCE) {
                own.add(new ArrayList<>(reports.get(report)));
            }
            Random choice = new Random(random.nextLong());
            clerks.add(() -> fileInAnyOrder(own, choice));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Integer> clerk : threads.invokeAll(clerks)) {
                clerk.get();
            }
        }
    }

    /** Does something while nobody files and everything that was filed is acknowledged. */
    void meanwhile(Runnable action) {
        work.writeLock().lock();
        try {
            action.run();
        } finally {
            work.writeLock().unlock();
        }
    }

    /** How many requests got no answer and were sent again. */
    int repeated() {
        return townships.repeated();
    }

    private int fileInAnyOrder(List<List<PlannedReport>> reports, Random choice) throws InterruptedException {
        int filed = 0;
        while (!reports.isEmpty()) {
            pace.begin();
            List<PlannedReport> versions = reports.get(choice.nextInt(reports.size()));
            file(versions.removeFirst(), choice.nextInt(TWICE_ONE_IN) == 0);
            filed++;
            reports.removeIf(List::isEmpty);
        }
        return filed;
    }

    /** The body of {@code POST /api/{unit}/reports}. */
    private record NewReport(
            String form,
            Period period,
            List<Figure> figures,
            List<Explanation> explanations,
            @Nullable String reason,
            @Nullable String summary,
            List<Attachment> attachments) {}

    private void file(PlannedReport report, boolean twice) {
        work.readLock().lock();
        try {
            long begun = ledger.tick();
            JsonNode answer = post(report);
            if (answer.path("version").asInt() != report.version()
                    || answer.path("messages").size() != 1) {
                throw new IllegalStateException(report + " was answered with " + answer);
            }
            ledger.acknowledged(
                    report, answer.path("messages").path(0).path("id").asString(), begun);
            if (twice && !post(report).equals(answer)) {
                throw new IllegalStateException(report + " was answered differently when it was filed again");
            }
        } finally {
            work.readLock().unlock();
        }
    }

    private JsonNode post(PlannedReport report) {
        UnitCode unit = report.obligation().unit();
        NewReport body = new NewReport(
                report.obligation().form(),
                report.obligation().period(),
                report.figures(),
                List.of(),
                report.version() == 1 ? null : "试验更正",
                null,
                List.of());
        return townships.post(unit, "/api/" + unit + "/reports", body, Role.CLERK, report.key());
    }
}
