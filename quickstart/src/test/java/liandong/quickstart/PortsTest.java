package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalCluster;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void without_a_base_the_documented_ports_are_used() {
        assertThat(Ports.usual().named())
                .containsExactly(
                        Map.entry("region node", 8081),
                        Map.entry("league node", 8082),
                        Map.entry("county node", 8083),
                        Map.entry("township node", 8084),
                        Map.entry("broker", 9092),
                        Map.entry("broker's controller", 9093),
                        Map.entry("registry", 8085),
                        Map.entry("registry's management", 8086));
    }

    @Test
    void a_base_gives_eight_ports_in_a_row() {
        assertThat(Ports.from(18_080).named().values())
                .containsExactly(18_080, 18_081, 18_082, 18_083, 18_084, 18_085, 18_086, 18_087);
    }

    @Test
    void a_server_for_databases_has_a_port_of_its_own() {
        assertThat(Ports.usual(StoreChoice.POSTGRES).named()).containsEntry("PostgreSQL server", 8087);
        assertThat(Ports.from(18_080, StoreChoice.POSTGRES).named().values()).endsWith(18_087, 18_088);
        assertThat(Ports.from(18_080, StoreChoice.SQLITE)).isEqualTo(Ports.from(18_080));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.from(65_528, StoreChoice.POSTGRES))
                .withMessage("--port-base is at most 65527 with --store postgres");
    }

    @Test
    void a_base_that_leaves_no_room_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ports.from(65_529))
                .withMessage("--port-base is 1024 to 65528 (8 ports from there on are used), not 65529");
        assertThatIllegalArgumentException().isThrownBy(() -> Ports.from(80));
    }

    @Test
    void a_taken_port_is_named_with_what_to_do() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<Integer> free = FreePorts.pick(7);
            Ports ports = new Ports(
                    List.of(free.get(0), free.get(1), taken.getLocalPort(), free.get(2)),
                    new LocalCluster.Ports(free.get(3), free.get(4), free.get(5), free.get(6)));
            assertThatThrownBy(() -> Loopback.requireFree(ports))
                    .isInstanceOf(StartFailed.class)
                    .hasMessage("Port " + taken.getLocalPort() + " of 127.0.0.1, for the county node, is taken by"
                            + " another program. See which: lsof -nP -iTCP:" + taken.getLocalPort()
                            + " -sTCP:LISTEN. Stop it, or take other ports: ./liandong up --port-base 18080");
        }
    }

    @Test
    void a_port_on_all_addresses_is_taken_too() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            List<Integer> free = FreePorts.pick(7);
            Ports ports = new Ports(
                    free.subList(0, 4),
                    new LocalCluster.Ports(free.get(4), free.get(5), free.get(6), taken.getLocalPort()));
            assertThatThrownBy(() -> Loopback.requireFree(ports))
                    .hasMessageStartingWith(
                            "Port " + taken.getLocalPort() + " of 127.0.0.1, for the registry's management");
        }
    }
}
