package liandong.console.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsTest {

    @Test
    void units_of_one_level_are_called_by_its_word(@TempDir Path folder) {
        try (Fourteen world = new Fourteen(folder);
                ConsoleServer server = ConsoleServer.of(world.clock, world.top, 0)) {
            Browser browser = new Browser(server).as("reviewer@15");
            WebPage receipts = browser.get("/at/15/receipts").follow("table.data a");
            assertThat(receipts.rows("table.data").getFirst()).startsWith("盟市", "14");
            assertThat(receipts.all("[data-names]").attr("data-names")).isEqualTo("盟市");
            assertThat(receipts.main()).doesNotContain("直接下级", "LEAGUE");
            assertThat(browser.get("/catalogue/units/150100").textOf("dl.facts"))
                    .contains("级别 盟市");
        }
    }
}
