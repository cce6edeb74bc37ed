package liandong.quickstart;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.domain.DomainData;
import liandong.quickstart.story.AnnualWork;
import liandong.quickstart.story.Baotou2022;
import liandong.quickstart.story.Stations;

/** One run of {@code ./liandong up}: start, story, stay, stop. */
final class Launch {

    /** What the command line asks for. */
    record Choices(StoryChoice story, boolean exit, Path data, Ports ports) {}

    private final Checkout checkout;
    private final Choices choices;
    private final PrintWriter err;
    private final Progress progress;
    private final Started started = new Started();

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
                err.println(message(e));
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
        Platform.Running running =
                new Platform(checkout, choices.ports(), progress, started).start(choices.data(), hierarchy);
        Nodes nodes = running.nodes();
        progress.step(
                "directory",
                () -> new Directory(nodes.top().api(), top(units))
                        .fill(units, DomainData.indicators(), AnnualWork.form()),
                filled -> filled);
        progress.step("stations", () -> nodes.awaitStations(units), hosted -> hosted);
        nodes.all().forEach(this::tellWhenEnded);
        boolean right = choices.story() == StoryChoice.NONE || tell(new Stations(hierarchy, nodes.byLevel()), today);
        addresses(running);
        return right;
    }

    private static UnitCode top(List<Unit> units) {
        return units.stream()
                .filter(unit -> unit.reportsTo() == null)
                .map(Unit::code)
                .findFirst()
                .orElseThrow();
    }

    private boolean tell(Stations stations, LocalDate today) {
        progress.line("story      baotou-2022. The split of the city's published figures over its townships is invented.");
        boolean right = new Baotou2022(stations, today, progress::line).play();
        progress.line("           " + progress.elapsed() + " since the start");
        return right;
    }

    private void addresses(Platform.Running running) {
        progress.line("");
        for (NodeProcess node : running.nodes().all()) {
            progress.line(String.format(
                    "%-10s %s   log %s", node.node().name(), node.api().base(), node.log()));
        }
        progress.line("broker     " + running.cluster().bootstrap());
        progress.line("registry   " + running.cluster().registry());
        if (choices.story() != StoryChoice.NONE) {
            progress.line("For example: curl " + running.nodes().top().api().base()
                    + "/api/150000/totals/annual-work/2022");
        }
    }

    private void tellWhenEnded(NodeProcess node) {
        CompletableFuture<Void> unused = node.handle().onExit().thenAccept(ended -> {
            if (!started.isStopping()) {
                progress.line("The " + node.node().name() + " node has ended; the others go on. Its log: " + node.log());
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
            if (started.isStopping()) {
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
            err.println(message(e));
        }
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
