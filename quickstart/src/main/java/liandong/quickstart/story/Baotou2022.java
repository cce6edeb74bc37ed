package liandong.quickstart.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import liandong.client.Await;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;

/**
 * The region asks for a form, the city of Baotou relays it, its 86 townships file invented parts of the figures that the
 * city published for 2022, and the totals come out as published.
 */
public final class Baotou2022 {
    private static final int DAYS_EARLIER = 15;
    private final Stations stations;
    private final LocalDate today;
    private final Consumer<String> out;
    private final List<AnnualWork.Line> lines = AnnualWork.lines();
    private final Cast cast;
    private final Forecast forecast;

    /**
     * @param today the issue date, if the story has not begun yet
     * @param out takes what there is to tell, line by line
     */
    public Baotou2022(Stations stations, LocalDate today, Consumer<String> out) {
        this.stations = stations;
        this.today = today;
        this.out = out;
        cast = new Cast(stations.hierarchy(), lines);
        forecast = new Forecast(cast, stations.hierarchy(), lines);
    }

    /** Plays what has not been played yet; whether every total is right in the end. */
    public boolean play() {
        try {
            if (isPlayed()) {
                out.accept("The story has been played on this data before: nothing is repeated.");
            } else {
                perform();
            }
        } catch (Await.NotInTime e) {
            out.accept("The story has stopped: " + e.getMessage());
        }
        return conclude();
    }

    /** Its last step is the region's certificate; what somebody else has filed since is not undone. */
    private boolean isPlayed() {
        return region().total().filter(total -> total.certified() > 0).isPresent();
    }

    private void perform() {
        String directive = goDown();
        Station silent = stations.at(Cast.SILENT);
        boolean begun =
                silent.issued(NewDirective.numbered(stations.name(Cast.SILENT))).isPresent();
        comeUp(directive);
        if (!begun) {
            soFar();
        }
        playCounty(Cast.SILENT, directive);
        certify();
    }

    /** The region issues, the city signs and relays; returns the relay. */
    private String goDown() {
        if (region().issued(NewDirective.FIRST).isPresent()) {
            out.accept("  It was interrupted on this data before and goes on where it stopped.");
        }
        List<UnitCode> recipients = hierarchy().children(cast.region());
        String first = region().issue(NewDirective.first(stations.name(cast.region()), today, recipients));
        out.accept("  " + stations.name(cast.region()) + " issued " + NewDirective.FIRST + " to " + recipients.size()
                + " units");
        NewDirective.Received received = city().receive(first);
        NewDirective relay = NewDirective.relay(name(), received, DAYS_EARLIER, cast.counties());
        String second = city().issue(relay);
        out.accept("  " + name() + " signed for it and relayed it as " + relay.number() + " to "
                + cast.counties().size() + " counties");
        return second;
    }

    /** Everybody but the silent county signs, relays, files and reviews. */
    private void comeUp(String directive) {
        List<Runnable> parts = new ArrayList<>();
        cast.talkative().forEach(county -> parts.add(() -> playCounty(county, directive)));
        parts.add(() -> new Filer(city(), cast.city()).play());
        parts.add(() -> new Reviewer(region(), List.of(cast.city())).play());
        Together.run(parts);
        out.accept("  " + name() + " filed its own report, which " + stations.name(cast.region()) + " accepted");
    }

    private void playCounty(UnitCode county, String directive) {
        out.accept("  " + new County(stations, county, cast.below(List.of(county))).play(directive));
    }

    private void soFar() {
        Total ofCity = await(city(), forecast.city(cast.talkative()));
        Total ofRegion = await(region(), forecast.region(cast.talkative()));
        out.accept("");
        out.accept("Totals while " + stations.name(Cast.SILENT) + " " + Cast.SILENT + " has said nothing:");
        TotalsTable.soFar(lines, ofCity, ofRegion, forecast.city(cast.counties()))
                .forEach(out);
        out.accept("");
    }

    private static Total await(Station desk, Expected expected) {
        return Await.until(
                "the total of unit " + desk.unit(),
                Station.PATIENCE,
                () -> desk.total().filter(expected::isMetBy));
    }

    private void certify() {
        List<Runnable> parts = new ArrayList<>();
        cast.counties()
                .forEach(county -> parts.add(() -> new Certifier(stations.at(county), forecast.county(county)).play()));
        Together.run(parts);
        new Certifier(city(), forecast.city(cast.counties())).play();
        new Certifier(region(), forecast.region(cast.counties())).play();
        out.accept("  " + cast.counties().size() + " counties, " + name() + " and " + stations.name(cast.region())
                + " certified their totals");
    }

    private boolean conclude() {
        Expected ofCity = forecast.city(cast.counties()).asPublished(lines);
        Expected ofRegion = forecast.region(cast.counties()).asPublished(lines);
        return new Verdict(lines, ofCity, ofRegion).tell(city().total(), region().total(), out);
    }

    private Station city() {
        return stations.at(AnnualWork.CITY);
    }

    private Station region() {
        return stations.at(cast.region());
    }

    private String name() {
        return stations.name(AnnualWork.CITY);
    }

    private Hierarchy hierarchy() {
        return stations.hierarchy();
    }
}
