package liandong.quickstart.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.http.Await;

/**
 * The region asks for a form, the city of Baotou relays it, its 86 townships file invented parts of the figures that the
 * city published for 2022, and the totals come out as published.
 */
public final class Baotou2022 {
    private static final int CITY_DAYS_EARLIER = 15;
    private final Stations stations;
    private final LocalDate today;
    private final Consumer<String> out;
    private final List<AnnualWork.Line> lines = AnnualWork.lines();
    private final Cast cast;
    private final Checkpoint before;
    private final Checkpoint end;

    /**
     * @param today the issue date, if the story has not begun yet
     * @param out takes what there is to tell, line by line
     */
    public Baotou2022(Stations stations, LocalDate today, Consumer<String> out) {
        this.stations = stations;
        this.today = today;
        this.out = out;
        cast = new Cast(stations.hierarchy(), lines);
        before = new Checkpoint(cast, lines, stations, cast.talkative());
        end = new Checkpoint(cast, lines, stations, cast.counties());
    }

    /** Plays what has not been played yet; whether every total is right in the end. */
    public boolean play() {
        if (end.isCertified()) {
            out.accept("The story has been played on this data before; nothing is repeated.");
        } else {
            perform();
        }
        return conclude();
    }

    private void perform() {
        String directive = direct();
        Station city = stations.at(AnnualWork.CITY);
        Optional<String> silentRelay = relayOf(Cast.SILENT);
        List<Runnable> parts = new ArrayList<>();
        cast.talkative().forEach(county -> parts.add(() -> out.accept("  " + county(county).play(directive))));
        parts.add(() -> new Filer(city, cast.city()).play());
        parts.add(() -> new Reviewer(stations.at(cast.region()), List.of(cast.city())).play());
        Together.run(parts);
        if (silentRelay.isEmpty()) {
            before.await();
            out.accept("");
            out.accept(stations.name(Cast.SILENT) + " " + Cast.SILENT + " has said nothing yet. Totals so far:");
            TotalsTable.soFar(lines, before.city(), before.region(), end.ofTheCity()).forEach(out);
            out.accept("");
        }
        out.accept("  " + county(Cast.SILENT).play(directive));
        end.await();
        certify();
    }
}
