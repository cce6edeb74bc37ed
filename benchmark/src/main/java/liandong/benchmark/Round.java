package liandong.benchmark;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one of many rounds took, in each of which every leaf has filed once more.
 *
 * @param number 1 for the first
 * @param filedPerSecond reports a second, each after an answer
 * @param cpuMillis of all processes, for one report
 * @param statements of all nodes, for one report
 * @param records in all topics, for one report
 * @param written bytes that were given to the disk, for one report
 * @param residentMegabytes of memory by the name of the process, after it
 * @param storedMegabytes in the folder of all data, after it
 */
record Round(
        int number,
        double filedPerSecond,
        double cpuMillis,
        double statements,
        double records,
        double written,
        Map<String, Double> residentMegabytes,
        double storedMegabytes) {
    private static final double MEGABYTE = 1e6;

    static Round of(int number, double reports, Load.Rate rate, Spent before, Spent after, long stored) {
        Usage used = after.all().since(before.all());
        Map<String, Double> resident = new LinkedHashMap<>();
        after.processes().forEach((name, usage) -> resident.put(name, usage.resident() / MEGABYTE));
        return new Round(
                number,
                rate.filedPerSecond(),
                used.cpuMillis() / reports,
                (after.statements() - before.statements()) / reports,
                (after.records() - before.records()) / reports,
                used.written() / reports,
                resident,
                stored / MEGABYTE);
    }

    /** Bytes of all files under {@code folder} now; one that goes away meanwhile counts nothing. */
    static long stored(Path folder) throws IOException {
        LongAdder bytes = new LongAdder();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.add(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.sum();
    }

    /** As a line for who waits. */
    String text() {
        return String.format(
                Locale.ROOT,
                "round %d: %.1f reports/s, %.1f ms of processor, %.0f statements and %.0f kB written for each; township %.0f MB,"
                        + " region %.0f MB; %.0f MB of data",
                number,
                filedPerSecond,
                cpuMillis,
                statements,
                written / 1000,
                residentMegabytes.getOrDefault("township", Double.NaN),
                residentMegabytes.getOrDefault("region", Double.NaN),
                storedMegabytes);
    }

    /** All rounds as a table, in the form of a table in a document. */
    static String table(List<Round> rounds) {
        StringBuilder text = new StringBuilder(
                "| round | filed, 1/s | processor, ms | statements | records | written, kB | township, MB | region, MB | data, MB |\n"
                        + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Round each : rounds) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.0f | %.2f | %.0f | %.0f | %.0f | %.0f |%n",
                    each.number,
                    each.filedPerSecond,
                    each.cpuMillis,
                    each.statements,
                    each.records,
                    each.written / 1000,
                    each.residentMegabytes.getOrDefault("township", Double.NaN),
                    each.residentMegabytes.getOrDefault("region", Double.NaN),
                    each.storedMegabytes));
        }
        return text.toString();
    }
}
