package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path DATA = Path.of("data");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void the_data_folder_does_not_depend_on_the_working_directory() {
        assertThat(LocalBroker.Settings.of(DATA, 9092, 9093).data()).isAbsolute();
    }

    @Test
    void a_port_out_of_range_is_refused() {
        assertThatThrownBy(() -> LocalBroker.Settings.of(DATA, 0, 9093)).hasMessage("port must be 1 to 65535, not 0");
        assertThatThrownBy(() -> LocalBroker.Settings.of(DATA, 9092, 65_536))
                .hasMessage("controllerPort must be 1 to 65535, not 65536");
    }

    @Test
    void one_port_for_two_listeners_is_refused() {
        assertThatThrownBy(() -> LocalBroker.Settings.of(DATA, 9092, 9092))
                .hasMessage("port and controllerPort must differ, both are 9092");
        assertThatThrownBy(() -> new LocalRegistry.Settings(DATA, DATA, 8085, 8085, 192, MINUTE))
                .hasMessage("port and managementPort must differ, both are 8085");
    }

    @Test
    void a_heap_too_small_to_start_is_refused() {
        assertThatThrownBy(() -> new LocalBroker.Settings(DATA, 9092, 9093, 63, MINUTE))
                .hasMessage("heapMegabytes must be at least 64, not 63");
    }

    @Test
    void no_patience_is_refused() {
        assertThatThrownBy(() -> new LocalBroker.Settings(DATA, 9092, 9093, 256, Duration.ZERO))
                .hasMessage("patience must be positive, not PT0S");
    }

    @Test
    void an_override_wins_over_our_property() {
        LocalBroker.Settings settings =
                LocalBroker.Settings.of(DATA, 9092, 9093).with("delete.topic.enable", "true");
        assertThat(BrokerProperties.of(settings)).containsEntry("delete.topic.enable", "true");
    }
}
