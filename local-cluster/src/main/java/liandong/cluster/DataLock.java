package liandong.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock that a child process holds on its data folder for as long as it lives. */
final class DataLock {
    static final String IN_USE = "the folder is in use by another process";
    private static final String FILE = "lock";
    /** Far behind the text, so that the text stays readable where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 20;
    /** Outlasts a starter that asks for the holder at the same moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** An open channel that is collected as garbage would give its lock up. */
    private static final List<FileChannel> HELD = new ArrayList<>();

    /** The process that holds a folder, and the one that started it; 0 where not known. */
    record Holder(long pid, long parent) {
        /** A holder without its parent is about to end by itself. */
        boolean isEnding() {
            return parent != 0 && ProcessHandle.of(parent).isEmpty();
        }
    }

    private DataLock() {}

    /** Called by the child: takes the folder until this process ends, or throws. */
    static synchronized void hold(Path folder, long parent) throws IOException {
        FileChannel channel = open(folder);
        Poll poll = Poll.atMost(PATIENCE);
        while (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            if (!poll.again()) {
                channel.close();
                throw new IOException(IN_USE + ": " + folder);
            }
        }
        HELD.add(channel);
        String text = ProcessHandle.current().pid() + " " + parent + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /** Called by the starter: who holds the folder, or null. */
    static synchronized @Nullable Holder holder(Path folder) throws IOException {
        try (FileChannel channel = open(folder);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
            return lock == null ? read(folder) : null;
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Holder read(Path folder) throws IOException {
        String[] words = Files.readString(folder.resolve(FILE), UTF_8).trim().split(" ", -1);
        return words.length == 2 ? new Holder(Long.parseLong(words[0]), Long.parseLong(words[1])) : new Holder(0, 0);
    }
}
