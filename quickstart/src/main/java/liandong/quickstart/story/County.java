package liandong.quickstart.story;

import java.util.ArrayList;
import java.util.List;
import liandong.hierarchy.UnitCode;

/** A county and its townships: the directive goes down, the reports come up. */
final class County {
    private static final int DAYS_EARLIER = 15;
    private final Stations stations;
    private final UnitCode code;
    private final List<ReportPlan> plans;

    County(Stations stations, UnitCode code, List<ReportPlan> plans) {
        this.stations = stations;
        this.code = code;
        this.plans = plans;
    }

    /** Signs, relays, and reviews until every township's last version is accepted; returns how it went. */
    String play(String cityDirective) {
        Station desk = stations.at(code);
        NewDirective.Received received = desk.receive(cityDirective);
        List<UnitCode> townships = plans.stream().map(ReportPlan::unit).toList();
        String relay = desk.issue(NewDirective.relay(stations.name(code), received, DAYS_EARLIER, townships));
        List<Runnable> parts = new ArrayList<>();
        for (ReportPlan plan : plans) {
            Station township = stations.at(plan.unit());
            parts.add(() -> {
                township.receive(relay);
                new Filer(township, plan).play();
            });
        }
        parts.add(() -> new Reviewer(desk, plans).play());
        Together.run(parts);
        return told();
    }

    private String told() {
        StringBuilder text = new StringBuilder(stations.name(code) + " " + code + ": " + plans.size() + " reports");
        for (ReportPlan plan : plans) {
            if (plan.last() > 1) {
                boolean returned = plan.version(1).fate() == ReportPlan.Fate.RETURNED;
                text.append(returned ? "; returned and filed again: " : "; corrected after acceptance: ")
                        .append(stations.name(plan.unit()));
            }
        }
        return text.toString();
    }
}
