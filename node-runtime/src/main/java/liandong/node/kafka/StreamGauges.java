package liandong.node.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Numbers about streams that no table holds. */
public final class StreamGauges implements MeterBinder {
    private final Lag lag;
    private final StreamReader reader;
    private final Elsewhere elsewhere;

    StreamGauges(Lag lag, StreamReader reader, Elsewhere elsewhere) {
        this.lag = lag;
        this.reader = reader;
        this.elsewhere = elsewhere;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "liandong.lag.records",
                        lag,
                        now -> now.last()
                                .map(Unread.Lag::records)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("records on topics that are read here and not applied; NaN while the broker is away")
                .register(registry);
        Gauge.builder(
                        "liandong.lag.age",
                        lag,
                        now -> now.last()
                                .map(last -> last.age().toMillis() / 1000.0)
                                .orElse(Double.NaN))
                .description("for how long the oldest record that is not applied has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("liandong.streams.followed", reader, now -> now.followed().size())
                .description("streams that are read here")
                .register(registry);
        Gauge.builder(
                        "liandong.topics.missing",
                        reader,
                        now -> now.missingTopics().size())
                .description("streams of this node that have no topic on the cluster")
                .register(registry);
        Gauge.builder("liandong.reading", reader, now -> now.problem() == null ? 1 : 0)
                .description("1 while streams are read, 0 while they are not")
                .register(registry);
        Gauge.builder(
                        "liandong.sender.elsewhere",
                        elsewhere,
                        now -> now.detail().isPresent() ? 1 : 0)
                .description("1 once somebody else has written an own stream: nothing is sent any more")
                .register(registry);
    }
}
