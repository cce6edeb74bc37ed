package liandong.node.surface;

import java.util.Optional;
import liandong.node.store.Database;
import liandong.node.store.Room;
import liandong.node.store.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What somebody is told whose work the store cannot take. */
public final class Troubled {
    private Troubled() {}

    /** Refuses new work where there is no room for it. */
    public static void requireRoom(Database database) {
        database.room().lack().ifPresent(lack -> {
            throw full(lack.detail());
        });
    }

    /** The refusal that a failure comes to; empty if it is no trouble of the store. */
    public static Optional<Refused> of(@Nullable Throwable failure) {
        if (failure instanceof Room.TooLittle little) {
            return Optional.of(full(String.valueOf(little.getMessage())));
        }
        return Trouble.of(failure).map(trouble -> switch (trouble) {
            case FULL -> full("the store has no room left; make room, and the node goes on by itself");
            case READ_ONLY ->
                new Refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store-read-only",
                        "the node's store cannot be written: look whether its disk is mounted read-only, or its"
                                + " server takes no writes");
            case DAMAGED ->
                new Refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store-damaged",
                        "the node's database is damaged; its log says what to do");
        });
    }

    /** Nothing was changed by what came too late for the room that there is. */
    static Refused full(String detail) {
        return new Refused(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", detail);
    }
}
