package liandong.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Which of the signals of a terminal a process of this Linux machine ignores, as the kernel tells it. */
final class IgnoredSignals {
    private static final String LINE = "SigIgn:";
    /** In the order of their numbers, from 1. */
    private static final List<String> SIGNALS = List.of("HUP", "INT", "QUIT");

    private IgnoredSignals() {}

    static List<String> of(long pid) throws IOException {
        String mask = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith(LINE))
                .findFirst()
                .orElseThrow();
        long bits = Long.parseUnsignedLong(mask.substring(LINE.length()).trim(), 16);
        return IntStream.range(0, SIGNALS.size())
                .filter(bit -> (bits >> bit & 1) == 1)
                .mapToObj(SIGNALS::get)
                .toList();
    }
}
