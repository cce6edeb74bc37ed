package liandong.node;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import liandong.duty.Duty;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.node.hosting.CurrentDirectory;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.ReadToEnd;
import liandong.node.hosting.Watch;
import liandong.node.measure.Meters;
import liandong.node.seal.Enrolment;
import liandong.node.seal.NodeKeys;
import liandong.node.seal.RootKey;
import liandong.node.seal.Sealer;
import liandong.node.settings.NodeSettings;
import liandong.node.station.Desk;
import liandong.node.station.SubtreeView;
import liandong.node.station.Turn;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.Row;
import liandong.node.store.StreamTable.Reading;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Several nodes without a broker: each has its database, stations and duties, and the post carries sealed envelopes by
 * hand, in the order of their streams, to those whom they concern.
 */
public final class PaperPost implements AutoCloseable {
    private static final Codec CODEC = new Codec(Schemas.released());

    private final Path folder;
    private final String top;
    private final Clock clock;
    private final List<Node> nodes = new ArrayList<>();
    private final Function<String, HikariDataSource> stores;

    /**
     * A post without nodes.
     *
     * @param folder for the databases
     * @param top unit code of the station that writes the directory
     */
    public PaperPost(Path folder, String top, Clock clock) {
        this(folder, top, clock, name -> file(folder.resolve(name + ".db")));
    }

    /**
     * The same on other stores than files.
     *
     * @param stores the empty store of the node with a name
     */
    public PaperPost(Path folder, String top, Clock clock, Function<String, HikariDataSource> stores) {
        this.stores = stores;
        this.folder = folder;
        this.top = top;
        this.clock = clock;
    }

    /** A node of this post; its sealer works only when the post delivers. */
    public record Node(
            String name,
            NodeSettings settings,
            HikariDataSource source,
            Tables tables,
            Hosting hosting,
            Sealer sealer,
            Desk desk,
            NodeKeys keys,
            Enrolment enrolment) {
        /** Gives the parts of the node to a context that shows its surface. */
        public void register(ConfigurableListableBeanFactory beans, Clock clock) {
            register(beans, clock, Watch.alone());
        }

        /** The same of one of several processes on the store of the node. */
        public void register(ConfigurableListableBeanFactory beans, Clock clock, Watch watch) {
            beans.registerSingleton("watch", watch);
            beans.registerSingleton("tables", tables);
            beans.registerSingleton("hosting", hosting);
            beans.registerSingleton("directory", new CurrentDirectory(hosting, tables));
            // without a broker what is applied is all there is
            beans.registerSingleton("unread", (ReadToEnd) streams -> {});
            beans.registerSingleton("desk", desk);
            beans.registerSingleton("settings", settings);
            beans.registerSingleton("keys", keys);
            beans.registerSingleton("root", new RootKey(TestKeys.id()));
            beans.registerSingleton("enrolment", enrolment);
            beans.registerSingleton("clock", clock);
            beans.registerSingleton("view", view(clock));
            beans.registerSingleton("meters", Meters.unread());
        }

        /** What the node knows of desks further below, folded when somebody looks. */
        public SubtreeView view(Clock clock) {
            return new SubtreeView(
                    tables, hosting, clock, () -> UUID.randomUUID().toString());
        }
    }

    /** A clock that stands until it is set. */
    public static final class HandClock extends Clock {
        private final AtomicReference<Instant> now;

        public HandClock(String start) {
            this.now = new AtomicReference<>(Instant.parse(start));
        }

        public void set(String instant) {
            now.set(Instant.parse(instant));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            InstantSource source = now::get;
            return source.withZone(zone);
        }
    }

    private static HikariDataSource file(Path file) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl("jdbc:sqlite:" + file
                + "?journal_mode=WAL&synchronous=OFF&busy_timeout=5000&foreign_keys=on&transaction_mode=IMMEDIATE");
        source.setMaximumPoolSize(4);
        return source;
    }

    /** Adds a node that hosts these stations. */
    public Node node(String name, List<Duty> duties, String... stations) {
        return node(name, duties, Map.of(), stations);
    }

    /** The same with further settings. */
    public Node node(String name, List<Duty> duties, Map<String, String> more, String... stations) {
        HikariDataSource source = stores.apply(name);
        Flyway.configure().dataSource(source).load().migrate();
        Tables tables = Tables.of(new Database(source), Schemas.released(), CODEC);
        tables.database().run(() -> tables.state().setRebuilt(true));
        NodeSettings settings = settings(name, more, stations);
        Hosting hosting = new Hosting(settings, duties);
        Sealer sealer =
                new Sealer(tables, hosting, new Lease(tables.database(), clock, name), TestKeys.signer(), () -> {});
        Desk desk = new Desk(tables, hosting, clock, () -> UUID.randomUUID().toString(), sealer);
        NodeKeys keys = new NodeKeys(TestKeys.keys(), suite -> {
            throw new IllegalStateException("these nodes share one key");
        });
        Enrolment enrolment = new Enrolment(
                tables,
                hosting,
                keys,
                UnitCode.of(top),
                settings.node(),
                settings.folder(),
                clock,
                () -> UUID.randomUUID().toString());
        Node node = new Node(name, settings, source, tables, hosting, sealer, desk, keys, enrolment);
        nodes.add(node);
        return node;
    }

    private NodeSettings settings(String name, Map<String, String> more, String... stations) {
        Map<String, String> written = new HashMap<>(Map.of(
                "liandong.data",
                folder.resolve(name).toString(),
                "liandong.top",
                top,
                "liandong.stations",
                String.join(",", stations)));
        written.putAll(more);
        return new Binder(new MapConfigurationPropertySource(written))
                .bind("liandong", NodeSettings.class)
                .get();
    }

    /** Seals and carries everything, and what that leads to, until nothing moves. */
    public void deliver() {
        boolean moved;
        do {
            moved = false;
            for (Node node : nodes) {
                node.sealer().sealAll();
                for (Row row : node.tables().outbox().unsent(1000)) {
                    carry(node, row);
                    moved = true;
                }
            }
        } while (moved);
    }

    /** Seals everything and carries one stream only, as if the line of the others were cut. */
    public void deliverOnly(String stream) {
        for (Node node : nodes) {
            node.sealer().sealAll();
            for (Row row : node.tables().outbox().unsent(1000)) {
                if (row.stream().equals(stream)) {
                    carry(node, row);
                }
            }
        }
    }

    private void carry(Node from, Row row) {
        Envelope envelope = from.tables().envelopes().envelope(row);
        for (Node node : nodes) {
            if (envelope.message() instanceof Message.OfDirectory entry) {
                if (node != from) {
                    node.tables().database().run(() -> keep(node, row));
                    node.hosting().apply(node.hosting().directory().after(List.of(entry), row.sequence()));
                }
            } else {
                hand(from, node, row, envelope);
            }
        }
        from.tables()
                .database()
                .run(() -> from.tables()
                        .outbox()
                        .markSent(row.place(), row.header().hash(), now()));
    }

    private void hand(Node from, Node to, Row row, Envelope envelope) {
        boolean reads = to == from || to.hosting().readStreams().contains(row.stream());
        if (!reads) {
            return;
        }
        to.tables().database().run(() -> {
            if (to != from) {
                keep(to, row);
            }
            Turn turn = new Turn(to.tables(), () -> UUID.randomUUID().toString(), now());
            turn.deliver(to.hosting(), envelope);
            turn.finish();
        });
    }

    private void keep(Node node, Row row) {
        Message message = node.tables().envelopes().message(row);
        node.tables().inbox().keep(row.header(), message, row.body(), false, now());
        Reading before = node.tables().streams().reading(row.stream());
        node.tables()
                .streams()
                .saveReading(
                        row.stream(),
                        new Reading(before.head().after(row.header()), before.position() + 1, null, null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        nodes.forEach(node -> {
            node.sealer().close();
            node.source().close();
        });
    }
}
