package liandong.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.ledger.Hash;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The AsyncAPI document is what the code says. */
class AsyncApiTest {
    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final Path MADE = Path.of("target/asyncapi.yaml");

    @Test
    void the_document_is_what_the_code_generates() throws IOException {
        Files.writeString(MADE, AsyncApi.document());
        assertThat(FILE)
                .as("topics, messages or schemas have changed: copy node-runtime/" + MADE + " to docs/asyncapi.yaml")
                .hasSameTextualContentAs(MADE);
    }

    @Test
    void every_reference_leads_to_something() {
        Map<String, Object> document = read();
        List<String> references = references(document);
        assertThat(references).hasSizeGreaterThan(30).allSatisfy(reference -> {
            if (reference.startsWith("#/")) {
                Object found = document;
                for (String step : reference.substring(2).split("/")) {
                    found = ((Map<?, ?>) found).get(step);
                }
                assertThat(found).as(reference).isInstanceOf(Map.class);
            } else {
                assertThat(FILE.resolveSibling(reference)).exists();
            }
        });
    }

    @Test
    void every_released_schema_is_on_exactly_one_topic_and_the_file_has_its_fingerprint() throws IOException {
        Set<String> hashes = new TreeSet<>();
        Matcher messages = Pattern.compile("\\$ref: (\\.\\./\\S+)\\s+.*?x-schema-sha256: (\\w+)", Pattern.DOTALL)
                .matcher(AsyncApi.document());
        while (messages.find()) {
            byte[] file = Files.readAllBytes(FILE.resolveSibling(messages.group(1)));
            assertThat(Hash.of(file).hex()).isEqualTo(messages.group(2));
            assertThat(hashes.add(messages.group(2))).isTrue();
        }
        assertThat(hashes)
                .containsExactlyInAnyOrderElementsOf(Schemas.released().all().stream()
                        .map(ReleasedSchema::fingerprint)
                        .map(Hash::hex)
                        .toList());
    }

    private static Map<String, Object> read() {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(AsyncApi.document());
    }

    private static List<String> references(Object in) {
        List<String> references = new ArrayList<>();
        if (in instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("$ref")) {
                    references.add(value.toString());
                } else {
                    references.addAll(references(value));
                }
            });
        }
        return references;
    }
}
