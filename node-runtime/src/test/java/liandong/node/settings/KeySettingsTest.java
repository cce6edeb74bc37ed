package liandong.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import liandong.ledger.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KeySettingsTest {
    private static final String SECRET = "correct horse battery";

    @TempDir
    Path folder;

    @Test
    void the_passphrase_comes_from_the_environment_or_from_a_file() throws Exception {
        assertThat(bind(Map.of()).passphrase(name -> SECRET)).containsExactly(SECRET.toCharArray());
        Path file = Files.writeString(folder.resolve("passphrase"), SECRET + "\nanything\n");
        KeySettings withFile = bind(Map.of("liandong.key-passphrase-file", file.toString()));
        assertThat(withFile.passphrase(name -> null)).containsExactly(SECRET.toCharArray());
        assertThatThrownBy(() -> withFile.passphrase(name -> SECRET)).hasMessageEndingWith("it is in both");
    }

    @Test
    void a_missing_passphrase_is_told_with_the_command_that_makes_one() {
        assertThatThrownBy(() -> bind(Map.of()).passphrase(name -> null))
                .hasMessageContaining("LIANDONG_KEY_PASSPHRASE")
                .hasMessageContaining("liandong.key-passphrase-file")
                .hasMessageEndingWith("umask 077; head -c 24 /dev/urandom | base64 > FILE");
    }

    @Test
    void a_short_passphrase_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> bind(Map.of()).passphrase(name -> "elevenchars"))
                .hasMessage("LIANDONG_KEY_PASSPHRASE has 11 characters; write a passphrase of at least 12");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        KeySettings settings = bind(
                Map.of("liandong.key-passphrase-file", folder.resolve("none").toString()));
        assertThatThrownBy(() -> settings.passphrase(name -> null))
                .hasMessageContaining("liandong.key-passphrase-file is " + folder.resolve("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "root-key, abc, write the 64 hexadecimal digits that the region's operator says",
        "key-suite, rsa, liandong.key-suite is 'rsa'; write ed25519-sha256 or sm2-sm3",
        "witness.interval, 0s, liandong.witness.interval is PT0S; write a time such as 1h",
        "witness.least, 0, liandong.witness.least is 0; at least 1",
        "witness.at-latest, 1m, write a time such as 30d"
    })
    void a_wrong_value_is_named_with_what_to_write(String name, String value, String why) {
        Map<String, String> settings = Map.of("liandong." + name, value);
        assertThatThrownBy(() -> {
                    bind(settings);
                    witness(settings);
                })
                .rootCause()
                .hasMessageContaining(why);
    }

    @Test
    void what_is_not_set_has_a_default() {
        KeySettings settings = bind(Map.of("liandong.root-key", " " + Hash.ZERO + "\n"));
        assertThat(settings.keyFile(folder)).isEqualTo(folder.resolve("node-key.p12"));
        assertThat(settings.root()).isEqualTo(Hash.ZERO);
        assertThat(bind(Map.of("liandong.root-key", "")).root()).isNull();
        assertThat(witness(Map.of("liandong.top", "15")).pace().interval()).isEqualTo(Duration.ofHours(1));
    }

    private static KeySettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("liandong", KeySettings.class);
    }

    private static WitnessSettings witness(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("liandong.witness", WitnessSettings.class);
    }
}
