package liandong.quickstart.story;

import java.util.Optional;
import liandong.client.Await;
import liandong.quickstart.story.Station.Version;

/** The clerk of a unit that owes an own report: files each version of the plan when its time has come. */
final class Filer {
    private final Station station;
    private final ReportPlan plan;

    Filer(Station station, ReportPlan plan) {
        this.station = station;
        this.plan = plan;
    }

    /** Until the last version of the plan is accepted. */
    void play() {
        Await.until(
                "the acceptance of the report of unit " + plan.unit(),
                Station.PATIENCE,
                () -> step() ? Optional.of(true) : Optional.empty());
    }

    /** Looks at the newest version, so that an interrupted story goes on where it stopped. */
    private boolean step() {
        Optional<Version> newest = station.newestOwn();
        int number = newest.map(Version::number).orElse(0);
        if (newest.isPresent()
                && !newest.get().state().equals(plan.version(number).fate().name())) {
            return false;
        }
        if (number == plan.last()) {
            return true;
        }
        station.file(number + 1, plan.version(number + 1));
        return false;
    }
}
