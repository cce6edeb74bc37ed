package liandong.quickstart;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import liandong.client.Await;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import tools.jackson.databind.JsonNode;

/** Carries each node's key request to the region, as its operator would do with a file. */
final class Enrolments {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Nodes nodes;
    private final UnitCode top;

    Enrolments(Nodes nodes, UnitCode top) {
        this.nodes = nodes;
        this.top = top;
    }

    /** Enrols what is asked for and waits until every node knows that; says for how many units that was. */
    String enrol() {
        int units = 0;
        NodeApi region = nodes.top().api();
        for (NodeProcess node : nodes.all()) {
            JsonNode request = node.api().get("/api/stations/keys").path("request");
            if (!request.isNull() && !request.isMissingNode()) {
                units += request.path("units").size();
                String id = request.path("key").path("publicKey").asString() + "-"
                        + request.path("units").size();
                region.post("/api/directory/keys", request, Caller.of(Role.OPERATOR, top, "quickstart:key-" + id));
            }
        }
        for (NodeProcess node : nodes.all()) {
            Await.until(
                    "the key of the " + node.node().name() + " node in the directory",
                    PATIENCE,
                    () -> Optional.of(node.api().get("/api/stations/keys"))
                            .filter(keys -> keys.path("request").isNull()
                                    || keys.path("request").isMissingNode()));
        }
        return String.format(
                Locale.ROOT,
                "%d nodes sign, %,d units newly enrolled",
                nodes.all().size(),
                units);
    }
}
