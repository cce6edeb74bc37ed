package liandong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a node's jar says of what it is made of is what it is made of. */
class ComponentsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OURS =
            Set.of("core", "schemas", "signing", "fetch", "paper", "node-runtime", "console");
    /** What packing adds after the list is made: it unpacks the jar, and is of Spring Boot's own version. */
    private static final String UNPACKS = "spring-boot-jarmode-tools-";

    /** Entries of libraries that several nodes hold, as the first of them has said. */
    private static final Map<String, JsonNode> SAID = new HashMap<>();

    static Stream<String> nodes() {
        return Stream.of("region", "league", "county", "township");
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void every_library_in_the_jar_is_listed_with_its_bytes_version_and_licence(String node) throws IOException {
        try (ZipFile jar = new ZipFile(jar(node).toFile())) {
            JsonNode list = list(jar);
            assertThat(list.path("bomFormat").asString()).isEqualTo("CycloneDX");
            JsonNode itself = list.path("metadata").path("component");
            assertThat(itself.path("name").asString()).isEqualTo(node + "-node");
            Map<String, JsonNode> byHash = new TreeMap<>();
            Map<String, JsonNode> byName = new TreeMap<>();
            for (JsonNode each : list.path("components")) {
                assertThat(each.path("version").asString()).as("%s", each).isNotEmpty();
                assertThat(each.path("licenses"))
                        .as("licence of %s", each.path("bom-ref"))
                        .isNotEmpty();
                byName.put(
                        each.path("group").asString() + ":" + each.path("name").asString(), each);
                byHash.put(sha256(each), each);
            }
            Map<String, String> inside = libraries(jar);
            assertThat(inside).hasSizeGreaterThan(100);
            inside.forEach((name, hash) -> {
                if (!name.startsWith(UNPACKS)) {
                    assertThat(byHash).as(name).containsKey(hash);
                    JsonNode entry = byHash.get(hash);
                    assertThat(name)
                            .startsWith(entry.path("name").asString() + "-"
                                    + entry.path("version").asString());
                }
            });
            assertThat(byName.entrySet().stream()
                            .filter(each -> !inside.containsValue(sha256(each.getValue())))
                            .map(Map.Entry::getKey))
                    .as("listed and not inside: what only names others")
                    .allMatch(name -> name.startsWith("org.springframework.boot:spring-boot-starter"));
            OURS.forEach(name -> assertThat(
                            byName.get("liandong:" + name).path("version").asString())
                    .as(name)
                    .isEqualTo(itself.path("version").asString()));
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void nothing_in_the_list_is_of_this_moment_or_machine_and_nothing_of_ours_is_said_to_be_anothers(String node)
            throws IOException {
        try (ZipFile jar = new ZipFile(jar(node).toFile())) {
            JsonNode list = list(jar);
            assertThat(list.has("serialNumber")).isFalse();
            assertThat(list.path("metadata").has("timestamp")).isFalse();
            assertThat(list.toString())
                    .doesNotContain(System.getProperty("user.home") + "/")
                    .doesNotContain(System.getProperty("user.dir"));
            for (JsonNode each : list.path("components")) {
                JsonNode before = SAID.putIfAbsent(each.path("bom-ref").asString(), each);
                assertThat(each).isEqualTo(before == null ? each : before);
            }
            Stream.concat(Stream.of(list.path("metadata").path("component")), components(list))
                    .filter(each -> each.path("group").asString().equals("liandong"))
                    .forEach(each -> assertThat(each.toString())
                            .as("inherited from Spring Boot's own description")
                            .doesNotContain("spring.io", "spring-projects"));
        }
    }

    private static Stream<JsonNode> components(JsonNode list) {
        return list.path("components").valueStream();
    }

    private static JsonNode list(ZipFile jar) throws IOException {
        ZipEntry entry = jar.getEntry("META-INF/sbom/application.cdx.json");
        // the plugin that makes it does not work without a network, and says so
        assumeFalse(
                entry == null && "offline=true".equals(System.getProperty("liandong.build")),
                "built with mvn -o, which makes no list");
        assertThat(entry).as("the list of what the jar is made of").isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return JSON.readTree(in);
        }
    }

    private static Map<String, String> libraries(ZipFile jar) {
        Map<String, String> libraries = new TreeMap<>();
        jar.stream()
                .filter(each -> each.getName().startsWith("BOOT-INF/lib/") && !each.isDirectory())
                .forEach(each -> {
                    try (InputStream in = jar.getInputStream(each)) {
                        String hash = HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
                        libraries.put(each.getName().substring("BOOT-INF/lib/".length()), hash);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                });
        return libraries;
    }

    private static String sha256(JsonNode component) {
        for (JsonNode each : component.path("hashes")) {
            if (each.path("alg").asString().equals("SHA-256")) {
                return each.path("content").asString();
            }
        }
        return "";
    }

    private static Path jar(String node) throws IOException {
        Path target = Path.of("..", node + "-node", "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, node + "-node-*-exec.jar")) {
            return jars.iterator().next();
        }
    }
}
