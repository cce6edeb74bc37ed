package liandong.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import liandong.client.ApiRefused;
import liandong.client.Await;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./liandong measure}: starts platforms of its own, measures them, ends them, and prints a table. */
@Command(
        name = "./liandong measure",
        mixinStandardHelpOptions = true,
        description = "Measure a platform of its own on fresh data: how many reports a second, how soon they are in the"
                + " region's total, and what each takes. Nothing else should run on the machine meanwhile.")
public final class Measure implements Callable<Integer> {
    private static final int PORT_BASE = 18_900;

    private final PrintWriter out;
    private final PrintWriter err;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the table there, too.")
    private @Nullable Path json;

    @Option(names = "--quick", description = "One short run, some minutes, for a first look; no spread.")
    private boolean quick;

    @Option(names = "--trial", hidden = true, description = "As little as shows that all of it works.")
    private boolean trial;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs, each on fresh data. Default: 3.")
    private @Nullable Integer runs;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "All leaves file N times on one platform, in place of everything else: whether a report takes more"
                            + " as the history grows.")
    private @Nullable Integer rounds;

    @Option(names = "--store", paramLabel = "sqlite|postgres", description = "As for 'up'.")
    private @Nullable String store;

    @Option(names = "--secure", description = "As for 'up'.")
    private boolean secure;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Use ports N to N+8. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + PORT_BASE)
    private int portBase = PORT_BASE;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty folder for all data, deleted in the end. Default: a new temporary one.")
    private @Nullable Path data;

    @Option(names = "--home", hidden = true, required = true, description = "The checkout.")
    private Path home = Path.of("");

    Measure(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Exits with 0 if everything was measured, 1 if something failed, 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        System.exit(
                new CommandLine(new Measure(out, err)).setOut(out).setErr(err).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = data == null
                ? Files.createTempDirectory("liandong-measure")
                : Files.createDirectories(data).toAbsolutePath();
        try {
            if (runs != null && runs < 1) {
                throw new MeasureFailed("--runs " + runs + ": at least one run is needed for a figure");
            }
            if (rounds != null && rounds < 1) {
                throw new MeasureFailed("--rounds " + rounds + ": at least one round is needed for a figure");
            }
            requirePlace();
            requireEmpty(folder);
            if (rounds == null) {
                Table table = new Table(machine(), Goals.rows(measure(folder)));
                out.print(table.text());
                out.flush();
                write(table.json());
            } else {
                rounds(folder, rounds);
            }
            delete(folder);
            return 0;
        } catch (CompletionException e) {
            return failed(e.getCause() == null ? e : e.getCause(), folder);
        } catch (MeasureFailed | ApiRefused | Await.NotInTime | UncheckedIOException e) {
            return failed(e, folder);
        }
    }

    private int failed(Throwable e, Path folder) {
        err.println(e.getMessage()
                + "\nNothing is printed or written: figures of a run that failed say nothing. The data, with"
                + " the logs of all processes, stays in " + folder);
        return 1;
    }

    private List<Measured> measure(Path folder) throws IOException, InterruptedException {
        Extent extent = extent();
        int count = runs != null ? runs : extent.runs();
        List<Measured> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String run = "run " + i + " of " + count + ": ";
            Path own = Files.createDirectory(folder.resolve("run-" + i));
            all.add(new Run(home, own, portBase, options(), extent, line -> err.println(run + line)).measure());
            delete(own);
        }
        return all;
    }

    private void rounds(Path folder, int count) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("rounds"));
        List<Round> all = new Run(home, own, portBase, options(), extent(), err::println).rounds(count);
        Map<String, Object> json = machine();
        json.forEach((name, value) -> out.println(name + " " + value));
        out.println();
        out.print(Round.table(all));
        out.flush();
        json.put("rounds", all);
        write(json);
    }

    private Extent extent() {
        return trial ? Extent.TRIAL : quick ? Extent.QUICK : Extent.WHOLE;
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (store != null) {
            options.addAll(List.of("--store", store));
        }
        if (secure) {
            options.add("--secure");
        }
        return options;
    }

    private Map<String, Object> machine() throws IOException, InterruptedException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("measured", Instant.now().toString());
        machine.put("commit", commit());
        machine.put("how", (trial ? "trial" : quick ? "quick" : "whole") + " " + String.join(" ", options()));
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, " + memory() + " GB");
        machine.put("java", Runtime.version().toString());
        return machine;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / 1e9)
                : 0;
    }

    /** Of the checkout, if it is one that git knows. */
    private String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", home.toString(), "describe", "--always", "--dirty")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }

    private void write(Map<String, Object> found) throws IOException {
        if (json != null) {
            Files.writeString(
                    json,
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(found)
                            + "\n");
        }
    }

    /** Before half an hour is spent on what could not be written. */
    private void requirePlace() {
        if (json != null
                && !Files.isWritable(
                        Optional.ofNullable(json.toAbsolutePath().getParent()).orElse(json))) {
            throw new MeasureFailed(json + " cannot be written: its folder is not there, or nobody may write into it");
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new MeasureFailed(folder + " is not empty; name a folder that is, or none");
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
