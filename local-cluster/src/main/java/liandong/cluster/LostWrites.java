package liandong.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes from the files of a stopped broker what a power cut can take: the last batch of a topic, which was acknowledged. */
final class LostWrites {
    /** Base offset and length of what follows them, at the beginning of each batch. */
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private LostWrites() {}

    /** Cuts off the last batch of the topic's only partition; returns whether there was one. */
    static boolean cutLastBatch(Path data, String topic) {
        try (Stream<Path> files = Files.walk(data)) {
            Optional<Path> segment = files.filter(file -> file.toString().endsWith(".log")
                            && file.getNameCount() > 1
                            && file.getName(file.getNameCount() - 2).toString().equals(topic + "-0"))
                    .filter(file -> file.toFile().length() > 0)
                    .max(Comparator.comparing(Path::toString));
            return segment.isPresent() && cut(segment.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean cut(Path segment) throws IOException {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            long last = -1;
            long next = 0;
            while (next + HEAD <= file.size()) {
                head.clear();
                file.read(head, next);
                int length = head.getInt(Long.BYTES);
                if (length <= 0 || next + HEAD + length > file.size()) {
                    break;
                }
                last = next;
                next += HEAD + length;
            }
            if (last >= 0) {
                file.truncate(last);
            }
            return last >= 0;
        }
    }
}
