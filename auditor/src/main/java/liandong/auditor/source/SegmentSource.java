package liandong.auditor.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The segment files of a stopped broker, read directly. Nothing is opened for writing; a broker that is started while
 * this is open finds its folder locked and stops. What a broker has set aside ({@code .deleted}, {@code -stray}) is not
 * read.
 */
public final class SegmentSource implements RecordSource {
    private static final Pattern PARTITION = Pattern.compile("(.+)-([0-9]{1,9})");
    private static final Pattern SEGMENT = Pattern.compile("([0-9]{20})\\.log");

    private final LogFolder folder;
    /** The segment files of each topic, in order. */
    private final SortedMap<String, List<Path>> segments = new TreeMap<>();

    private final Map<String, List<Anomaly>> anomalies = new ConcurrentHashMap<>();
    private final Map<String, Integer> extraPartitions = new TreeMap<>();
    private final long bytes;

    private SegmentSource(LogFolder folder) throws IOException {
        this.folder = folder;
        long sum = 0;
        for (Path each : LogFolder.list(folder.path())) {
            Matcher name = PARTITION.matcher(each.getFileName().toString());
            if (name.matches() && Topics.isOurs(name.group(1)) && Files.isDirectory(each)) {
                if (name.group(2).equals("0")) {
                    sum += add(name.group(1), each);
                } else {
                    extraPartitions.merge(name.group(1), 1, Integer::sum);
                }
            }
        }
        bytes = sum;
    }

    /**
     * The topics of the broker whose log folder is {@code data} or lies in it.
     *
     * @throws CannotOpen if there is none, a broker is using it, or it may not be read
     */
    public static SegmentSource open(Path data) {
        LogFolder folder = LogFolder.open(data);
        try {
            SegmentSource source = new SegmentSource(folder);
            if (source.segments.isEmpty()) {
                throw new CannotOpen("the broker in " + folder.path() + " has no topic of the exchange");
            }
            return source;
        } catch (IOException e) {
            folder.close();
            throw new CannotOpen("cannot read " + folder.path() + " (" + e + ")", e);
        } catch (CannotOpen e) {
            folder.close();
            throw e;
        }
    }

    private long add(String topic, Path partition) throws IOException {
        List<Path> files = new ArrayList<>();
        long sum = 0;
        for (Path file : LogFolder.list(partition)) {
            if (SEGMENT.matcher(file.getFileName().toString()).matches()) {
                files.add(file);
                sum += Files.size(file);
            }
        }
        segments.put(topic, files);
        return sum;
    }

    @Override
    public String described() {
        return "folder " + folder.path();
    }

    @Override
    public List<String> topics() {
        return List.copyOf(segments.keySet());
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long records() {
        return 0;
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        OffsetWatch offsets = new OffsetWatch(topic);
        if (extraPartitions.containsKey(topic)) {
            offsets.add(Anomaly.Kind.EXTRA_PARTITION, extraPartitions.get(topic) + " partitions besides 0");
        }
        List<Path> files = segments.getOrDefault(topic, List.of());
        try {
            for (Path file : files) {
                // the name says where it begins, also if it is empty
                offsets.reached(base(file));
                try (SegmentFile segment = new SegmentFile(topic, file)) {
                    segment.read(file.equals(files.getLast()), offsets, sink);
                }
            }
        } catch (IOException e) {
            throw new CannotOpen("cannot read " + folder.path() + " (" + e + ")", e);
        } finally {
            anomalies.put(topic, offsets.found());
        }
    }

    private static long base(Path file) {
        String digits = file.getFileName().toString().substring(0, 20);
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            // 20 digits may be more than any offset
            return Long.MAX_VALUE;
        }
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return anomalies.getOrDefault(topic, List.of());
    }

    @Override
    public void close() {
        folder.close();
    }
}
