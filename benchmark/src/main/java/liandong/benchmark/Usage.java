package liandong.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What processes have used since they began, as the system counts it.
 *
 * @param cpuMillis of all cores
 * @param written bytes that were given to the disk; not a number where the system does not tell
 * @param resident bytes of memory that are held now; not a number where the system does not tell
 */
record Usage(double cpuMillis, double written, double resident) {
    private static final Pattern WRITTEN = Pattern.compile("(?m)^write_bytes: ([0-9]+)$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");
    private static final double KIBIBYTE = 1024;

    /** Of a process and what it has started. */
    static Usage of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .map(Usage::alone)
                        .reduce(new Usage(0, 0, 0), Usage::plus))
                .orElseThrow(
                        () -> new MeasureFailed("process " + pid + " of the platform has ended while it was measured"));
    }

    private static Usage alone(ProcessHandle process) {
        return new Usage(
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6,
                number(Path.of("/proc", String.valueOf(process.pid()), "io"), WRITTEN),
                number(Path.of("/proc", String.valueOf(process.pid()), "status"), RESIDENT) * KIBIBYTE);
    }

    private static double number(Path file, Pattern line) {
        try {
            Matcher found = line.matcher(Files.readString(file));
            return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    Usage plus(Usage other) {
        return new Usage(cpuMillis + other.cpuMillis, written + other.written, resident + other.resident);
    }

    /** What was used since {@code before}; of memory, what is held more. */
    Usage since(Usage before) {
        return new Usage(cpuMillis - before.cpuMillis, written - before.written, resident - before.resident);
    }
}
