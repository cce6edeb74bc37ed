package liandong.node.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import liandong.duty.Duty;
import liandong.node.attachment.AttachmentUpkeep;
import liandong.node.hosting.CurrentDirectory;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.kafka.KafkaWiring;
import liandong.node.kafka.Sender;
import liandong.node.kafka.StreamsHealth;
import liandong.node.measure.Meters;
import liandong.node.pulse.Pulse;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.Sealer;
import liandong.node.settings.NodeSettings;
import liandong.node.settings.StoreSettings;
import liandong.node.settings.UpkeepSettings;
import liandong.node.station.Desk;
import liandong.node.station.Recurrence;
import liandong.node.station.SubtreeView;
import liandong.node.store.DataFolder;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.ServerClock;
import liandong.node.store.SqliteFile;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The one place that wires the domain's functions to the store, Kafka and HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NodeSettings.class, StoreSettings.class, UpkeepSettings.class})
@Import({KafkaWiring.class, Measured.class, Safeguards.class, SealWiring.class, StreamsHealth.class})
@SubjectScan
public class NodeWiring {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWiring.class);

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(NodeSettings settings) {
        return DataFolder.lock(settings.folder());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DataFolder folder, StoreSettings settings) {
        if (settings.isFile()) {
            Path file = folder.path().resolve("node.db");
            SqliteFile.check(file, folder.isLeftOpen());
            HikariDataSource source = DataSources.sqlite(file);
            SqliteFile.lookThrough(file, source);
            return source;
        }
        HikariDataSource source =
                DataSources.postgres(settings.store(), settings.user(), settings.password(System::getenv));
        DataSources.check(source);
        return source;
    }

    @Bean
    Clock clock(NodeSettings settings) {
        if (!settings.clockAhead().isZero()) {
            LOG.warn(
                    "liandong.clock-ahead is {}: an exercise, every time this node states is wrong",
                    settings.clockAhead());
        }
        return Clock.offset(Clock.systemUTC(), settings.clockAhead());
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
        Database database = new Database(dataSource);
        // of a file, the lock on the data folder keeps all other processes away
        database.keepAlone();
        return Tables.of(database, schemas, codec);
    }

    /** Open as long as the tables are, and gone before them. */
    @Bean(destroyMethod = "close")
    Upkeep upkeep(Tables tables, DataFolder folder, StoreSettings store, UpkeepSettings settings) {
        return new Upkeep(tables, folder, store, settings);
    }

    @Bean
    Hosting hosting(NodeSettings settings, List<Duty> duties, Tables tables) {
        Hosting hosting = new Hosting(settings, duties);
        hosting.follow(tables);
        return hosting;
    }

    @Bean
    Lease lease(Tables tables, Clock clock, Supplier<String> ids) {
        Database database = tables.database();
        return database.isShared()
                ? new Lease(database, new ServerClock(database), ids.get())
                // the lock on the data folder already lets one process in; it takes over at once from one that was
                // killed
                : new Lease(database, clock, "data-folder");
    }

    @Bean(initMethod = "start")
    Watch watch(Tables tables, Lease lease) {
        return tables.database().isShared() ? Watch.shared(tables.database(), lease) : Watch.alone();
    }

    @Bean(initMethod = "start")
    Sealer sealer(
            Tables tables,
            Hosting hosting,
            Lease lease,
            Watch watch,
            BatchSigner signer,
            ObjectProvider<Sender> sender,
            Meters meters) {
        return new Sealer(tables, hosting, lease, watch, signer, () -> sender.ifAvailable(Sender::wake), meters);
    }

    @Bean
    CurrentDirectory currentDirectory(Hosting hosting, Tables tables) {
        return new CurrentDirectory(hosting, tables);
    }

    @Bean(initMethod = "start")
    SubtreeView subtreeView(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids) {
        return new SubtreeView(tables, hosting, clock, ids);
    }

    @Bean(initMethod = "start")
    Recurrence recurrence(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        return new Recurrence(tables, hosting, clock, ids, sealer);
    }

    /** Looks every hour for attachments that nothing lists. */
    @Bean(initMethod = "start")
    Pulse attachmentPulse(AttachmentUpkeep upkeep) {
        return new Pulse("attachments", upkeep::cleanInTime);
    }

    @Bean
    Desk desk(Tables tables, Hosting hosting, Clock clock, Supplier<String> ids, Sealer sealer) {
        return new Desk(tables, hosting, clock, ids, sealer);
    }
}
