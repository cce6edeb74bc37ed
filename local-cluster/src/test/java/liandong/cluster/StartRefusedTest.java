package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRefusedTest {
    @TempDir
    Path data;

    @Test
    void a_taken_port_of_the_broker_is_named() throws IOException {
        LocalBroker.Settings settings = TestSettings.broker(data);
        try (ServerSocket other = listenOn(settings.port())) {
            assertThatThrownBy(() -> LocalBroker.start(settings))
                    .isInstanceOf(ClusterStartFailed.class)
                    .hasMessage(
                            "Cannot start the broker in %s: port %d on 127.0.0.1 is taken."
                                    + " Stop the process that listens there, or set another port.",
                            data, other.getLocalPort());
        }
    }

    @Test
    void a_taken_controller_port_is_named_as_such() throws IOException {
        LocalBroker.Settings settings = TestSettings.broker(data);
        try (ServerSocket other = listenOn(settings.controllerPort())) {
            assertThatThrownBy(() -> LocalBroker.start(settings))
                    .hasMessageContaining("controllerPort %d on 127.0.0.1 is taken", other.getLocalPort());
        }
    }

    @Test
    void a_taken_port_of_the_registry_is_named() throws IOException {
        LocalRegistry.Settings settings = TestSettings.registry(data);
        try (ServerSocket other = listenOn(settings.managementPort())) {
            assertThatThrownBy(() -> LocalRegistry.start(settings))
                    .isInstanceOf(ClusterStartFailed.class)
                    .hasMessageContaining("managementPort %d on 127.0.0.1 is taken", other.getLocalPort());
        }
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_at_once_and_the_first_goes_on() throws Exception {
        try (LocalBroker first = LocalBroker.start(TestSettings.broker(data))) {
            LocalBroker.Settings second = TestSettings.broker(data);
            assertTimeout(
                    second.patience().dividedBy(2),
                    () -> assertThatThrownBy(() -> LocalBroker.start(second))
                            .isInstanceOf(ClusterStartFailed.class)
                            .hasMessage(
                                    "Cannot start the broker in %s: the folder is in use by another process (%d)."
                                            + " Stop that process or choose another folder.",
                                    data, first.pid()));
            TestTopic topic = new TestTopic(first.bootstrap(), "directory");
            topic.create();
            topic.write("still here");
            assertThat(topic.read()).containsExactly("still here");
        }
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> LocalBroker.start(TestSettings.broker(file)))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageStartingWith("Cannot start the broker in %s: cannot write there", file)
                .hasMessageEndingWith("Make it writable or choose another folder.");
    }

    @Test
    void a_full_disk_is_named() {
        long moreThanAnyDiskHas = Long.MAX_VALUE;
        assertThatThrownBy(() -> DataFolder.prepare("broker", data, moreThanAnyDiskHas, Duration.ofSeconds(1)))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageMatching("(?s)Cannot start the broker in .*: the disk has \\d+ MiB left and \\d+ MiB are"
                        + " needed. Free some space or choose another folder.");
    }

    @Test
    void a_broker_that_ends_early_leaves_its_last_lines_in_the_message() {
        LocalBroker.Settings settings = TestSettings.broker(data).with("num.io.threads", "many");
        assertThatThrownBy(() -> LocalBroker.start(settings))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageContaining("the process ended early with code 1")
                .hasMessageContaining(data.resolve("broker.log").toString())
                .hasMessageContaining("Invalid value many for configuration num.io.threads");
    }

    @Test
    void a_process_that_does_not_answer_in_time_is_ended() throws IOException {
        LocalBroker.Settings settings = TestSettings.broker(data);
        LocalBroker.Settings hasty = new LocalBroker.Settings(
                data, settings.port(), settings.controllerPort(), settings.heapMegabytes(), Duration.ofMillis(300));
        assertThatThrownBy(() -> LocalBroker.start(hasty))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageContaining("it gave no answer within 0.3 s");
        assertThat(DataLock.holder(data)).isNull();
    }

    @Test
    void a_registry_that_is_not_unpacked_comes_with_the_command_that_unpacks_it() {
        assertThatThrownBy(() -> RegistryHome.above(data))
                .isInstanceOf(ClusterStartFailed.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("mvn -pl local-cluster generate-resources");
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
