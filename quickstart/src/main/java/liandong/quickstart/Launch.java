package liandong.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import liandong.cluster.ClusterStartFailed;
import liandong.cluster.LocalCluster;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.quickstart.domain.DomainData;
import liandong.quickstart.http.ApiRefused;
import liandong.quickstart.http.Requests;
import liandong.quickstart.story.AnnualWork;
import liandong.quickstart.story.Baotou2022;
import liandong.quickstart.story.Stations;

/** Starts the whole platform step by step, plays the story, and stops it all. */
final class Launch {
    /** More at once would only wait for each other on a small machine. */
    private static final int REQUESTS_AT_ONCE = 8;

    /** What the command line asks for. */
    record Choices(StoryChoice story, boolean exit, Path data, Ports ports) {}

    private final Checkout checkout;
    private final Choices choices;
    private final PrintStream err;
    private final Progress progress;
    private final Started started = new Started();
    private final Requests requests = new Requests(REQUESTS_AT_ONCE);
    private final List<Unit> units = DomainData.units();
    private final LocalDate today = LocalDate.now(Obligation.ZONE);
    private final Hierarchy hierarchy = Hierarchy.asOf(today, units);

    Launch(Checkout checkout, Choices choices, PrintStream out, PrintStream err) {
        this.checkout = checkout;
        this.choices = choices;
        this.err = err;
        progress = new Progress(out);
    }
}
