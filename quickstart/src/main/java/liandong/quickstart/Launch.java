package liandong.quickstart;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import liandong.client.ApiRefused;
import liandong.client.Await;
import liandong.cluster.ClusterStartFailed;
import liandong.cluster.LocalPostgres;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.domain.DomainData;
import liandong.quickstart.story.ActivityMonth;
import liandong.quickstart.story.AnnualWork;
import liandong.quickstart.story.Baotou2022;
import liandong.quickstart.story.Stations;

/** One run of {@code ./liandong up}: start, story, stay, stop. */
final class Launch {

    /** What the command line asks for. */
    record Choices(StoryChoice story, StoreChoice store, boolean exit, boolean secure, Path data, Ports ports) {}

    private final Checkout checkout;
    private final Choices choices;
    private final PrintWriter err;
    private final Progress progress;
    private final Started started = new Started();
    private final AtomicBoolean ending = new AtomicBoolean();

    Launch(Checkout checkout, Choices choices, PrintWriter out, PrintWriter err) {
        this.checkout = checkout;
        this.choices = choices;
        this.err = err;
        progress = new Progress(out);
    }

    /** Until everything is stopped; returns the exit code. */
    int run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            boolean right = play();
            if (!choices.exit()) {
                progress.line("Press Ctrl-C to stop everything. The data stays.");
                untilInterrupted();
            }
            return right ? 0 : 1;
        } catch (RuntimeException e) {
            // on Ctrl-C everything is stopped under our feet: that is no failure
            if (!started.isStopping()) {
                tell(e);
            }
            return 1;
        } finally {
            stop();
        }
    }

    private boolean play() {
        LocalDate today = LocalDate.now(Obligation.ZONE);
        List<Unit> units = DomainData.units();
        Hierarchy hierarchy = Hierarchy.asOf(today, units);
        progress.line("Liandong: a whole region on this machine, for trying out. Made-up reports, published totals.");
        Platform.Running running = new Platform(checkout, choices.ports(), choices.secure(), progress, started)
                .start(choices.data(), hierarchy);
        Nodes nodes = running.nodes();
        progress.step(
                "directory",
                () -> new Directory(nodes.top().api(), top(units))
                        .fill(units, DomainData.indicators(), List.of(AnnualWork.form(), ActivityMonth.form())),
                filled -> filled);
        progress.step("stations", () -> nodes.awaitStations(units), hosted -> hosted);
        progress.step("enrol", () -> new Enrolments(nodes, top(units)).enrol(), told -> told);
        tellWhenEnded(running);
        boolean right = tell(hierarchy, nodes, today);
        if (!choices.exit()) {
            addresses(running);
        }
        return right;
    }

    private static UnitCode top(List<Unit> units) {
        return units.stream()
                .filter(unit -> unit.reportsTo() == null)
                .map(Unit::code)
                .findFirst()
                .orElseThrow();
    }

    private boolean tell(Hierarchy hierarchy, Nodes nodes, LocalDate today) {
        boolean right = true;
        if (choices.story().includes(StoryChoice.ACTIVITY_MONTH)) {
            progress.line("story      activity-month. A real document of 2023, issued today: its dates are moved.");
            Stations stations = new Stations(hierarchy, nodes.byLevel(), "activity-month");
            right = new ActivityMonth(stations, today, progress::line).play();
            progress.line("           printed " + progress.elapsed() + " after the start");
        }
        if (choices.story().includes(StoryChoice.BAOTOU_2022)) {
            progress.line(
                    "story      baotou-2022. The split of the city's published figures over its townships is invented.");
            Stations stations = new Stations(hierarchy, nodes.byLevel(), "baotou-2022");
            right &= new Baotou2022(stations, today, progress::line).play();
            progress.line("           printed " + progress.elapsed() + " after the start");
        }
        return right;
    }

    private void addresses(Platform.Running running) {
        progress.line("");
        for (NodeProcess node : running.nodes().all()) {
            progress.line(String.format(
                    Locale.ROOT,
                    "%-10s %s   log %s",
                    node.node().name(),
                    node.api().base(),
                    node.log()));
        }
        progress.line("");
        running.tokens().accounts().forEach(progress::line);
        progress.line("For trying out; kept in " + running.tokens().file() + ", with a token for each node.");
        progress.line("Reviewers and operators enrol a telephone at their first sign-in.");
        progress.line("");
        progress.line("broker     " + running.cluster().bootstrap());
        progress.line("registry   " + running.cluster().registry());
        if (choices.story().includes(StoryChoice.BAOTOU_2022)) {
            progress.line("For example: curl -H \"Authorization: Bearer $(cat "
                    + running.tokens().file(LevelNode.ALL.getFirst()) + ")\" "
                    + running.nodes().top().api().base() + "/api/150000/totals/annual-work/2022");
        }
    }

    private void tellWhenEnded(Platform.Running running) {
        for (NodeProcess node : running.nodes().all()) {
            tellWhenEnded(node.node().name() + " node", node.handle());
        }
        LocalPostgres server = running.databases().server();
        if (server != null) {
            ProcessHandle.of(server.pid()).ifPresent(process -> tellWhenEnded("PostgreSQL server", process));
        }
        ProcessHandle.of(running.cluster().brokerProcess().pid())
                .ifPresent(process -> tellWhenEnded("broker", process));
        ProcessHandle.of(running.cluster().registryProcess().pid())
                .ifPresent(process -> tellWhenEnded("registry", process));
    }

    private void tellWhenEnded(String name, ProcessHandle process) {
        CompletableFuture<Void> unused = process.onExit().thenAccept(ended -> {
            if (!started.isStopping()) {
                progress.line("The " + name + " has ended; the others go on. Its log is in " + choices.data()
                        + ". To have it again, stop everything with Ctrl-C and start again.");
            }
        });
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        try {
            if (!ending.compareAndSet(false, true)) {
                return;
            }
            List<String> names = started.names();
            if (names.isEmpty()) {
                started.stop();
            } else {
                progress.line("");
                progress.step(
                        "stop",
                        Executors.callable(started::stop, names),
                        all -> String.join(", ", all) + "; the data stays in " + choices.data());
            }
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    /** Says what is wrong; a stack trace only where nobody has thought of this failure. */
    private void tell(RuntimeException e) {
        switch (e) {
            case StartFailed expected -> err.println(expected.getMessage());
            case ClusterStartFailed expected -> err.println(expected.getMessage());
            case ApiRefused expected -> withLogs(expected);
            case Await.NotInTime expected -> withLogs(expected);
            case UncheckedIOException expected -> withLogs(expected);
            default -> {
                err.println(
                        "The quickstart has failed in a way that nobody has thought of. Logs are in " + choices.data());
                e.printStackTrace(err);
            }
        }
    }

    private void withLogs(RuntimeException e) {
        err.println(e.getMessage() + ". Logs are in " + choices.data());
    }
}
