package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.settings.NodeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Who may see a node's health and numbers; behind the token there is nothing here, so 404 is an open door. */
class ActuatorAccessTest {
    private static final String NUMBERS = "/actuator/prometheus";

    @Test
    void on_loopback_everybody_may_and_with_remote_access_a_token_for_it(@TempDir Path folder) {
        try (World world = new World(folder)) {
            assertThat(world.top.with("Authorization", "").ask(NUMBERS).status())
                    .isEqualTo(404);

            Client remote = Client.of(reachable(world.topNode, folder), world.clock);
            assertThat(remote.with("Authorization", "").ask(NUMBERS).status()).isEqualTo(401);
            assertThat(remote.with("Authorization", "").ask("/actuator/health").status())
                    .isEqualTo(401);
            assertThat(remote.as("operator").ask(NUMBERS).text("/type")).isEqualTo("/problems/scope-missing");
            assertThat(remote.holding("prometheus", List.of(), Scope.METRICS)
                            .ask(NUMBERS)
                            .status())
                    .isEqualTo(404);
            Grant auditor = new Grant(null, Role.AUDITOR);
            assertThat(remote.holding("prometheus", List.of(auditor), Scope.METRICS)
                            .ask("/api/stations")
                            .status())
                    .isEqualTo(403);
        }
    }

    private static PaperPost.Node reachable(PaperPost.Node node, Path folder) {
        NodeSettings settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "liandong.data", folder.resolve("remote").toString(),
                        "liandong.top", "99",
                        "liandong.stations", "99",
                        "liandong.remote-access", "true")))
                .bind("liandong", NodeSettings.class)
                .get();
        return new PaperPost.Node(
                node.name(),
                settings,
                node.source(),
                node.tables(),
                node.hosting(),
                node.sealer(),
                node.desk(),
                node.keys(),
                node.enrolment());
    }
}
