package liandong.node.operating;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import liandong.node.measure.Cached;
import liandong.node.operating.LastHeard.OfUnit;

/** How many units and nodes have said nothing for long, and since when nothing was heard of the longest silent. */
public final class SilenceGauges implements MeterBinder {
    private static final Duration KEEP = Duration.ofMinutes(1);

    private final Cached<List<OfUnit>> units;
    private final Clock clock;

    public SilenceGauges(Supplier<List<OfUnit>> units, Clock clock) {
        this.units = new Cached<>(KEEP, units);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                        "liandong.units.silent",
                        "units of other nodes that have said nothing for longer than liandong.silent-after",
                        all -> all.stream().filter(OfUnit::isSilent).count())
                .register(registry);
        gauge(
                        "liandong.nodes.silent",
                        "nodes of which every unit that is read here is silent",
                        all -> LastHeard.nodes(all).stream()
                                .filter(LastHeard.OfNode::isSilent)
                                .count())
                .register(registry);
        gauge("liandong.heard.age", "for how long the longest silent unit has said nothing", this::age)
                .baseUnit("seconds")
                .register(registry);
    }

    private double age(List<OfUnit> all) {
        Instant now = clock.instant();
        return all.stream()
                .map(OfUnit::since)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private Gauge.Builder<Cached<List<OfUnit>>> gauge(
            String name, String description, ToDoubleFunction<List<OfUnit>> number) {
        return Gauge.builder(name, units, cached -> number.applyAsDouble(cached.get()))
                .description(description);
    }
}
