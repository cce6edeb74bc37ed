package liandong.node.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.ledger.Seal;
import liandong.ledger.Suite;
import liandong.node.access.SetUp;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.node.seal.NodeKeys;
import liandong.node.surface.Json;
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
            "/actuator/health",
            "/api/stations",
            "/api/stations/keys",
            "/api/directory",
            "/api/directory/units",
            "/set-up",
            "/sign-in");

    @Bean
    List<Duty> duties() {
        return List.of(
                Duties.RECEIPT, Duties.ISSUE, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    }

    /** A key that ends with the rehearsal needs no secret that anybody knows. */
    private static Path passphrase(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("rehearsal"), UUID.randomUUID() + "\n");
    }

    /** The first operator's token; nobody else ever sees it. */
    private static String setUp(HttpClient client, URI base, Path data) throws IOException, InterruptedException {
        String secret = Files.readString(data.resolve(SetUp.FILE)).strip();
        String body = Json.MAPPER.writeValueAsString(Map.of(
                "secret",
                secret,
                "account",
                "rehearsal",
                "password",
                UUID.randomUUID().toString(),
                "days",
                1));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/set-up"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.MAPPER
                .readTree(client.send(request, BodyHandlers.ofString()).body())
                .path("secret")
                .asString();
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
     * @param arguments an empty folder, and classes that add something to a node, such as its pages
     */
    public static void main(String[] arguments) throws Exception {
        List<Class<?>> parts = new ArrayList<>(List.of(Rehearsal.class));
        for (String added : List.of(arguments).subList(1, arguments.length)) {
            parts.add(Class.forName(added));
        }
        ConfigurableApplicationContext context = Start.launch(
                parts,
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
        URI base = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String token = setUp(client, base, Path.of(arguments[0]));
            for (String question : QUESTIONS) {
                // whatever the answer: the node is not ready, since it never finds a broker
                client.send(
                        HttpRequest.newBuilder(base.resolve(question))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding());
            }
        }
        System.exit(SpringApplication.exit(context));
    }
}
