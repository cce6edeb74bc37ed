package liandong.operator;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.cluster.Tls;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import picocli.CommandLine;

/** A broker with certificates, a small hierarchy in a file, and the command as somebody types it. */
final class SecureCluster implements AutoCloseable {
    /** 150781 lies in 150700 and reports to the top. */
    static final List<String> UNITS = List.of(
            "150000,",
            "150200,150000",
            "150203,150200",
            "150203001,150203",
            "150203002,150203",
            "150204,150200",
            "150204001,150204",
            "150700,150000",
            "150702,150700",
            "150702001,150702",
            "150781,150000",
            "150781001,150781");

    final Path units;
    final Tls tls;
    private final LocalBroker broker;

    SecureCluster(Path data) throws IOException {
        units = write(data.resolve("units.csv"), UNITS);
        tls = Tls.in(data.resolve("tls"));
        List<Integer> ports = FreePorts.pick(2);
        broker = LocalBroker.start(LocalBroker.Settings.of(data.resolve("broker"), ports.get(0), ports.get(1))
                .secured(tls));
    }

    static Path write(Path file, List<String> units) throws IOException {
        return Files.writeString(file, "code,reports_to\n" + String.join("\n", units) + "\n");
    }

    /** What the command printed, on both ways, and its exit code. */
    record Typed(int exitCode, String out, String err) {}

    /** As the cluster's operator types it. */
    Typed provision(String... arguments) {
        return type(tls.identity(Tls.OPERATOR).writeProperties(), units, arguments);
    }

    Typed type(Path commandConfig, Path hierarchy, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new Provision(new PrintWriter(out, true), new PrintWriter(err, true)));
        Map<String, String> all = new HashMap<>();
        all.put("--bootstrap", bootstrap());
        all.put("--command-config", commandConfig.toString());
        if (hierarchy != null) {
            all.put("--units", hierarchy.toString());
        }
        all.put("--replicas", "1");
        all.put("--in-sync", "1");
        for (int i = 0; i < arguments.length; i += 2) {
            all.put(arguments[i], arguments[i + 1]);
        }
        int code = line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.entrySet().stream()
                        .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                        .toArray(String[]::new));
        return new Typed(code, out.toString(), err.toString());
    }

    /** What the broker limits for a name. */
    Map<String, Double> quotas(String name) throws Exception {
        Map<String, Object> properties =
                new HashMap<>(tls.identity(Tls.OPERATOR).properties());
        properties.put("bootstrap.servers", bootstrap());
        ClientQuotaEntity user = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, name));
        try (Admin admin = Admin.create(properties)) {
            return admin.describeClientQuotas(ClientQuotaFilter.all())
                    .entities()
                    .get()
                    .getOrDefault(user, Map.of());
        }
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** What a client with this name's certificate connects with. */
    Map<String, Object> client(String name) {
        Map<String, Object> properties = new HashMap<>(tls.identity(name).properties());
        properties.put("bootstrap.servers", bootstrap());
        return properties;
    }

    @Override
    public void close() {
        broker.kill();
    }
}
