package liandong.node.kafka;

import liandong.cluster.LocalCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the broker of the quickstart. */
class LocalBrokerIT implements SendingContract {
    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.withSharedRegistry();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Override
    public String bootstrap() {
        return cluster.bootstrap();
    }
}
