package liandong.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Everybody at the pages of a region that runs, one after the other: first the work, then a look at every page. */
public final class People {
    private static final Path PICTURES = Path.of(System.getProperty("liandong.pictures", "target/pictures"));
    /** In the gate a walk looks at the nearest pages, in the profile soak at all. */
    private static final boolean ALL = Boolean.getBoolean("liandong.soak");

    private static final int MOST = ALL ? 60 : 12;

    /** Whose pages are walked through: together all there are. */
    private static final List<String[]> WALKS = List.of(
            new String[] {"township", "clerk"},
            new String[] {"county", "reviewer"},
            new String[] {"league", "clerk"},
            new String[] {"region", "operator"},
            new String[] {"region", "clerk"});

    private final Path data;
    private final Walk walk = new Walk(PICTURES);
    private @Nullable Seats seats;

    private People(Path data) {
        this.data = data;
    }

    /**
     * The journeys as tests.
     *
     * @param data the folder that was given to {@code up}
     */
    public static Stream<DynamicTest> at(Path data) {
        People people = new People(data);
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(people.test(
                "the region issues a directive", () -> people.journeys().theRegionIssues()));
        tests.add(people.test(
                "a session ends while somebody types", () -> people.journeys().aSessionEndsWhileSomebodyTypes()));
        tests.add(people.test("the league relays it", () -> people.journeys().theLeagueRelays()));
        tests.add(people.test("the county relays it", () -> people.journeys().theCountyRelays()));
        tests.add(people.test("the township files", () -> people.journeys().theTownshipFiles()));
        tests.add(people.test("the county asks back", () -> people.journeys().theCountyAsksBack()));
        tests.add(people.test(
                "the township mends it and the county accepts",
                () -> people.journeys().theTownshipMendsAndTheCountyAccepts()));
        tests.add(people.test(
                "the league looks at the matrix", () -> people.journeys().theLeagueLooksAtTheMatrix()));
        tests.add(
                people.test("the auditor opens a total", () -> people.journeys().theAuditorOpensATotal()));
        tests.add(people.test(
                "the operator keeps the node", () -> people.journeys().theOperatorKeepsTheNode()));
        for (String[] who : WALKS) {
            tests.add(people.test("pages of " + who[0] + " " + who[1], () -> people.walk(who[0], who[1])));
        }
        tests.add(people.test("an English user", people::english));
        tests.add(people.test("all kinds of pages were seen", people::allKinds));
        return tests.stream().onClose(people::leave);
    }

    private DynamicTest test(String name, Executable test) {
        return DynamicTest.dynamicTest(name, () -> {
            assumeTrue(Chromium.installed().isPresent(), "no chromium and chromedriver on the PATH");
            test.execute();
        });
    }

    private Journeys journeys() throws IOException {
        return new Journeys(seats(), PICTURES);
    }

    private Seats seats() throws IOException {
        if (seats == null) {
            seats = Seats.of(data);
        }
        return seats;
    }

    private void leave() {
        if (seats != null) {
            seats.close();
        }
    }

    private void walk(String level, String role) throws IOException {
        Chromium browser = seats().at(level, role);
        browser.go("/");
        assertThat(walk.from(level + "-" + role, browser, MOST)).isEmpty();
    }

    private void english() throws IOException {
        Walk inEnglish = new Walk(PICTURES.resolve("english"));
        Chromium browser = seats().at("region", "auditor");
        browser.go("/?lang=en");
        assertThat(browser.text()).contains("Sign out");
        assertThat(inEnglish.from("auditor", browser, ALL ? 60 : 3)).isEmpty();
    }

    private void allKinds() {
        assertThat(walk.kinds()).hasSizeGreaterThan(ALL ? 40 : 20);
    }
}
