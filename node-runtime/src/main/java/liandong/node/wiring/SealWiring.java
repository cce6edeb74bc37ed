package liandong.node.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.node.hosting.Hosting;
import liandong.node.hosting.Watch;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.Enrolment;
import liandong.node.seal.NodeKeys;
import liandong.node.seal.RingKeys;
import liandong.node.seal.RootKey;
import liandong.node.seal.Sealer;
import liandong.node.settings.KeySettings;
import liandong.node.settings.NodeSettings;
import liandong.node.settings.WitnessSettings;
import liandong.node.station.Witnessing;
import liandong.node.store.DataFolder;
import liandong.node.store.Tables;
import liandong.signing.KeyFile;
import liandong.signing.Suites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires keys: with what the node signs, what it believes, and what it states to have seen. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeySettings.class, WitnessSettings.class})
class SealWiring {
    private static final Logger LOG = LoggerFactory.getLogger(SealWiring.class);

    @Bean
    NodeKeys nodeKeys(KeySettings settings, DataFolder folder) {
        Path path = settings.keyFile(folder.path());
        char[] passphrase = settings.passphrase(System::getenv);
        boolean first = Files.notExists(path);
        KeyFile file =
                first ? KeyFile.make(path, passphrase, Suites.of(settings.keySuite())) : KeyFile.open(path, passphrase);
        Arrays.fill(passphrase, '\0');
        NodeKey newest = file.keys().newest();
        LOG.atInfo()
                .addKeyValue("key", newest.id())
                .addKeyValue("suite", newest.suite())
                .log(first ? "a key was made for this node" : "this node's key");
        return new NodeKeys(file.keys(), file::add);
    }

    @Bean
    RootKey rootKey(KeySettings settings, List<Duty> duties, NodeKeys keys) {
        Hash pinned = settings.root();
        if (pinned != null) {
            return new RootKey(pinned);
        }
        if (!duties.contains(Duties.KEEP_DIRECTORY)) {
            throw new IllegalArgumentException("liandong.root-key is not set; write the fingerprint of the key with"
                    + " which the directory begins, as the region's operator says: GET /api/directory/keys at the"
                    + " region's node");
        }
        return new RootKey(keys.held().keys().getFirst().id());
    }

    @Bean
    BatchSigner batchSigner(Hosting hosting, NodeKeys keys) {
        return new BatchSigner(new RingKeys(() -> hosting.directory().keys(), keys), keys::held);
    }

    @Bean(initMethod = "start")
    Enrolment enrolment(
            Tables tables,
            Hosting hosting,
            NodeKeys keys,
            NodeSettings settings,
            DataFolder folder,
            Clock clock,
            Supplier<String> ids) {
        return new Enrolment(
                tables, hosting, keys, UnitCode.of(settings.top()), settings.node(), folder.path(), clock, ids);
    }

    @Bean(initMethod = "start")
    Witnessing witnessing(
            Tables tables,
            Hosting hosting,
            Clock clock,
            Supplier<String> ids,
            Sealer sealer,
            Watch watch,
            WitnessSettings settings) {
        return new Witnessing(tables, hosting, clock, ids, sealer, watch, settings.pace());
    }
}
