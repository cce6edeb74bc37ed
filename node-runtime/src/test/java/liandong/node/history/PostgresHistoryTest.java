package liandong.node.history;

import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the histories of {@link RandomHistoryTest}, with every office on PostgreSQL. */
@Tag("gate")
class PostgresHistoryTest {
    private static final int STEPS = 200;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void every_desk_keeps_what_a_plain_recomputation_of_its_messages_says(long seed) {
        try (World world = new World(seed, Template.onPostgres(), false, new TreeMap<>())) {
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settle();
            world.rebuild();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
