package liandong.node.surface;

import static liandong.rule.Argument.count;

import java.util.Optional;
import liandong.node.store.Database;
import liandong.node.store.Room;
import liandong.node.store.Trouble;
import org.jspecify.annotations.Nullable;

/** What somebody is told whose work the store cannot take. */
public final class Troubled {
    private Troubled() {}

    /** Refuses new work where there is no room for it. */
    public static void requireRoom(Database database) {
        database.room().lack().ifPresent(lack -> {
            throw full(lack);
        });
    }

    /** The refusal that a failure comes to; empty if it is no trouble of the store. */
    public static Optional<Refused> of(@Nullable Throwable failure) {
        if (failure instanceof Room.TooLittle little) {
            return Optional.of(full(little.lack()));
        }
        return Trouble.of(failure).map(trouble -> switch (trouble) {
            case FULL -> StoreRule.STORE_FULL.refused();
            case READ_ONLY -> StoreRule.STORE_READ_ONLY.refused();
            case DAMAGED -> StoreRule.STORE_DAMAGED.refused();
        });
    }

    /** Nothing was changed by what came too late for the room that there is. */
    static Refused full(Room.Lack lack) {
        return StoreRule.DISK_FULL.refused(count(lack.free()), count(lack.reserve()));
    }
}
