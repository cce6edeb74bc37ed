package liandong.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.quickstart.domain.DomainData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The platform with one PostgreSQL server in place of four files. */
@Tag("gate")
class StoreIT {
    @TempDir
    private Path folder;

    @Test
    void data_on_postgres_survives_a_kill_of_everything_and_is_not_taken_for_another_store() throws Exception {
        Path data = folder.resolve("data");
        int base = FreeRow.ofPorts(9);
        String[] arguments = {"--store", "postgres", "--story", "none"};

        UpProcess first = UpProcess.start(folder.resolve("first.log"), data, base, arguments);
        first.awaitOutput("Press Ctrl-C");
        assertThat(first.output()).contains("store      PostgreSQL 127.0.0.1:" + (base + 8));
        List<JsonNode> units = units(data, base);
        assertThat(units).hasSize(DomainData.units().size());
        first.kill();

        UpProcess second = UpProcess.start(folder.resolve("second.log"), data, base, arguments);
        second.awaitOutput("Press Ctrl-C");
        assertThat(units(data, base)).isEqualTo(units);
        assertThat(second.output()).contains("; 0 of them new");
        assertThat(data.resolve("region").resolve("node.db")).doesNotExist();
        second.interrupt();
        second.awaitEnd();
        assertThat(second.output()).contains("stop       nodes, broker and registry, PostgreSQL server");

        UpProcess third = UpProcess.start(folder.resolve("third.log"), data, base);
        assertThat(third.awaitEnd()).isEqualTo(1);
        assertThat(third.output()).contains("was made with --store postgres");
    }

    private static List<JsonNode> units(Path data, int base) {
        AccessFolder tokens = AccessFolder.at(data.resolve("access"));
        return new NodeApi(
                        new Requests(1),
                        URI.create("http://127.0.0.1:" + base),
                        () -> tokens.token(LevelNode.ALL.getFirst()))
                .items("/api/directory/units");
    }
}
