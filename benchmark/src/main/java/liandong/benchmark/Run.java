package liandong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.cluster.Tls;
import liandong.hierarchy.UnitCode;
import tools.jackson.databind.json.JsonMapper;

/** One run: a platform on fresh data for the stories, another one for everything else. */
final class Run {
    private static final Pattern PRINTED = Pattern.compile(" +printed ([0-9]+) s after the start");
    private static final int AT_ONCE = 8;
    private static final int REQUESTS_AT_ONCE = 16;
    private static final int LOW_RATE = 50;
    private static final int HIGH_RATE = 200;
    private static final int BULK_ROUNDS = 3;
    private static final double MEGABYTE = 1e6;

    private final Path home;
    private final Path folder;
    private final int portBase;
    private final List<String> options;
    private final Extent extent;
    private final Consumer<String> told;
    private final Measured measured = new Measured();

    /**
     * A run that has not begun.
     *
     * @param home of the checkout
     * @param folder an empty folder for all data
     * @param options of {@code up}, such as {@code --secure}
     * @param told takes lines for who waits
     */
    Run(Path home, Path folder, int portBase, List<String> options, Extent extent, Consumer<String> told) {
        this.home = home;
        this.folder = folder;
        this.portBase = portBase;
        this.options = List.copyOf(options);
        this.extent = extent;
        this.told = told;
    }

    /** Measures everything. */
    Measured measure() throws IOException, InterruptedException {
        if (extent.stories()) {
            stories();
        } else {
            measured.missing(Goals.STORIES, "no story was played");
        }
        try (Platform platform = start("measured", "--story", "none")) {
            measured.put(Goals.READY, platform.awaitLine(line -> line.startsWith("Press Ctrl-C"), "that it is ready"));
            told.accept("ready; the directive goes down");
            Map<String, Object> client = client(platform.data());
            Region region = new Region(platform, portBase, REQUESTS_AT_ONCE);
            Topics topics = new Topics(client);
            try (TotalWatch total = new TotalWatch(client, region.top())) {
                region.ask();
                Load load = new Load(region, total);
                Watch watch = new Watch(platform, region, topics);
                idle(watch);
                closed(watch, load, region);
                told.accept("all leaves of the township node file in one request");
                measured.put(Goals.BULK_PER_SECOND, load.bulk("township", BULK_ROUNDS));
                exact(region);
                watch.calm();
                told.accept("corrections one after the other");
                Load.Delay idle = load.idle(extent.corrections());
                measured.put(Goals.IDLE_P50, idle.p50());
                measured.put(Goals.IDLE_P99, idle.p99());
                told.accept("reports at " + LOW_RATE + " and at " + HIGH_RATE + " a second, whatever the answers do");
                Load.Delay low = load.open(LOW_RATE, extent.openReports());
                measured.put(Goals.OPEN_50_P50, low.p50());
                measured.put(Goals.OPEN_50_P99, low.p99());
                Load.Delay high = load.open(HIGH_RATE, extent.openReports());
                measured.put(Goals.OPEN_200_P50, high.p50());
                measured.put(Goals.OPEN_200_P99, high.p99());
                measured.put(Goals.RSS_TOWNSHIP, watch.now().of("township").resident() / MEGABYTE);
                measured.put(Goals.RSS_REGION, watch.now().of("region").resident() / MEGABYTE);
                exact(region);
            }
            compare(topics, platform.data());
        }
        return measured;
    }

    /**
     * Measures one platform on which all leaves file again and again: whether a report takes more as the history grows.
     *
     * @param count how many times each leaf files
     */
    List<Round> rounds(int count) throws IOException, InterruptedException {
        List<Round> rounds = new ArrayList<>();
        try (Platform platform = start("measured", "--story", "none")) {
            platform.awaitLine(line -> line.startsWith("Press Ctrl-C"), "that it is ready");
            told.accept("ready; the directive goes down");
            Map<String, Object> client = client(platform.data());
            Region region = new Region(platform, portBase, REQUESTS_AT_ONCE);
            List<UnitCode> leaves =
                    region.leaves().stream().limit(extent.leaves()).toList();
            try (TotalWatch total = new TotalWatch(client, region.top())) {
                region.ask();
                Load load = new Load(region, total);
                Watch watch = new Watch(platform, region, new Topics(client));
                watch.calm();
                Spent before = watch.now();
                for (int number = 1; number <= count; number++) {
                    Load.Rate rate = load.closed(leaves, AT_ONCE);
                    watch.calm();
                    region.look();
                    watch.calm();
                    Spent after = watch.now();
                    rounds.add(Round.of(number, leaves.size(), rate, before, after, Round.stored(platform.data())));
                    told.accept(rounds.getLast().text());
                    before = after;
                }
            }
            exact(region);
            told.accept("the auditor");
            audited(platform.data());
        }
        return rounds;
    }

    private void stories() throws IOException, InterruptedException {
        told.accept("a platform that plays its stories");
        try (Platform platform = start("stories", "--exit")) {
            int code = platform.awaitEnd();
            double last = platform.lines().stream()
                    .map(PRINTED::matcher)
                    .filter(Matcher::matches)
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .max()
                    .orElseThrow(() -> new MeasureFailed("no story was told"));
            if (code != 0) {
                throw new MeasureFailed("the stories ended with code " + code);
            }
            measured.put(Goals.STORIES, last);
        }
    }

    private Platform start(String name, String... more) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return Platform.start(home.resolve("liandong"), folder.resolve(name), portBase, all);
    }

    private Map<String, Object> client(Path data) {
        Map<String, Object> client = new HashMap<>();
        if (options.contains("--secure")) {
            client.putAll(Tls.in(data.resolve("tls")).identity(Tls.OPERATOR).properties());
        }
        client.put("bootstrap.servers", "127.0.0.1:" + (portBase + Region.LEVELS.size()));
        return client;
    }

    private void idle(Watch watch) {
        watch.calm();
        // asked of the system alone: what a node says of itself takes more than it does when it is idle
        double before = watch.cpuMillis();
        long begin = System.nanoTime();
        LockSupport.parkNanos(extent.idle().toNanos());
        double millis = (System.nanoTime() - begin) / 1e6;
        measured.put(Goals.IDLE_CORES, (watch.cpuMillis() - before) / millis);
    }

    private void closed(Watch watch, Load load, Region region) {
        List<UnitCode> leaves = region.leaves().stream().limit(extent.leaves()).toList();
        told.accept(leaves.size() + " leaves file once");
        Spent before = watch.now();
        Load.Rate rate = load.closed(leaves, AT_ONCE);
        watch.calm();
        // what goes on further below is folded when somebody looks, and belongs to what the reports take
        region.look();
        watch.calm();
        Spent after = watch.now();
        double reports = leaves.size();
        measured.put(Goals.FILED_PER_SECOND, rate.filedPerSecond());
        measured.put(Goals.COUNTED_PER_SECOND, rate.countedPerSecond());
        Usage all = after.all().since(before.all());
        measured.put(Goals.CPU_PER_REPORT, all.cpuMillis() / reports);
        measured.put(Goals.BYTES_WRITTEN_PER_REPORT, all.written() / reports);
        Map<Goals, String> parts = new LinkedHashMap<>();
        parts.put(Goals.CPU_REGION, "region");
        parts.put(Goals.CPU_LEAGUE, "league");
        parts.put(Goals.CPU_COUNTY, "county");
        parts.put(Goals.CPU_TOWNSHIP, "township");
        parts.put(Goals.CPU_BROKER, "broker");
        parts.forEach((row, process) ->
                measured.put(row, after.of(process).since(before.of(process)).cpuMillis() / reports));
        measured.put(Goals.STATEMENTS_PER_REPORT, (after.statements() - before.statements()) / reports);
        measured.put(Goals.COMMITS_PER_REPORT, (after.commits() - before.commits()) / reports);
        measured.put(Goals.RECORDS_PER_REPORT, (after.records() - before.records()) / reports);
    }

    /** Nothing was lost and nothing counted twice; figures of a platform that counts wrongly are worth nothing. */
    private static void exact(Region region) {
        String total = region.total();
        if (!total.equals(String.valueOf(region.filed()))) {
            throw new MeasureFailed("the region's total is " + total + " after " + region.filed() + " reports");
        }
    }

    private void compare(Topics topics, Path data) throws IOException, InterruptedException {
        told.accept("the auditor, and plain programs for comparison");
        Topics.Read read = topics.all(extent.plain());
        double audited = audited(data);
        measured.put(Goals.AUDIT_RATIO, read.seconds() / audited);
        measured.put(Goals.PLAIN_CONSUMED_PER_SECOND, read.records() / read.seconds());
        measured.put(Goals.PLAIN_PRODUCED_PER_SECOND, read.values().size() / topics.write(read.values()));
        byte[] body = JsonMapper.shared()
                .writeValueAsString(MeasuredForm.report(1, ""))
                .getBytes(UTF_8);
        double inserted = PlainInsert.perSecond(folder, body, extent.plain(), AT_ONCE);
        measured.put(Goals.PLAIN_INSERTED_PER_SECOND, inserted);
        Double filed = measured.value(Goals.FILED_PER_SECOND);
        measured.put(Goals.FILED_PER_PLAIN_INSERT, filed == null ? Double.NaN : filed / inserted);
    }

    private double audited(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("liandong").toString(),
                "audit",
                "verify",
                "--bootstrap",
                "127.0.0.1:" + (portBase + Region.LEVELS.size()),
                "--quiet"));
        if (options.contains("--secure")) {
            command.addAll(List.of(
                    "--command-config",
                    Tls.in(data.resolve("tls"))
                            .identity(Tls.OPERATOR)
                            .writeProperties()
                            .toString()));
        }
        Path said = folder.resolve("audit.log");
        long begin = System.nanoTime();
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new MeasureFailed("the auditor finds faults, code " + code + ":\n" + Files.readString(said));
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
