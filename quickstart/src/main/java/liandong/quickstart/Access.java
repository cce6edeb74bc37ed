package liandong.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import liandong.cluster.LocalCluster;
import liandong.cluster.Tls;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.operator.Provisioning;
import liandong.operator.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Who may use the broker: everybody on this machine, or with {@code --secure} each node by its certificate. */
final class Access {
    private final @Nullable Tls tls;

    private Access(@Nullable Tls tls) {
        this.tls = tls;
    }

    static Access open() {
        return new Access(null);
    }

    static Access secured(Path folder) {
        Tls tls = Tls.in(folder);
        tls.identity(Tls.OPERATOR).writeProperties();
        return new Access(tls);
    }

    String told() {
        return tls == null
                ? "none"
                : "of broker, operator and nodes, in "
                        + tls.identity(Tls.OPERATOR).keyStore().getParent();
    }

    LocalCluster start(Path data, LocalCluster.Ports ports) {
        return tls == null ? LocalCluster.start(data, ports) : LocalCluster.start(data, ports, tls);
    }

    /** Makes all topics and, with certificates, the rights of each node; says what that was. */
    String provision(String bootstrap, Hierarchy hierarchy) throws ExecutionException, InterruptedException {
        List<String> topics = Topics.names(hierarchy);
        Map<String, Object> properties = new HashMap<>(Map.of("bootstrap.servers", bootstrap));
        if (tls != null) {
            properties.putAll(tls.identity(Tls.OPERATOR).properties());
        }
        try (Admin admin = Admin.create(properties)) {
            List<String> made = Topics.make(admin, topics, Topics.Copies.ONE);
            List<String> told = new ArrayList<>();
            told.add(String.format(Locale.ROOT, "%,d streams, %,d of them new", topics.size(), made.size()));
            if (tls != null) {
                Provisioning provisioning = new Provisioning(admin, List.of(hierarchy), Topics.Copies.ONE);
                for (LevelNode node : LevelNode.ALL) {
                    List<UnitCode> hosted = hierarchy.units().stream()
                            .filter(unit -> unit.level().equals(node.level()))
                            .map(Unit::code)
                            .toList();
                    told.addAll(provisioning.rights(name(node), hosted));
                }
            }
            return String.join("\n           ", told);
        }
    }

    /** How the node's Kafka clients get in; in the environment, since command lines can be read by others. */
    Map<String, String> environment(LevelNode node) {
        if (tls == null) {
            return Map.of();
        }
        Tls.Identity identity = tls.identity(name(node));
        return Map.of(
                "SPRING_KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "SPRING_KAFKA_SSL_KEY_STORE_LOCATION",
                "file:" + identity.keyStore(),
                "SPRING_KAFKA_SSL_KEY_STORE_TYPE",
                "PKCS12",
                "SPRING_KAFKA_SSL_KEY_STORE_PASSWORD",
                identity.passphrase(),
                "SPRING_KAFKA_SSL_KEY_PASSWORD",
                identity.passphrase(),
                "SPRING_KAFKA_SSL_TRUST_STORE_LOCATION",
                "file:" + identity.trusted(),
                "SPRING_KAFKA_SSL_TRUST_STORE_TYPE",
                "PEM");
    }

    private static String name(LevelNode node) {
        return node.name() + "-node";
    }
}
