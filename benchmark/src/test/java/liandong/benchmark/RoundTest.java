package liandong.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTest {
    private static final Spent BEFORE = new Spent(Map.of("township", new Usage(100, 1_000, 5e6)), 10, 1, 3);
    private static final Spent AFTER = new Spent(Map.of("township", new Usage(300, 21_000, 8e6)), 50, 5, 13);

    @Test
    void what_a_round_took_is_told_for_one_report() {
        Round round = Round.of(2, 10, new Load.Rate(7, 6), BEFORE, AFTER, 12_000_000);

        assertThat(round).isEqualTo(new Round(2, 7, 20, 4, 1, 2_000, Map.of("township", 8.0), 12));
        assertThat(round.text())
                .startsWith(
                        "round 2: 7.0 reports/s, 20.0 ms of processor, 4 statements and 2 kB written for each; township 8 MB");
        assertThat(Round.table(List.of(round))).endsWith("| 2 | 7.0 | 20.0 | 4 | 1.00 | 2 | 8 | NaN | 12 |\n");
    }

    @Test
    void all_files_below_the_folder_count(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("one"), "12345");
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("two"), "123");

        assertThat(Round.stored(folder)).isEqualTo(8);
    }
}
