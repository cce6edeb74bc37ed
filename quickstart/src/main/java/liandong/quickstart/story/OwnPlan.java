package liandong.quickstart.story;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import liandong.client.Await;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.hierarchy.UnitCode;

/** A league speaks for itself: a plan of its own, under its own number, to the units that report to it, which sign for it. */
final class OwnPlan {
    private static final List<String> TASKS = List.of("苏木乡镇街道各举办一次主题宣讲活动", "旗县区于月底前完成主题公园、主题广场的巡查维护");

    private final Stations stations;
    private final UnitCode league;
    private final List<UnitCode> below;
    private final Consumer<String> out;

    OwnPlan(Stations stations, UnitCode league, Consumer<String> out) {
        this.stations = stations;
        this.league = league;
        this.below = stations.hierarchy().children(league);
        this.out = out;
    }

    /** Issues it, unless that has been done, and waits until all have signed. */
    void play(LocalDate date) {
        Station desk = stations.at(league);
        NewDirective plan = plan(date);
        String directive = desk.issue(plan, "plan");
        List<Runnable> parts = new ArrayList<>();
        below.forEach(unit -> parts.add(() -> stations.at(unit).sign(directive, "sign-plan")));
        Together.run(parts, below.size());
        long signed = Await.until(
                "all receipts for the plan of " + league,
                Station.PATIENCE,
                () -> Optional.of(signed(desk, directive)).filter(count -> count == below.size()));
        out.accept("  " + stations.name(league) + " issues a plan of its own, " + plan.number() + ", to " + below.size()
                + " units; " + signed + " have signed");
    }

    private static long signed(Station desk, String directive) {
        return desk.directive(directive).stream()
                .flatMap(page -> page.path("receiptsByLevel").valueStream())
                .mapToLong(level -> level.path("signed").asLong())
                .sum();
    }

    private NewDirective plan(LocalDate date) {
        String name = stations.name(league);
        List<Clause> clauses = new ArrayList<>();
        for (String task : TASKS) {
            clauses.add(new Clause(
                    String.valueOf(clauses.size() + 1), task, null, List.of(), null, null, null, List.of(), null));
        }
        return new NewDirective(
                name + "方案〔" + date.getYear() + "〕1号",
                "方案",
                name + "民族团结进步活动月实施方案（演示）",
                "本方案由" + name + "自行制定，仅供演示。",
                List.of(new IssuingBody(name, true)),
                date,
                below,
                List.of(),
                clauses,
                List.of(),
                null,
                null);
    }
}
