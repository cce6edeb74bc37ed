package liandong.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The room that a node needs on its disk so that what it has taken on can be brought to its end: below the reserve it takes on
 * nothing new.
 */
public final class Room {
    /** A disk that nobody looks at. */
    public static final Room ENDLESS = new Room(Path.of("."), 0, folder -> Long.MAX_VALUE);

    private final Path folder;
    private final long reserve;
    private final ToLongFunction<Path> free;

    private Room(Path folder, long reserve, ToLongFunction<Path> free) {
        this.folder = folder;
        this.reserve = reserve;
        this.free = free;
    }

    /**
     * The disk of a folder.
     *
     * @param folder the data folder, which exists
     * @param reserve bytes
     */
    public static Room of(Path folder, long reserve) {
        return new Room(folder, reserve, Room::usable);
    }

    public Path folder() {
        return folder;
    }

    /** Bytes that are kept. */
    public long reserve() {
        return reserve;
    }

    /** Bytes that are free now. */
    public long free() {
        return free.applyAsLong(folder);
    }

    /** A disk that is nearly full. */
    public record Lack(Path folder, long free, long reserve) {
        /** What is wrong and what to do. */
        public String detail() {
            return "the disk of " + folder + " has " + free + " bytes free, and " + reserve
                    + " are kept (liandong.disk-reserve) for what is under way; make room, and the node goes on by itself";
        }
    }

    /** What is lacking now; empty if there is room. Asks the system each time. */
    public Optional<Lack> lack() {
        long usable = free.applyAsLong(folder);
        return usable < reserve ? Optional.of(new Lack(folder, usable, reserve)) : Optional.empty();
    }

    /** Thrown where something waits until there is room. */
    public static final class TooLittle extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Lack lack;

        TooLittle(Lack lack) {
            super(lack.detail(), null, false, false);
            this.lack = lack;
        }

        /** What there was when it was thrown. */
        public Lack lack() {
            return lack;
        }
    }

    /** Throws {@link TooLittle} where there is no room. */
    public void require() {
        lack().ifPresent(lack -> {
            throw new TooLittle(lack);
        });
    }

    private static long usable(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            // a folder that is gone has no room either
            return 0;
        }
    }
}
