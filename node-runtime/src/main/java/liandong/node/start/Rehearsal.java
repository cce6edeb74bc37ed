package liandong.node.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.Suite;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.node.seal.NodeKeys;
import liandong.node.wiring.NodeWiring;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A node that starts on an empty folder, is asked a little and ends: what the virtual machine has loaded until then is
 * what every start loads. Needs no broker and no registry, and speaks to nobody.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NodeWiring.class)
public class Rehearsal {
    /** Where nobody listens. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final List<String> QUESTIONS = List.of(
            "/actuator/health", "/api/stations", "/api/stations/keys", "/api/directory", "/api/directory/units");

    @Bean
    List<Duty> duties() {
        return List.of(
                Duties.RECEIPT, Duties.ISSUE, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    }

    /** A key that ends with the rehearsal needs no secret that anybody knows. */
    private static Path passphrase(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("rehearsal"), UUID.randomUUID() + "\n");
    }

    private static void rehearseSeals(SigningKeys keys) {
        NodeKey key = keys.newest();
        KeyChoice none = (row, head, atLeast) -> new KeyChoice.Choice.Key(key.id(), atLeast);
        List<Hash> envelopes = List.of(Hash.ZERO, key.id());
        Seal seal = new BatchSigner(none, () -> keys).seals(key.id(), envelopes).getFirst();
        Suite suite = Suites.of(seal.suite());
        if (!seal.isSigned(suite, key, seal.root(suite, Hash.ZERO).orElseThrow())) {
            throw new IllegalStateException("a seal that was just made is not good");
        }
    }

    /**
     * Exits with 0 once everything was asked.
     *
     * @param arguments an empty folder
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ConfigurableApplicationContext context = Start.launch(
                Rehearsal.class,
                "--spring.config.name=none",
                "--spring.config.import=classpath:/liandong/node.yml",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + NOWHERE,
                "--liandong.registry=http://" + NOWHERE,
                "--liandong.data=" + arguments[0],
                "--liandong.key-passphrase-file=" + passphrase(Path.of(arguments[0])),
                "--liandong.root-key=" + Hash.ZERO,
                "--liandong.top=15",
                "--liandong.stations=15");
        rehearseSeals(context.getBean(NodeKeys.class).held());
        String base = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String question : QUESTIONS) {
                // whatever the answer: the node is not ready, since it never finds a broker
                client.send(HttpRequest.newBuilder(URI.create(base + question)).build(), BodyHandlers.discarding());
            }
        }
        System.exit(SpringApplication.exit(context));
    }
}
