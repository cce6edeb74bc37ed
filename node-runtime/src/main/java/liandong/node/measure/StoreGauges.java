package liandong.node.measure;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import liandong.directive.Obligation;
import liandong.node.store.Database;
import liandong.node.store.Reason;
import liandong.node.store.StoreReading;
import liandong.node.store.WorkReading;

/** Numbers that are read from the store when somebody asks, and then kept for some seconds. */
public final class StoreGauges implements MeterBinder {
    private static final List<String> SIDES = List.of("own", "below");
    private static final Duration KEEP = Duration.ofSeconds(5);
    private static final Duration KEEP_WORK = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Cached<StoreReading> reading;
    private final Cached<WorkReading> work;

    public StoreGauges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.reading = new Cached<>(KEEP, () -> StoreReading.of(database));
        this.work = new Cached<>(KEEP_WORK, () -> WorkReading.of(database, clock.instant()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        labelled("liandong.outbox.messages", "own messages that no broker has acknowledged", StoreReading::unsealed)
                .tag("stage", "unsealed")
                .register(registry);
        labelled("liandong.outbox.messages", "own messages that no broker has acknowledged", StoreReading::unsent)
                .tag("stage", "sealed")
                .register(registry);
        labelled(
                        "liandong.outbox.age",
                        "age of the oldest own message that no broker has acknowledged",
                        now -> StoreReading.age(now.oldest(), clock.instant()))
                .baseUnit("seconds")
                .register(registry);
        labelled("liandong.quarantine.waiting", "kept records at which a stream waits", StoreReading::waiting)
                .register(registry);
        byReason(
                registry,
                "liandong.quarantine.entries",
                "records put aside, not decided, those that are counted and not kept included",
                StoreReading::quarantined);
        byReason(registry, "liandong.streams.held", "streams that wait", StoreReading::held);
        labelled(
                        "liandong.streams.held.age",
                        "for how long the longest waiting stream has waited",
                        now -> StoreReading.age(now.heldSince(), clock.instant()))
                .baseUnit("seconds")
                .register(registry);
        for (String state : List.of("waiting", "failed")) {
            labelled(
                            "liandong.view.messages",
                            "messages that are not folded into what is known of desks further below",
                            now -> of(now.unfolded(), state))
                    .tag("state", state)
                    .register(registry);
        }
        FunctionCounter.builder("liandong.store.statements", database, Database::statements)
                .description("statements that were given to the store")
                .register(registry);
        FunctionCounter.builder("liandong.store.commits", database, Database::commits)
                .description("transactions that have written to the store")
                .register(registry);
        obligations(registry);
    }

    private void obligations(MeterRegistry registry) {
        for (String side : SIDES) {
            for (Obligation.Account account : Obligation.Account.values()) {
                String name = account.name().toLowerCase(Locale.ROOT);
                ofWork(
                                "liandong.obligations",
                                "obligations by account, of hosted stations and of units below them",
                                now -> WorkReading.of(now.accounts(), name, side))
                        .tag("account", name)
                        .tag("side", side)
                        .register(registry);
            }
            ofWork(
                            "liandong.obligations.overdue",
                            "open after their day",
                            now -> WorkReading.of(now.overdue(), "open", side))
                    .tag("side", side)
                    .register(registry);
            for (String state : List.of("filed", "accepted", "returned", "withdrawn")) {
                ofWork(
                                "liandong.reports.open",
                                "newest own reports of open obligations by state",
                                now -> WorkReading.of(now.open(), state, side))
                        .tag("state", state)
                        .tag("side", side)
                        .register(registry);
            }
        }
    }

    private Gauge.Builder<Cached<WorkReading>> ofWork(
            String name, String description, ToDoubleFunction<WorkReading> number) {
        return Gauge.builder(name, work, cached -> number.applyAsDouble(cached.get()))
                .description(description);
    }

    private void byReason(MeterRegistry registry, String name, String description, CountsOf counts) {
        // a label has these values and no others, from the start
        for (Reason reason : Reason.values()) {
            labelled(name, description, now -> of(counts.of(now), reason.text()))
                    .tag("reason", reason.text())
                    .register(registry);
        }
        labelled(name, description, now -> others(counts.of(now)))
                .tag("reason", "other")
                .register(registry);
    }

    /** Reads one of the counts by reason. */
    private interface CountsOf {
        Map<String, Long> of(StoreReading reading);
    }

    private Gauge.Builder<Cached<StoreReading>> labelled(
            String name, String description, ToDoubleFunction<StoreReading> number) {
        return Gauge.builder(name, reading, cached -> number.applyAsDouble(cached.get()))
                .description(description);
    }

    private static double of(Map<String, Long> counts, String key) {
        return counts.getOrDefault(key, 0L);
    }

    private static double others(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(each -> Reason.find(each.getKey()).isEmpty())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
