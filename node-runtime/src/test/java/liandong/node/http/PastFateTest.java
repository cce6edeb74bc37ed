package liandong.node.http;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastFateTest {
    /** 9902 was asked by the first alone, and has nothing of the second but that it stands in the first one's place. */
    @Test
    void who_is_not_asked_by_what_stands_in_its_place_finds_a_directive_superseded_in_the_past_too(
            @TempDir Path folder) {
        try (World world = new World(folder)) {
            world.clock.set("2023-09-10T03:00:00.000Z");
            String old = issue(world, 8, "['9901', '9902']", Map.of());
            world.clock.set("2023-09-10T05:00:00.000Z");
            issue(world, 9, "['9901']", Map.of("supersedes", "'" + old + "'"));
            world.clock.set("2023-09-10T07:00:00.000Z");

            assertThat(state(world, old, "")).isEqualTo("SUPERSEDED");
            assertThat(state(world, old, "?as-of=2023-09-10T06:00:00Z")).isEqualTo("SUPERSEDED");
            assertThat(state(world, old, "?as-of=2023-09-10T04:00:00Z")).isEqualTo("IN_FORCE");
        }
    }

    private static String state(World world, String directive, String when) {
        return world.city
                .see("/api/9902/directives/" + directive + when)
                .at("/state")
                .asString();
    }

    private static String issue(World world, int serial, String recipients, Map<String, String> more) {
        Map<String, String> parts =
                new HashMap<>(Map.of("number", "'省发〔2023〕" + serial + "号'", "recipients", recipients));
        parts.putAll(more);
        String id = made(world.top.as("clerk").command("/api/99/directives", World.directive(parts)))
                .text("/directive");
        world.post.deliver();
        return id;
    }
}
