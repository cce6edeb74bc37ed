package liandong.node.wiring;

import liandong.node.settings.StoreSettings;
import liandong.node.settings.UpkeepSettings;
import liandong.node.store.DamagedStore;
import liandong.node.store.DataFolder;
import liandong.node.store.Room;
import liandong.node.store.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to a store while the node works: that there is room, and that nobody goes on upon a damaged one. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final DataFolder folder;

    Upkeep(Tables tables, DataFolder folder, StoreSettings store, UpkeepSettings settings) {
        this.folder = folder;
        tables.database().keeps(Room.of(folder.path(), settings.diskReserve().toBytes()));
        Object place = store.isFile() ? folder.path().resolve("node.db") : store.store();
        tables.database().whenDamaged(() -> end(place));
        folder.open(store.isFile());
    }

    /** What cannot be read cannot be trusted, and what is signed cannot be taken back: the node ends, and says what to do. */
    private static void end(Object place) {
        DamagedStore damaged = new DamagedStore(place, "is damaged; this node ends", null);
        LOG.error("{}. {}", damaged.getMessage(), damaged.advice());
        Thread.ofPlatform().name("damaged-store").start(() -> System.exit(DamagedStore.EXIT_CODE));
    }

    @Override
    public void close() {
        folder.open(false);
    }
}
