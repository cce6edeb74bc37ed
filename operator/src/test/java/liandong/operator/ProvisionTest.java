package liandong.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liandong.cluster.FreePorts;
import liandong.cluster.LocalBroker;
import liandong.cluster.Tls;
import liandong.operator.SecureCluster.Typed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTest {
    @TempDir
    static Path data;

    private static SecureCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = new SecureCluster(data);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void what_was_made_and_what_was_there_is_told_and_a_repeat_changes_nothing() {
        assertThat(cluster.provision("--unit", "150204").out())
                .isEqualTo(
                        lines(
                                "topic directives.150204 made",
                                "topic reports.150204 made",
                                "node unit-150204: writes for 150204; access rules: 7 made, 0 are there, 0 taken back",
                                "quotas of unit-150204: 1048576 bytes/s to write, 10485760 bytes/s to read, 100 % of a thread for requests; set"));
        assertThat(cluster.provision("--unit", "150204").out())
                .isEqualTo(
                        lines(
                                "topic directives.150204 is there",
                                "topic reports.150204 is there",
                                "node unit-150204: writes for 150204; access rules: 0 made, 7 are there, 0 taken back",
                                "quotas of unit-150204: 1048576 bytes/s to write, 10485760 bytes/s to read, 100 % of a thread for requests; are there"));
    }

    @Test
    void a_station_that_moves_is_taken_from_the_node_that_had_it() {
        cluster.provision("--unit", "150203,150203001,150203002", "--principal", "old-node");
        Typed moved = cluster.provision("--unit", "150203001", "--principal", "new-node");
        assertThat(moved.out())
                .contains("topic reports.150203001 is there")
                .contains("node old-node: writes for 150203, 150203002;")
                .contains(" 1 taken back (moved to new-node)")
                .contains("node new-node: writes for 150203001;");
        assertThat(cluster.provision("--unit", "150203002", "--principal", "new-node")
                        .out())
                .contains("node new-node: writes for 150203001, 150203002;");
    }

    @Test
    void a_hierarchy_that_has_changed_takes_back_what_no_longer_holds() throws Exception {
        Path operator = cluster.tls.identity(Tls.OPERATOR).writeProperties();
        cluster.provision("--unit", "150700");
        List<String> changed = new ArrayList<>(SecureCluster.UNITS);
        changed.replaceAll(line -> line.equals("150702,150700") ? "150702,150000" : line);
        Path file = SecureCluster.write(data.resolve("changed.csv"), changed);
        assertThat(cluster.type(operator, file, "--unit", "150700").out())
                .contains("access rules: 0 made, ")
                .doesNotContain(" 0 taken back");
    }

    @Test
    void a_unit_that_nobody_knows_is_refused_before_anything_is_made() {
        Typed typed = cluster.provision("--unit", "159999");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .startsWith("there is no unit 159999 in " + cluster.units)
                .contains("or check the code");
    }

    @Test
    void arguments_that_are_wrong_are_refused_with_2() {
        assertThat(cluster.provision("--unit", "15x").exitCode()).isEqualTo(2);
        assertThat(cluster.provision("--unit", "150204", "--auditor", "a").err())
                .isEqualTo(lines("give either --unit CODE or --auditor NAME"));
        assertThat(cluster.provision("--unit", "150204", "--in-sync", "2").err())
                .isEqualTo(lines("--in-sync is 1 to --replicas, such as 2 of 3 or 1 of 1, not 2 of 1"));
        assertThat(cluster.provision("--unit", "150204", "--principal", "CN=a,b")
                        .err())
                .contains("a name is the common name of a certificate");
    }

    @Test
    void an_auditor_is_no_node() {
        cluster.provision("--unit", "150204", "--principal", "some-node");
        assertThat(cluster.provision("--auditor", "some-node").err()).contains("give the auditor a name of its own");
        assertThat(cluster.provision("--auditor", "auditor-2").out())
                .isEqualTo(lines(
                        "auditor auditor-2: reads everything; access rules: 4 made, 0 are there, 0 taken back",
                        "quotas of auditor-2: 1048576 bytes/s to write, 10485760 bytes/s to read, 100 % of a thread for"
                                + " requests; set"));
    }

    @Test
    void quotas_are_as_the_flags_say_and_0_takes_one_away() throws Exception {
        cluster.provision("--unit", "150204001", "--principal", "busy", "--produce-rate", "5000");
        assertThat(cluster.quotas("busy"))
                .containsEntry("producer_byte_rate", 5000.0)
                .containsEntry("consumer_byte_rate", 10_485_760.0)
                .containsEntry("request_percentage", 100.0);
        assertThat(cluster.provision("--unit", "150204001", "--principal", "busy", "--consume-rate", "0")
                        .out())
                .contains("quotas of busy: 1048576 bytes/s to write, no limit of bytes/s to read, 100 %");
        assertThat(cluster.quotas("busy")).containsOnlyKeys("producer_byte_rate", "request_percentage");
        assertThat(cluster.provision("--unit", "150204001", "--request-percent", "-1")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_no_hierarchy_is_named_with_what_is_wrong() throws Exception {
        Path none = data.resolve("none.csv");
        assertThat(cluster.provision("--unit", "150000", "--units", none.toString())
                        .err())
                .startsWith("the units cannot be read from " + none);
        Path wrong = Files.writeString(data.resolve("wrong.csv"), "code,desk\n150000,\n");
        assertThat(cluster.provision("--unit", "150000", "--units", wrong.toString())
                        .err())
                .isEqualTo(lines(wrong + " has no column reports_to in its first line; give a CSV file with code and"
                        + " reports_to"));
        Path row = SecureCluster.write(data.resolve("row.csv"), List.of("150000,", "fifteen,150000"));
        assertThat(cluster.provision("--unit", "150000", "--units", row.toString())
                        .err())
                .startsWith("row 2 of " + row + ": a unit code is 2 to 15 digits, not 'fifteen'");
    }

    @Test
    void a_cluster_without_a_directory_asks_for_a_file() {
        Typed typed = cluster.type(cluster.tls.identity(Tls.OPERATOR).writeProperties(), null, "--unit", "150204");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).contains("give the hierarchy with --units FILE");
    }

    @Test
    void nobody_but_the_operator_provisions() {
        Typed typed =
                cluster.type(cluster.tls.identity("unit-150203").writeProperties(), cluster.units, "--unit", "150203");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).startsWith("this name may not do that on " + cluster.bootstrap());
    }

    @Test
    void a_broker_that_does_not_answer_or_lets_nobody_in_is_said() throws Exception {
        Path hasty = Files.writeString(data.resolve("hasty"), "default.api.timeout.ms=2000\nrequest.timeout.ms=2000\n");
        Typed typed = cluster.type(hasty, cluster.units, "--unit", "150204", "--bootstrap", "127.0.0.1:1");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).startsWith("no broker answers at 127.0.0.1:1").contains("check --bootstrap");
        assertThat(cluster.type(data.resolve("no such file"), cluster.units, "--unit", "150204")
                        .err())
                .startsWith("the client's properties cannot be read from " + data.resolve("no such file"));
    }

    @Test
    void a_cluster_that_keeps_no_rules_gets_its_topics_and_says_so(@TempDir Path folder) throws Exception {
        List<Integer> ports = FreePorts.pick(2);
        Path none = Files.writeString(folder.resolve("none"), "");
        try (LocalBroker open =
                LocalBroker.start(LocalBroker.Settings.of(folder.resolve("b"), ports.get(0), ports.get(1)))) {
            assertThat(cluster.type(none, cluster.units, "--unit", "150204001", "--bootstrap", open.bootstrap())
                            .out())
                    .isEqualTo(lines(
                            "topic reports.150204001 made",
                            "access rules: none, this cluster has no authorizer and whoever reaches it may do"
                                    + " everything"));
            assertThat(cluster.type(
                                    none,
                                    cluster.units,
                                    "--unit",
                                    "150204",
                                    "--bootstrap",
                                    open.bootstrap(),
                                    "--replicas",
                                    "3")
                            .err())
                    .startsWith("the cluster has too few brokers")
                    .contains("write --replicas 1 --in-sync 1");
        }
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
