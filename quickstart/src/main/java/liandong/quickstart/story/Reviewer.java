package liandong.quickstart.story;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.client.Await;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.story.Station.Incoming;

/** The reviewer of a desk: accepts or returns what arrives, as the plans say. */
final class Reviewer {
    private static final String FILED = "FILED";
    private final Station desk;
    private final Map<UnitCode, ReportPlan> plans;

    Reviewer(Station desk, List<ReportPlan> plans) {
        this.desk = desk;
        this.plans = plans.stream().collect(Collectors.toMap(ReportPlan::unit, Function.identity()));
    }

    /** Until the last version of every plan is accepted. */
    void play() {
        Await.until(
                "all reports to be accepted at unit " + desk.unit(),
                Station.PATIENCE,
                () -> step() ? Optional.of(true) : Optional.empty());
    }

    private boolean step() {
        List<Incoming> reports = desk.incoming();
        reports.stream().filter(report -> report.state().equals(FILED)).forEach(this::judge);
        return reports.stream().filter(this::isDone).count() == plans.size();
    }

    private void judge(Incoming report) {
        ReportPlan plan = plans.get(report.from());
        if (plan == null) {
            return;
        }
        switch (plan.version(report.version()).fate()) {
            case ACCEPTED -> desk.accept(report);
            case RETURNED -> desk.sendBack(report);
        }
    }

    private boolean isDone(Incoming report) {
        ReportPlan plan = plans.get(report.from());
        return plan != null
                && report.version() == plan.last()
                && report.state().equals(ReportPlan.Fate.ACCEPTED.name());
    }
}
