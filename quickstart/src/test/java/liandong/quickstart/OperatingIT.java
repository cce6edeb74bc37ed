package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.client.Await;
import liandong.client.Caller;
import liandong.client.FirstOperator;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalCluster;
import liandong.cluster.Tls;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.operator.Provisioning;
import liandong.operator.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The commands of docs/operating.md, run as they stand there on a secured cluster: a node is started, backed up, restored,
 * and a station moves to a node of its own, while directives are issued and signed for.
 */
@Tag("gate")
class OperatingIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SECTION = Pattern.compile("<!-- executed -->(.*?)<!-- end -->", Pattern.DOTALL);
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final UnitCode TOP = UnitCode.of("150000");

    @TempDir
    private Path data;

    private final Requests requests = new Requests(2);
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> programs = new HashMap<>();
    private final List<Integer> ports = FreePorts.pick(4);
    private LocalCluster cluster;
    private Tls tls;

    @AfterEach
    void stop() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path pid : files.filter(file -> file.endsWith("pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(node -> {
                    node.destroyForcibly();
                    node.onExit().join();
                });
            }
        }
        cluster.close();
    }

    @Test
    void a_node_is_started_backed_up_and_restored_and_a_station_moves_as_the_document_says() throws Exception {
        List<String> sections = sections();
        assertThat(sections).hasSize(3);
        begin();
        NodeApi region = region();
        String first = issue(region, 1);

        run(sections.get(0));
        NodeApi county = node("http://127.0.0.1:" + values.get("PORT"), values.get("NODE") + "/token");
        sign(county, "150205", first);
        sign(old(), "150203", first);

        run(sections.get(1));
        String second = issue(region, 2);
        sign(county, "150205", second);
        assertThat(signed(county, "150205")).containsExactlyInAnyOrder(first, second);

        run(sections.get(2));
        NodeApi old = old();
        assertThat(old.get("/api/stations")
                        .valueStream()
                        .map(station -> station.path("unit").asString()))
                .containsExactly("150204");
        NodeApi own = node("http://127.0.0.1:" + values.get("NEW_PORT"), values.get("NEW") + "/token");
        assertThat(signed(own, "150203")).containsExactly(first);
        sign(own, "150203", second);

        Await.until(
                "all receipts at the region",
                PATIENCE,
                () -> Optional.of(true).filter(any -> receipts(region, first) == 2 && receipts(region, second) == 2));
        assertThat(records("reports.150203")).isEqualTo(2);
        assertThat(records("reports.150205")).isEqualTo(2);
        assertThat(own.problem()).isEmpty();
        assertThat(old.problem()).isEmpty();
    }

    /** The cluster that is there already: the region's node and one that hosts two counties. */
    private void begin() throws Exception {
        System.setProperty(
                "liandong.registry.home", Checkout.ofThisProgram().registry().toString());
        tls = Tls.in(data.resolve("tls"));
        cluster = LocalCluster.start(data.resolve("cluster"), LocalCluster.Ports.free(), tls);
        Path old = Files.createDirectories(data.resolve("old"));
        values.put("BROKER", cluster.bootstrap());
        values.put("REGISTRY", cluster.registry().toString());
        values.put("OPERATOR", tls.identity(Tls.OPERATOR).writeProperties().toString());
        values.put("TLS", data.resolve("tls").toString());
        values.put("COPIES", "\"--replicas 1 --in-sync 1\"");
        values.put("JAR", Checkout.ofThisProgram().jar(LevelNode.ALL.get(2)).toString());
        values.put("NODE", data.resolve("150205").toString());
        values.put("PORT", String.valueOf(ports.get(1)));
        values.put("OLD", old.toString());
        values.put("OLD_ADDRESS", "http://127.0.0.1:" + ports.get(2));
        values.put("NEW", data.resolve("150203").toString());
        values.put("NEW_PORT", String.valueOf(ports.get(3)));
        tls.identity("county-150205");
        tls.identity("county-150203");
        List<Unit> units = List.of(unit(TOP, null), unit("150203"), unit("150204"), unit("150205"));
        try (Admin admin = Admin.create(operator())) {
            Provisioning provisioning = new Provisioning(
                    admin, List.of(Hierarchy.asOf(LocalDate.now(Obligation.ZONE), units)), Topics.Copies.ONE);
            provisioning.node("region", List.of(TOP));
            provisioning.node("counties", List.of(UnitCode.of("150203"), UnitCode.of("150204")));
        }
        start(
                "region",
                data.resolve("region"),
                Checkout.ofThisProgram().jar(LevelNode.ALL.get(0)),
                ports.get(0),
                "150000");
        setUp("http://127.0.0.1:" + ports.get(0), data.resolve("region"), "REGION_TOKEN");
        NodeApi region = region();
        values.put("REGION", region.base().toString());
        values.put("ROOT", region.get("/api/stations/keys").path("root").asString());
        region.post("/api/directory/units", units, Caller.of(Role.OPERATOR, TOP, "units"));
        start("counties", old, Path.of(values.get("JAR")), ports.get(2), "150203,150204");
        setUp(values.get("OLD_ADDRESS"), old, "OLD_TOKEN");
        enrol(region, old());
    }

    /** Sets up a node that was there before the document begins. */
    private void setUp(String address, Path folder, String tokenFile) throws IOException {
        up(new NodeApi(requests, URI.create(address)));
        FirstOperator first = FirstOperator.setUp(requests, URI.create(address), folder.resolve("data"))
                .orElseThrow();
        values.put(
                tokenFile,
                Files.writeString(folder.resolve("token"), first.token() + "\n").toString());
    }

    private NodeApi region() {
        return node("http://127.0.0.1:" + ports.get(0), values.get("REGION_TOKEN"));
    }

    private NodeApi old() {
        return node(values.get("OLD_ADDRESS"), values.get("OLD_TOKEN"));
    }

    /** A node of which the document has kept a token of its operator. */
    private NodeApi node(String address, String tokenFile) {
        return new NodeApi(
                requests,
                URI.create(address),
                () -> Optional.of(programs.computeIfAbsent(
                        address, any -> FirstOperator.program(requests, URI.create(address), line(tokenFile)))));
    }

    private static String line(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void enrol(NodeApi region, NodeApi node) {
        JsonNode request = Await.until(
                "the key request of " + node.base(),
                PATIENCE,
                () -> Optional.of(node.get("/api/stations/keys").path("request"))
                        .filter(JsonNode::isObject));
        region.post("/api/directory/keys", request, Caller.of(Role.OPERATOR, TOP, "key"));
    }

    private void start(String name, Path folder, Path jar, int port, String stations) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("key-passphrase"), UUID.randomUUID() + "\n");
        Tls.Identity identity = tls.identity(name);
        Files.writeString(folder.resolve("settings.yml"), """
                server:
                  port: %d
                liandong:
                  data: %s
                  stations: "%s"
                  level: ""
                  key-passphrase-file: %s
                  root-key: "%s"
                  registry: %s
                spring:
                  kafka:
                    bootstrap-servers: %s
                    security:
                      protocol: SSL
                    ssl:
                      key-store-location: file:%s
                      key-store-type: PKCS12
                      key-store-password: ${PASSPHRASE}
                      trust-store-location: file:%s
                      trust-store-type: PEM
                """.formatted(
                        port,
                        folder.resolve("data"),
                        stations,
                        folder.resolve("key-passphrase"),
                        values.getOrDefault("ROOT", ""),
                        cluster.registry(),
                        cluster.bootstrap(),
                        identity.keyStore(),
                        identity.trusted()));
        execute("""
                PASSPHRASE=$(cat '%s/passphrase') bin/liandong-node --prepared '%s/prepared' '%s' \\
                    --spring.config.additional-location='file:%s/settings.yml' >'%s/log' 2>&1 &
                echo $! >'%s/pid'
                """.formatted(values.get("TLS"), values.get("NODE"), jar, folder, folder, folder));
    }

    private static void up(NodeApi node) {
        Await.until(node.base() + " to be UP", PATIENCE, () -> Optional.of(node).filter(NodeApi::isUp));
    }

    private static String issue(NodeApi region, int serial) {
        Map<String, Object> directive = new HashMap<>();
        directive.put("number", "演示〔2026〕" + serial + "号");
        directive.put("kind", "通知");
        directive.put("title", "关于演示的通知");
        directive.put("body", "请签收。");
        directive.put("issuingBodies", List.of(Map.of("name", "演示单位", "lead", true)));
        directive.put("issueDate", LocalDate.now(Obligation.ZONE).toString());
        directive.put("recipients", List.of("150203", "150205"));
        return region.post("/api/150000/directives", directive, Caller.of(Role.CLERK, TOP, "issue-" + serial))
                .path("directive")
                .asString();
    }

    private static void sign(NodeApi node, String unit, String directive) {
        String path = "/api/" + unit + "/directives/" + directive;
        Await.until(path + " at " + node.base(), PATIENCE, () -> node.find(path));
        node.post(path + "/receipt", null, Caller.of(Role.CLERK, UnitCode.of(unit), "sign-" + directive));
    }

    private static List<String> signed(NodeApi node, String unit) {
        return node.items("/api/" + unit + "/directives").stream()
                .filter(item -> item.path("signed").asBoolean())
                .map(item -> item.path("directive").asString())
                .toList();
    }

    private static int receipts(NodeApi region, String directive) {
        return region.get("/api/150000/directives/" + directive)
                .path("receipts")
                .size();
    }

    private long records(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(operator())) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private Map<String, Object> operator() {
        Map<String, Object> properties =
                new HashMap<>(tls.identity(Tls.OPERATOR).properties());
        properties.put("bootstrap.servers", cluster.bootstrap());
        return properties;
    }

    private static Unit unit(String code) {
        return unit(UnitCode.of(code), TOP);
    }

    private static Unit unit(UnitCode code, UnitCode desk) {
        return new Unit(code, desk, desk, "MADE-UP", "made-up", "单位" + code, null, null, null);
    }

    /** The commands of each marked section. */
    private static List<String> sections() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/operating.md"), StandardCharsets.UTF_8);
        List<String> sections = new ArrayList<>();
        Matcher marked = SECTION.matcher(text);
        while (marked.find()) {
            StringBuilder commands = new StringBuilder();
            Matcher blocks = COMMANDS.matcher(marked.group(1));
            while (blocks.find()) {
                commands.append(blocks.group(1));
            }
            sections.add(commands.toString());
        }
        return sections;
    }

    /** Runs a section with our values in the place of the document's. */
    private void run(String section) throws Exception {
        StringBuilder script = new StringBuilder();
        values.forEach((name, value) -> script.append(name + "=" + value + "\n"));
        section.lines()
                .filter(line -> values.keySet().stream().noneMatch(name -> line.startsWith(name + "=")))
                .forEach(line -> script.append(line).append('\n'));
        execute(script.toString());
    }

    private void execute(String script) throws Exception {
        Path checkout = checkout();
        Path log = data.resolve("commands.log");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", script)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // a test that is broken off leaves no node behind
        builder.environment()
                .put(
                        "LIANDONG_PARENTPROCESS",
                        String.valueOf(ProcessHandle.current().pid()));
        Process process = builder.start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(log) + logs())
                .isTrue();
    }

    private String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data, 2)) {
            for (Path log : files.filter(file -> file.endsWith("log")).toList()) {
                List<String> lines = Files.readAllLines(log);
                all.append("\n--- " + log + "\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())));
            }
        }
        return all.toString();
    }

    /** A checkout as the commands need it, which the script would not want to build first. */
    private Path checkout() throws IOException {
        Path checkout = data.resolve("checkout");
        if (Files.notExists(checkout)) {
            Files.createDirectories(checkout.resolve("bin"));
            Files.copy(
                    ROOT.resolve("bin/liandong-node"),
                    checkout.resolve("bin/liandong-node"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            Path target = Path.of("target").toAbsolutePath();
            Path script = Files.writeString(checkout.resolve("liandong"), """
                    #!/bin/sh
                    case $1 in
                        backup | restore) exec "$JAVA_HOME/bin/java" -jar '%s' "$@" ;;
                        *) exec "$JAVA_HOME/bin/java" -cp '%s' liandong.quickstart.Main "$@" ;;
                    esac
                    """.formatted(
                            values.get("JAR"), target + "/classes" + File.pathSeparator + target + "/lib/*"));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return checkout;
    }
}
