package liandong.operator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./liandong provision}, run by the region's operator. */
@Command(
        name = "provision",
        description =
                "Make the topics of units and the rights and quotas of the node that hosts them, or those of an auditor;"
                        + " repeats change nothing.")
public final class Provision implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String PATIENCE_MILLIS = "30000";

    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--unit",
            paramLabel = "CODE",
            split = ",",
            description = "A unit that the node hosts; several with commas. What the node already hosts stays.")
    private List<String> units = List.of();

    @Option(names = "--auditor", paramLabel = "NAME", description = "Give this name the right to read everything.")
    private @Nullable String auditor;

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            description = "The common name in the certificate of the node. Default: unit-CODE of the first unit.")
    private @Nullable String principal;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", required = true, description = "The cluster.")
    private String bootstrap = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of the Kafka client, such as the operator's certificate.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description = "Take the hierarchy from a CSV file with columns code and reports_to. Default: from the"
                    + " directory on the cluster.")
    private @Nullable Path unitsFile;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "3",
            description = "Brokers that keep a copy of each new topic. Default: ${DEFAULT-VALUE}.")
    private int replicas = 3;

    @Option(
            names = "--in-sync",
            paramLabel = "N",
            defaultValue = "2",
            description = "Copies without which nothing is acknowledged. Default: ${DEFAULT-VALUE}.")
    private int inSync = 2;

    @Option(
            names = "--produce-rate",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "Bytes a second that the name may write to each broker; 0 for no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long produceRate = Quotas.Limits.DEFAULT.produce();

    @Option(
            names = "--consume-rate",
            paramLabel = "BYTES",
            defaultValue = "10485760",
            description = "Bytes a second that it may read from each; 0 for no limit. Default: ${DEFAULT-VALUE}.")
    private long consumeRate = Quotas.Limits.DEFAULT.consume();

    @Option(
            names = "--request-percent",
            paramLabel = "N",
            defaultValue = "100",
            description = "Percent of one thread's time that its requests may take at each; 0 for no limit. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int requestPercent = Quotas.Limits.DEFAULT.requests();

    /** Prints what was done to {@code out}, what is wrong to {@code err}. */
    public Provision(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** 0 if all is as asked, 1 if something failed, 2 if the arguments are wrong. */
    @Override
    public Integer call() throws InterruptedException {
        try {
            List<UnitCode> codes = units.stream().map(UnitCode::of).toList();
            if (codes.isEmpty() == (auditor == null)) {
                throw new IllegalArgumentException("give either --unit CODE or --auditor NAME");
            }
            Topics.Copies copies = new Topics.Copies(replicas, inSync);
            Quotas.Limits limits = new Quotas.Limits(produceRate, consumeRate, requestPercent);
            done(codes, copies, limits).forEach(out::println);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (CannotProvision e) {
            err.println(e.getMessage());
            return 1;
        } catch (ExecutionException e) {
            err.println(explained(e.getCause() == null ? e : e.getCause()));
            return 1;
        } catch (KafkaException e) {
            err.println(explained(e));
            return 1;
        }
    }

    private List<String> done(List<UnitCode> codes, Topics.Copies copies, Quotas.Limits limits)
            throws ExecutionException, InterruptedException {
        Map<String, Object> properties = properties();
        try (Admin admin = Admin.create(properties)) {
            if (auditor != null) {
                return new Provisioning(admin, List.of(), copies, limits).auditor(auditor);
            }
            Provisioning provisioning = new Provisioning(admin, days(properties), copies, limits);
            for (UnitCode unit : codes) {
                if (!provisioning.knows(unit)) {
                    throw new CannotProvision("there is no unit " + unit + " in "
                            + (unitsFile == null ? "the directory of " + bootstrap : unitsFile)
                            + "; register it at the region first (POST /api/directory/units), or check the code");
                }
            }
            String name = principal == null ? "unit-" + codes.getFirst() : principal;
            return provisioning.node(name, codes);
        }
    }

    /** The hierarchy of today and of each day on which it changes. */
    private List<Hierarchy> days(Map<String, Object> properties) {
        LocalDate today = LocalDate.now(ZONE);
        if (unitsFile == null) {
            var directory = DirectoryTopic.read(properties);
            return changes(directory.units(), today).stream().map(directory::on).toList();
        }
        List<Unit> read = UnitsFile.read(unitsFile);
        return changes(read, today).stream()
                .map(day -> Hierarchy.asOf(day, read))
                .toList();
    }

    private static SortedSet<LocalDate> changes(Collection<Unit> units, LocalDate today) {
        SortedSet<LocalDate> days = new TreeSet<>(List.of(today));
        for (Unit unit : units) {
            if (unit.validFrom() != null) {
                days.add(unit.validFrom());
            }
            if (unit.validUntil() != null) {
                days.add(unit.validUntil());
            }
        }
        return days;
    }

    private Map<String, Object> properties() {
        Map<String, Object> all = new HashMap<>();
        if (commandConfig != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(commandConfig)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new CannotProvision(
                        "the client's properties cannot be read from " + commandConfig + " (" + e + ")", e);
            }
            properties.forEach((name, value) -> all.put(name.toString(), value));
        }
        all.put("bootstrap.servers", bootstrap);
        all.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        return all;
    }

    private String explained(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.add(String.valueOf(each.getMessage()));
        }
        return switch (failure) {
            case TimeoutException late ->
                "no broker answers at " + bootstrap + " (" + String.join(": ", all)
                        + "); check --bootstrap, and --command-config if the cluster wants certificates";
            case AuthenticationException refused ->
                "the cluster at " + bootstrap + " does not let this client in (" + String.join(": ", all)
                        + "); give the operator's certificate with --command-config FILE";
            case AuthorizationException refused ->
                "this name may not do that on " + bootstrap + " (" + String.join(": ", all)
                        + "); give the certificate of the cluster's operator with --command-config FILE";
            case InvalidReplicationFactorException few ->
                "the cluster has too few brokers (" + String.join(": ", all)
                        + "); for a trial on one broker write --replicas 1 --in-sync 1";
            default -> "cannot provision on " + bootstrap + ": " + String.join(": ", all);
        };
    }
}
