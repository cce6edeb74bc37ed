package liandong.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The walk on a platform that runs already: {@code -Dliandong.platform=DATA}, the folder given to {@code up}. */
@EnabledIfSystemProperty(named = "liandong.platform", matches = ".+")
class WalkIT {
    @Test
    void every_page_of_every_role_is_sound() throws Exception {
        Path data = Path.of(System.getProperty("liandong.platform"));
        Walk walk = new Walk(Path.of("target/pictures"));
        for (Seat seat : Seat.of(data)) {
            try (Chromium browser = Chromium.open(seat.address())) {
                seat.signIn(browser);
                walk.from(seat.level() + "-" + seat.account(), browser, 60);
            }
        }
        System.out.println(walk.kinds());
        assertThat(walk.faults()).isEmpty();
        assertThat(List.copyOf(walk.kinds())).hasSizeGreaterThan(30);
    }
}
