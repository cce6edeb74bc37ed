package liandong.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The part of a log file that the present run of a child process has written. */
record LogTail(Path file, long from) {
    private static final int LINES = 20;
    private static final long READ_BYTES = 64 << 10;
    private static final long KEPT_BYTES = 10 << 20;

    /** Puts a long log of earlier runs aside; the one before it goes. */
    static LogTail begin(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > KEPT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** The last 20 lines, or fewer. */
    String lines() {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(from, channel.size() - READ_BYTES));
            ByteBuffer bytes = ByteBuffer.allocate((int) READ_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // read on until the end
            }
            List<String> all = new String(bytes.array(), 0, bytes.position(), UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LINES), all.size()));
        } catch (IOException e) {
            return "(cannot read " + file + ": " + e + ")";
        }
    }
}
