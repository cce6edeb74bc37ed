package liandong.node.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import liandong.node.hosting.Hosting;
import liandong.node.measure.Meters;
import liandong.node.measure.StoreGauges;
import liandong.node.operating.LastHeard;
import liandong.node.operating.SilenceGauges;
import liandong.node.store.Tables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the node's numbers are read from; they are answered at {@code /actuator/prometheus} and sent nowhere. */
@Configuration(proxyBeanMethods = false)
class Measured {

    @Bean
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Bean
    StoreGauges storeGauges(Tables tables, Clock clock) {
        return new StoreGauges(tables.database(), clock);
    }

    @Bean
    SilenceGauges silenceGauges(LastHeard heard, Clock clock) {
        return new SilenceGauges(heard::units, clock);
    }

    @Bean
    MeterBinder hostingGauges(Hosting hosting) {
        return registry -> {
            Gauge.builder(
                            "liandong.directory.sequence",
                            hosting,
                            known -> known.directory().sequence())
                    .description("the last entry of the directory that is applied here")
                    .register(registry);
            Gauge.builder(
                            "liandong.stations",
                            hosting,
                            known -> known.stations().size())
                    .description("units that this node hosts")
                    .register(registry);
        };
    }
}
