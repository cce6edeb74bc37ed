package liandong.node.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics that documents, alert rules and the dashboard name. */
final class NamedMetrics {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern NO_METRIC =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|offset \\w+");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| `(?<name>liandong_[a-z_]+)[{`]");

    private NamedMetrics() {}

    /** Those of an expression in PromQL; functions, labels and operators left out. */
    static Set<String> in(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher found = METRIC.matcher(NO_METRIC.matcher(expression).replaceAll(" "));
        while (found.find()) {
            if (!Set.of("and", "or", "unless", "bool").contains(found.group())
                    && !found.group().matches("[0-9]*e[0-9]+|up")) {
                names.add(found.group());
            }
        }
        return names;
    }

    static List<Map<String, Object>> rules() {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text("observability/alerts.yml"));
        return file.get("groups").getFirst().get("rules");
    }

    /** The expressions of all panels. */
    static List<String> panels() {
        JsonNode board = JsonMapper.shared().readTree(text("observability/grafana-dashboard.json"));
        return Stream.of(board.at("/panels"))
                .flatMap(JsonNode::valueStream)
                .flatMap(panel -> panel.at("/targets").valueStream())
                .map(target -> target.at("/expr").asString())
                .toList();
    }

    /** Those that have a line in the table. */
    static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        Matcher found = IN_TABLE.matcher(text("observability.md"));
        while (found.find()) {
            names.add(found.group("name"));
        }
        return names;
    }

    static String text(String document) {
        try {
            return Files.readString(DOCS.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
