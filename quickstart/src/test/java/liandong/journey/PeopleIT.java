package liandong.journey;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The journeys on a platform that runs already, for who works on pages: {@code -Dliandong.platform=DATA}, the folder that was
 * given to {@code up}. In the gate UpIT leads them.
 */
@EnabledIfSystemProperty(named = "liandong.platform", matches = ".+")
class PeopleIT {
    @TestFactory
    Stream<DynamicTest> people_at_their_pages() {
        return People.at(Path.of(System.getProperty("liandong.platform")));
    }
}
