package liandong.node.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import liandong.duty.Directory;
import liandong.duty.Duty;
import liandong.message.Streams;
import liandong.node.Desk;
import liandong.node.Hosting;
import liandong.node.Recurrence;
import liandong.node.Sealer;
import liandong.node.kafka.KafkaWiring;
import liandong.node.kafka.Sender;
import liandong.node.kafka.StreamsHealth;
import liandong.node.measure.Meters;
import liandong.node.settings.NodeSettings;
import liandong.node.store.DataFolder;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The one place that wires the domain's functions to the store, Kafka and HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeSettings.class)
@ComponentScan(basePackages = "liandong.node.http")
@Import({KafkaWiring.class, Measured.class, Safeguards.class, StreamsHealth.class})
public class NodeWiring {

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(NodeSettings settings) {
        return DataFolder.lock(settings.folder());
    }

    @Bean
    DataSource dataSource(DataFolder folder) {
        Path file = folder.path().resolve("node.db");
        return DataSourceBuilder.create()
                .driverClassName("org.sqlite.JDBC")
                .url("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on"
                        + "&transaction_mode=IMMEDIATE")
                .build();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Supplier<String> ids() {
        return () -> UUID.randomUUID().toString();
    }

    @Bean
    Schemas schemas() {
        return Schemas.released();
    }

    @Bean
    Codec codec(Schemas schemas) {
        return new Codec(schemas);
    }

    @Bean
    @DependsOnDatabaseInitialization
    Tables tables(DataSource dataSource, Schemas schemas, Codec codec) {
        return Tables.of(new Database(dataSource), schemas, codec);
    }

    @Bean
    Hosting hosting(NodeSettings settings, List<Duty> duties, Tables tables) {
        Hosting hosting = new Hosting(settings, duties);
        List<Row> rows = tables.envelopes().ofStream(Streams.DIRECTORY);
        List<Directory.Entry> entries = rows.stream()
                .map(row ->
                        new Directory.Entry(row.sequence(), tables.envelopes().message(row)))
                .toList();
        if (!rows.isEmpty()) {
            hosting.apply(Directory.empty().after(entries, rows.getLast().sequence()));
        }
        return hosting;
    }

    @Bean(initMethod = "start")
    Sealer sealer(Tables tables, Hosting hosting, Clock clock, ObjectProvider<Sender> sender, Meters meters) {
        // the lock on the data folder already lets one process in; it takes over at once from one that was killed
        Lease lease = new Lease(tables.database(), clock, "data-folder");
        return new Sealer(tables, hosting, lease, () -> sender.ifAvailable(Sender::wake), meters);
    }

    @Bean(initMethod = "start")
    Recurrence recurrence(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        return new Recurrence(tables, hosting, clock, ids, sealer);
    }

    @Bean
    Desk desk(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        return new Desk(tables, hosting, clock, ids, sealer);
    }
}
