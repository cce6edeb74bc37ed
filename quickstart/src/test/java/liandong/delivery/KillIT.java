package liandong.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real nodes on a real broker are killed at random points while reports flow up all four levels. */
@Tag("gate")
class KillIT {
    private static final long SEED = 2022;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void nodes_that_are_killed_lose_double_and_reorder_nothing() throws Exception {
        Ordeal ordeal = new Ordeal(SEED, 5, Strike::simple);

        assertThat(ordeal.faults(data)).isEmpty();
    }

    @Test
    void what_topics_lose_of_what_they_had_taken_stands_there_again_and_the_auditor_finds_the_history_whole()
            throws Exception {
        Ordeal ordeal = new Ordeal(SEED, 2, Strike::losses);

        assertThat(ordeal.faults(data)).isEmpty();
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void neither_do_nodes_without_their_stores_and_a_killed_broker(long seed) throws Exception {
        Ordeal ordeal = new Ordeal(seed, 20, (reports, random) -> Strike.everything(reports, 25, random));

        assertThat(ordeal.faults(data)).isEmpty();
    }
}
