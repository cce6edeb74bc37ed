package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file cannot be run here; at least what it says can be read and what it names exists. */
class DockerComposeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void it_names_broker_registry_and_the_four_nodes() throws IOException {
        assertThat(services().keySet())
                .isEqualTo(Set.of("broker", "registry", "region", "league", "county", "township"));
    }

    @Test
    void its_head_says_whether_it_was_run() throws IOException {
        assertThat(text().lines().limit(10)).anyMatch(line -> line.contains("NOT RUN"));
    }

    /** What a node refuses to start without is either set for it or named as missing. */
    @Test
    void its_head_says_what_the_nodes_lack() throws IOException {
        String head = text().substring(0, text().indexOf("name: liandong"));
        String rest = text().substring(head.length());
        for (String needed : List.of("LIANDONG_KEY_PASSPHRASE", "liandong.key-passphrase-file", "liandong.root-key")) {
            assertThat(head.contains(needed)).as(needed).isNotEqualTo(rest.contains(needed));
        }
        assertThat(head)
                .contains(
                        "NO NODE STARTS", "key-request.json", "POST /api/directory/keys", "docs/operating.md, step 6");
        assertThat(Files.readString(ROOT.resolve("docs/operating.md")))
                .contains("**6. Have the key enrolled.**", "**5. The first operator.**");
    }

    @Test
    void images_have_a_version_and_everything_stays_on_the_host_loopback() throws IOException {
        services().forEach((name, service) -> {
            assertThat((String) service.get("image")).as(name).matches("[a-z/-]+:[0-9][0-9A-Za-z.-]*");
            assertThat(service).as(name).containsEntry("network_mode", "host").doesNotContainKey("ports");
        });
        assertThat(text()).doesNotContain("0.0.0.0").doesNotContain("remote-access");
    }

    @Test
    void every_service_volume_and_jar_that_it_names_exists() throws IOException {
        Map<String, Map<String, Object>> services = services();
        Map<String, Object> volumes = map(document().get("volumes"));
        services.forEach((name, service) -> {
            assertThat(services.keySet()).as(name).containsAll(list(service.get("depends_on")));
            for (String volume : list(service.get("volumes"))) {
                String source = volume.split(":", 2)[0];
                if (source.startsWith("./")) {
                    // built by the module of that name
                    assertThat(ROOT.resolve(source.split("/")[1]).resolve("pom.xml"))
                            .exists();
                    assertThat(source).endsWith("-0.1.0-SNAPSHOT-exec.jar");
                } else {
                    assertThat(volumes).as(name).containsKey(source);
                }
            }
        });
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(document().get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    private static Map<String, Object> document() throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text()));
    }

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // what the YAML reader gives
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what the YAML reader gives
    private static List<String> list(Object value) {
        return value == null ? List.of() : (List<String>) value;
    }
}
