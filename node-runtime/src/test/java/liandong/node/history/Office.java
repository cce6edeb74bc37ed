package liandong.node.history;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liandong.duty.Directory;
import liandong.duty.Duty;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.TestKeys;
import liandong.node.hosting.Hosting;
import liandong.node.seal.Sealer;
import liandong.node.settings.NodeSettings;
import liandong.node.station.Desk;
import liandong.node.store.Database;
import liandong.node.store.Lease;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A node without threads: some stations of one level, on a database of its own. */
final class Office implements AutoCloseable {
    private static final Codec CODEC = new Codec(Schemas.released());

    final Tables tables;
    final Hosting hosting;
    final Sealer sealer;
    final Desk desk;
    final List<UnitCode> stations;
    final Meter meter;
    private final Template.Copy copy;
    private final Supplier<Office> another;

    Office(
            Template template,
            List<UnitCode> stations,
            List<Duty> duties,
            Directory directory,
            Clock clock,
            Supplier<String> ids) {
        this.stations = stations;
        this.another = () -> new Office(template, stations, duties, directory, clock, ids);
        copy = template.copy();
        meter = new Meter(copy.source());
        Database database = new Database(meter.source());
        database.keepAlone();
        tables = Tables.of(database, Schemas.released(), CODEC);
        tables.database().run(() -> tables.state().setRebuilt(true));
        hosting = new Hosting(settings(stations), duties);
        hosting.apply(directory);
        sealer =
                new Sealer(tables, hosting, new Lease(tables.database(), clock, "office"), TestKeys.signer(), () -> {});
        desk = new Desk(tables, hosting, clock, ids, sealer);
    }

    /** The same stations on an empty database. */
    Office empty() {
        Office empty = another.get();
        empty.hosting.apply(hosting.directory());
        return empty;
    }

    Post post(UnitCode station) {
        return hosting.post(station).orElseThrow();
    }

    private static NodeSettings settings(List<UnitCode> stations) {
        Map<String, String> written = Map.of(
                "liandong.data",
                "unused",
                "liandong.top",
                MadeUpTree.TOP.value(),
                "liandong.stations",
                stations.stream().map(UnitCode::value).collect(Collectors.joining(",")));
        return new Binder(new MapConfigurationPropertySource(written))
                .bind("liandong", NodeSettings.class)
                .get();
    }

    @Override
    public void close() {
        copy.end().run();
    }
}
