package liandong.node.kafka;

import com.zaxxer.hikari.HikariDataSource;
import io.opentelemetry.api.trace.TracerProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.hosting.Hosting;
import liandong.node.measure.Meters;
import liandong.node.settings.NodeSettings;
import liandong.node.store.Database;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Tables;
import liandong.node.trace.Spans;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * The top's node in a rebuild, without a broker: it takes in records as they stand on topics. Some of its checks can be
 * switched off, which no node's settings can do, so that a test can show what each of them keeps out.
 */
public final class PaperIntake implements AutoCloseable {
    private static final List<Duty> DUTIES =
            List.of(Duties.KEEP_DIRECTORY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);

    private final UnitCode station;
    private final HikariDataSource source = new HikariDataSource();
    private final Tables tables;
    private final Hosting hosting;
    private final Intake intake;

    /**
     * A node whose store is this file, made if there is none.
     *
     * @param unchecked reasons for which nothing is refused, see {@link Examiner}
     */
    public PaperIntake(Path file, String station, Hash root, Set<String> unchecked) {
        this(file, station, root, unchecked, new Horizon(null));
    }

    PaperIntake(Path file, String station, Hash root, Set<String> unchecked, Horizon horizon) {
        this(file, station, root, unchecked, horizon, store -> store);
    }

    /** The same with a store that a test can take from it. */
    PaperIntake(
            Path file,
            String station,
            Hash root,
            Set<String> unchecked,
            Horizon horizon,
            UnaryOperator<DataSource> store) {
        this.station = UnitCode.of(station);
        source.setJdbcUrl("jdbc:sqlite:" + file
                + "?journal_mode=DELETE&synchronous=OFF&busy_timeout=5000&foreign_keys=on&transaction_mode=IMMEDIATE");
        source.setMaximumPoolSize(2);
        Flyway.configure().dataSource(source).load().migrate();
        Codec codec = new Codec(Schemas.released());
        tables = Tables.of(new Database(store.apply(source)), Schemas.released(), codec);
        hosting = new Hosting(settings(file, station), DUTIES);
        hosting.follow(tables);
        Examiner examiner = new Examiner(tables, hosting, Schemas.released(), codec, 1_000_000, root, unchecked);
        intake = new Intake(
                tables,
                hosting,
                examiner,
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString(),
                new Elsewhere(),
                horizon,
                // how fast the machine is decides nothing
                new Crowd(Duration.ofDays(1), Duration.ofDays(1)),
                Meters.unread(),
                new Spans(TracerProvider.noop().get("paper")));
    }

    private static NodeSettings settings(Path file, String station) {
        Map<String, String> written =
                Map.of("liandong.data", file.toString(), "liandong.top", station, "liandong.stations", station);
        return new Binder(new MapConfigurationPropertySource(written))
                .bind("liandong", NodeSettings.class)
                .get();
    }

    /** Takes in streams that this node has written: the directory, and what it has sent down. */
    public PaperIntake own(List<ConsumerRecord<byte[], byte[]>> directory, List<ConsumerRecord<byte[], byte[]>> sent) {
        accept(directory, Phase.REBUILD);
        accept(sent, Phase.OWN);
        return this;
    }

    /** Takes in records that others have written; returns why their streams wait. */
    public Map<String, String> received(List<ConsumerRecord<byte[], byte[]>> records) {
        return accept(records, Phase.REBUILD);
    }

    /** Takes in records as a node at work does; returns why their streams wait. */
    Map<String, String> live(List<ConsumerRecord<byte[], byte[]>> records) {
        return accept(records, Phase.LIVE);
    }

    /** Takes in the directory, which this node has written. */
    void directory(List<ConsumerRecord<byte[], byte[]>> records) {
        accept(records, Phase.REBUILD);
    }

    Tables tables() {
        return tables;
    }

    Intake intake() {
        return intake;
    }

    private Map<String, String> accept(List<ConsumerRecord<byte[], byte[]>> records, Phase phase) {
        List<Incoming> incoming = new ArrayList<>();
        records.forEach(record -> incoming.add(Incoming.of(record)));
        Map<String, String> held = new TreeMap<>();
        intake.accept(incoming, phase)
                .forEach((stream, halt) -> held.put(stream, halt.reason().text()));
        return held;
    }

    /** Reads streams from where it stands to their ends, as a node does at its start. */
    public void read(ConsumerFactory<byte[], byte[]> consumers, Set<String> streams) {
        new CatchUp(consumers, tables, intake, new GapSearch(consumers, tables, intake), this::directory)
                .read(streams, Phase.LIVE);
    }

    /** Why a stream waits; null while it does not. */
    public @Nullable String held(String stream) {
        return tables.streams().reading(stream).held();
    }

    /** What an operator would have to decide. */
    public List<String> open() {
        return tables.quarantine().list(0, 1000).stream()
                .filter(entry -> entry.decision() == null)
                .map(entry -> entry.reason() + " " + entry.detail())
                .toList();
    }

    /** What the station knows of an obligation of a unit below. */
    public Obligation obligation(ObligationId id) {
        return tables.obligations().load(station, id);
    }

    /** The last sequence of the directory that took effect. */
    public long directory() {
        return hosting.directory().sequence();
    }

    /** Whether the directory lets the key speak for anybody. */
    public boolean knows(Hash key) {
        return hosting.directory().keys().key(key).isPresent();
    }

    /** Hashes of what was applied of a stream, in order. */
    public List<Hash> applied(String stream) {
        return tables.envelopes().ofStream(stream).stream()
                .map(row -> row.hash())
                .toList();
    }

    /** Why records of a stream were kept in quarantine, in order. */
    public List<String> refused(String stream) {
        return tables.quarantine().list(0, 1000).stream()
                .filter(entry -> entry.stream().equals(stream))
                .map(QuarantineTable.Entry::reason)
                .toList();
    }

    @Override
    public void close() {
        source.close();
    }
}
