package liandong.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void ports_picked_together_are_distinct_and_free() {
        List<Integer> ports = FreePorts.pick(20);
        assertThat(ports).hasSize(20).doesNotHaveDuplicates().allMatch(LoopbackPort::isFree);
    }

    @Test
    void a_port_with_a_listener_on_loopback_is_not_free() throws IOException {
        int port = FreePorts.pick(1).getFirst();
        try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(LoopbackPort.isFree(listener.getLocalPort())).isFalse();
        }
    }

    @Test
    void a_port_with_a_listener_on_all_addresses_is_not_free() throws IOException {
        int port = FreePorts.pick(1).getFirst();
        try (ServerSocket listener = new ServerSocket(port)) {
            assertThat(LoopbackPort.isFree(listener.getLocalPort())).isFalse();
        }
    }
}
