package liandong.cluster;

import java.io.IOException;
import java.io.Writer;
import java.util.Properties;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** The properties of a single broker that is also its controller, sized for a thousand topics of one partition. */
final class BrokerProperties {
    static final String FILE = "broker.properties";
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String OPEN_LISTENER = "PLAINTEXT";
    private static final String SECURE_LISTENER = "SSL";

    private BrokerProperties() {}

    static void write(LocalBroker.Settings settings) throws IOException {
        // it may hold the passphrase of a key
        try (Writer writer = PrivateFile.write(settings.data().resolve(FILE))) {
            of(settings).store(writer, "written at every start");
        }
    }

    static Properties of(LocalBroker.Settings settings) {
        Properties properties = new Properties();
        identity(properties, settings);
        promises(properties);
        alone(properties);
        small(properties);
        Tls tls = settings.tls();
        if (tls != null) {
            secure(properties, tls);
        }
        properties.putAll(settings.overrides());
        return properties;
    }

    private static void identity(Properties to, LocalBroker.Settings settings) {
        String client = LoopbackPort.ADDRESS + ":" + settings.port();
        String controller = LoopbackPort.ADDRESS + ":" + settings.controllerPort();
        to.setProperty("process.roles", "broker,controller");
        to.setProperty("node.id", String.valueOf(NODE));
        String listener = settings.tls() == null ? OPEN_LISTENER : SECURE_LISTENER;
        to.setProperty("listeners", listener + "://" + client + "," + CONTROLLER_LISTENER + "://" + controller);
        to.setProperty("inter.broker.listener.name", listener);
        to.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        to.setProperty("controller.quorum.bootstrap.servers", controller);
        to.setProperty("log.dirs", settings.data().resolve("kafka").toString());
    }

    /** Every client, and the broker to itself, shows a certificate; what no rule allows is refused. */
    private static void secure(Properties to, Tls tls) {
        to.putAll(tls.identity(Tls.BROKER).properties());
        to.setProperty("listener.security.protocol.map", SECURE_LISTENER + ":SSL," + CONTROLLER_LISTENER + ":SSL");
        to.setProperty("ssl.client.auth", "required");
        to.setProperty("ssl.principal.mapping.rules", "RULE:^CN=([^,]+)(,.*)?$/$1/,DEFAULT");
        to.setProperty("authorizer.class.name", StandardAuthorizer.class.getName());
        to.setProperty("allow.everyone.if.no.acl.found", "false");
        to.setProperty("super.users", "User:" + Tls.BROKER + ";User:" + Tls.OPERATOR);
    }

    /** What the streams rely on: made on purpose, kept for ever, stamped by the broker. */
    private static void promises(Properties to) {
        to.setProperty("auto.create.topics.enable", "false");
        to.setProperty("delete.topic.enable", "false");
        to.setProperty("log.retention.ms", "-1");
        to.setProperty("log.message.timestamp.type", "LogAppendTime");
        // what no reader of ours takes in need not be stored
        to.setProperty("max.decompressed.message.bytes", String.valueOf(4 << 20));
    }

    /** There is no second broker for a replica, and no second member to wait for when a group begins. */
    private static void alone(Properties to) {
        to.setProperty("offsets.topic.replication.factor", "1");
        to.setProperty("transaction.state.log.replication.factor", "1");
        to.setProperty("transaction.state.log.min.isr", "1");
        to.setProperty("share.coordinator.state.topic.replication.factor", "1");
        to.setProperty("share.coordinator.state.topic.min.isr", "1");
        to.setProperty("group.initial.rebalance.delay.ms", "0");
        // after a kill the controller keeps the place of the dead broker for so long, and the start waits for it
        to.setProperty("broker.session.timeout.ms", "3000");
        to.setProperty("broker.heartbeat.interval.ms", "500");
    }

    private static void small(Properties to) {
        to.setProperty("log.index.size.max.bytes", String.valueOf(64 << 10));
        // each fetch that has waited names every topic of its reader, and by default a thousand that are done are kept:
        // with 1,300 topics that fills the heap
        to.setProperty("fetch.purgatory.purge.interval.requests", "50");
        to.setProperty("producer.purgatory.purge.interval.requests", "50");
        to.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
        to.setProperty("log.cleaner.io.buffer.size", String.valueOf(128 << 10));
        to.setProperty("offsets.topic.num.partitions", "4");
        to.setProperty("transaction.state.log.num.partitions", "4");
        to.setProperty("share.coordinator.state.topic.num.partitions", "4");
        to.setProperty("num.network.threads", "2");
        to.setProperty("num.io.threads", "4");
        to.setProperty("background.threads", "2");
        to.setProperty("num.recovery.threads.per.data.dir", "2");
    }
}
