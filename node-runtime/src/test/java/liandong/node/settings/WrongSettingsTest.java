package liandong.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import liandong.hierarchy.UnitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One wrong value for each setting: the start stops and says what to write. */
class WrongSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data           | ''             | liandong.data is not set; write the folder",
                "top            | region         | liandong.top is 'region'; write the unit code of the top",
                "node           | County 1       | liandong.node is 'County 1'; write the name of this node",
                "stations       | 150203,town    | a unit code is 2 to 15 digits, not 'town'",
                "level          | ''             | write the unit codes that this node hosts, such as",
                "registry       | 127.0.0.1:8085 | write the base address of the registry's API, such as",
                "max-record-bytes | 10           | liandong.max-record-bytes is 10; write at least 1024",
                "max-record-bytes | many         | For input string: \"many\"",
                "max-attachment-bytes | 10       | liandong.max-attachment-bytes is 10; at least 1024",
                "max-unit-attachment-bytes | 1024 | none may be less than the one before it",
                "max-node-attachment-bytes | 1024 | none may be less than the one before it",
                "attachment-grace | 1h           | liandong.attachment-grace is PT1H; at least 24h",
                "subtree        | perhaps        | Invalid boolean value 'perhaps'",
                "silent-after   | 0s             | write how long a unit may say nothing",
                "clock-ahead    | soon           | is not a valid duration",
                "parent-process | shell          | For input string: \"shell\"",
                "remote-access  | perhaps        | Invalid boolean value 'perhaps'",
                "set-up-again   | perhaps        | Invalid boolean value 'perhaps'",
            })
    void a_wrong_value_is_named_with_what_to_write(String name, String value, String why) {
        assertThatThrownBy(() -> bind(name.strip(), value == null ? "" : value.strip()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("liandong")
                .satisfies(failure -> assertThat(causes(failure)).contains(why.strip()));
    }

    @Test
    void every_setting_has_its_wrong_value_here() throws Exception {
        CsvSource cases = WrongSettingsTest.class
                .getDeclaredMethod(
                        "a_wrong_value_is_named_with_what_to_write", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        assertThat(Stream.of(cases.value()).map(line -> line.split("\\|")[0].strip()))
                .containsAll(Stream.of(NodeSettings.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void no_region_is_the_top_by_itself() {
        Map<String, String> settings = settings();
        settings.remove("liandong.top");
        assertThatThrownBy(() -> bind(settings))
                .satisfies(failure -> assertThat(causes(failure))
                        .contains("liandong.top is not set; write the unit code of the top"));
    }

    @Test
    void an_address_that_others_reach_is_refused_until_it_is_allowed() throws Exception {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> bind("remote-access", "false").checkAddress(everywhere))
                .hasMessageContaining("write server.address=127.0.0.1, or liandong.remote-access=true");
        bind("remote-access", "true").checkAddress(everywhere);
        bind("remote-access", "false").checkAddress(InetAddress.getLoopbackAddress());
    }

    @Test
    void a_level_left_empty_in_a_file_hosts_the_listed_stations_only() {
        Map<String, String> settings = settings();
        settings.put("liandong.stations", "150203");
        settings.put("liandong.level", "");
        NodeSettings bound = bind(settings);
        assertThat(bound.level()).isNull();
        assertThat(bound.stations()).containsExactly(UnitCode.of("150203"));
        assertThat(bound.folder()).isEqualTo(Path.of("data"));
    }

    private static NodeSettings bind(String name, String value) {
        Map<String, String> settings = settings();
        settings.put("liandong." + name, value);
        return bind(settings);
    }

    private static NodeSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("liandong", NodeSettings.class)
                .get();
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of("liandong.data", "data", "liandong.top", "15", "liandong.level", "ANY"));
    }

    private static String causes(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append('\n');
        }
        return all.toString();
    }
}
