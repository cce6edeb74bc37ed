package liandong.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The table in docs/operating.md has every setting of ours and every one that node.yml sets, with its default. */
class SettingsTableTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "operating.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(?<name>[a-z][a-z0-9.-]*)` \\| (?<value>[^|]+) \\|");
    /** Shown in words: their text would break the table. */
    private static final SortedSet<String> IN_WORDS = new TreeSet<>(List.of("logging.pattern.console"));

    @Test
    void every_setting_is_in_the_table_with_its_default_and_nothing_else_is() throws Exception {
        SortedMap<String, String> expected = new TreeMap<>(ofOurRecords());
        ofNodeYml().forEach((name, value) -> expected.put(name.toString(), value.toString()));
        SortedMap<String, String> told = told();
        for (String name : IN_WORDS) {
            assertThat(told).containsKey(name);
            expected.remove(name);
            told.remove(name);
        }
        assertThat(lowerCased(told)).isEqualTo(lowerCased(expected)).hasSizeGreaterThan(20);
    }

    private static SortedMap<String, String> told() throws IOException {
        String text = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
        Matcher rows =
                ROW.matcher(text.substring(text.indexOf("## Settings")).replace("NetworkClient", "networkclient"));
        SortedMap<String, String> told = new TreeMap<>();
        while (rows.find()) {
            String value = rows.group("value").strip();
            told.put(rows.group("name"), value.equals("none") ? "" : value.replaceAll("^`|`$", ""));
        }
        return told;
    }

    private static SortedMap<String, String> ofOurRecords() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        SortedMap<String, String> settings = new TreeMap<>();
        for (var found : scan.findCandidateComponents("liandong.node")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            RecordComponent[] components = type.getRecordComponents();
            var parameters = type.getDeclaredConstructors()[0].getParameters();
            for (int i = 0; i < components.length; i++) {
                DefaultValue value = parameters[i].getAnnotation(DefaultValue.class);
                settings.put(
                        prefix + "." + kebab(components[i].getName()),
                        value == null ? "" : String.join(",", Arrays.asList(value.value())));
            }
        }
        return settings;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Properties ofNodeYml() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("liandong/node.yml"));
        return Objects.requireNonNull(yaml.getObject());
    }

    private static SortedMap<String, String> lowerCased(Map<String, String> settings) {
        SortedMap<String, String> result = new TreeMap<>();
        settings.forEach((name, value) -> result.put(name.toLowerCase(Locale.ROOT), value));
        return result;
    }
}
