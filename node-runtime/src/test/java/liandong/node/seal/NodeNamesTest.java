package liandong.node.seal;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import liandong.node.PaperPost;
import liandong.node.TestKeys;
import liandong.node.http.World;
import liandong.signing.KeyRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node asks to be entered under its name, and again under another one when it has got that. */
class NodeNamesTest {
    @TempDir
    private Path folder;

    @Test
    void a_node_that_has_another_name_by_now_asks_for_its_units_again_under_the_key_that_it_has() {
        World world = new World(folder, true);
        PaperPost.Node renamed =
                world.post.node("renamed", World.CITY_DUTIES, Map.of("liandong.node", "city-1"), "9901", "9902");
        assertThat(world.cityNode.enrolment().request()).isEmpty();
        renamed.hosting().apply(world.topNode.hosting().directory());
        KeyRequest request = renamed.enrolment().request().orElseThrow();
        assertThat(request.node()).isEqualTo("city-1");
        assertThat(request.key()).isEqualTo(TestKeys.key());
        assertThat(request.units()).containsExactly("9901", "9902");
        assertThat(request.replaces()).isNull();

        made(world.top.as("operator").command("/api/directory/keys", json(request)));

        assertThat(world.topNode.hosting().directory().keys().nodes("9901")).containsExactly("node", "city-1");
        renamed.hosting().apply(world.topNode.hosting().directory());
        assertThat(renamed.enrolment().request()).isEmpty();
        // units of other nodes keep the name that they have
        assertThat(world.topNode.hosting().directory().keys().node("990101")).contains("node");
        world.close();
    }

    private static String json(KeyRequest request) {
        return "{'key': {'suite': '%s', 'publicKey': '%s'}, 'units': [%s], 'replaces': null, 'node': '%s', 'proof': '%s'}"
                .formatted(
                        request.key().suite(),
                        request.key().publicKey(),
                        request.units().stream().map(unit -> "'" + unit + "'").collect(Collectors.joining(", ")),
                        request.node(),
                        request.proof());
    }
}
