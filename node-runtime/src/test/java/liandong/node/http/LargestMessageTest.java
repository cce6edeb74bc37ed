package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargestMessageTest {
    @TempDir
    Path folder;

    @Test
    void a_message_that_no_topic_would_take_is_refused_and_nothing_of_it_is_kept() {
        try (World world = new World(folder)) {
            String bodies = IntStream.range(0, 1700)
                    .mapToObj(i -> "{'name':'" + i + "字".repeat(190) + "','lead':" + (i == 0) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            String large = World.directive(Map.of("bodies", bodies));
            Client.Answer refused = world.top.as("clerk").command("/api/99/directives", large);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/type")).isEqualTo("/problems/message-too-large");
            assertThat(refused.text("/detail")).contains("at most 900000 fit into a record");
            assertThat(world.top.see("/api/99/directives").at("/items").size()).isZero();
        }
    }
}
