package liandong.cluster;

import java.io.IOException;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;

/** The child process of {@link LocalBroker}: arguments are the data folder and the id of the parent process. */
final class BrokerProcess {
    private BrokerProcess() {}

    /** Runs until it is stopped or its parent ends. */
    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        long parent = Long.parseLong(arguments[1]);
        TerminalSignals.ignore();
        ParentWatch.begin(parent);
        try {
            DataLock.hold(data, parent);
            run(read(data.resolve(BrokerProperties.FILE)));
        } catch (Throwable e) {
            System.getLogger(BrokerProcess.class.getName()).log(Level.ERROR, "the broker did not start", e);
            // half-started threads of the broker would keep this process alive
            Runtime.getRuntime().halt(1);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static void run(Properties properties) throws Exception {
        Path folder = Path.of(properties.getProperty("log.dirs"));
        if (Files.notExists(folder.resolve("meta.properties"))) {
            format(folder, properties.getProperty("controller.quorum.bootstrap.servers"));
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path folder, String controller) throws Exception {
        String voter = BrokerProperties.NODE + "@" + controller + ":" + Uuid.randomUuid();
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setHasDynamicQuorum(true)
                .setInitialControllers(DynamicVoters.parse(voter))
                .run();
    }
}
