package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** What can be seen in source files alone; every rule is also run on a small tree that breaks it. */
class SourceRulesTest {
    private static final Set<String> LEVEL_MODULES =
            Set.of("region-node", "league-node", "county-node", "township-node");
    /** The quickstart starts one process a level: a line in this table is all that it knows of one. */
    private static final Path QUICKSTART_LEVELS =
            Path.of("quickstart/src/main/java/liandong/quickstart/LevelNode.java");

    private static final Pattern LEVEL = Pattern.compile("\\b(REGION|LEAGUE|COUNTY|TOWNSHIP)\\b");
    private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");
    private static final Pattern FOUND_BY_THE_BUILD = Pattern.compile("(Test|IT|Contract)\\.java$");

    /** A file that is longer has more than one subject. */
    private static final int LONGEST = 320;
    /** Half of the files are no longer. */
    private static final int MEDIAN = 70;
    /** A function that is kept to be called later is none. */
    private static final Pattern STATIC_NOW = Pattern.compile(
            "(?<=\\n)\\h*[^\\n;{}()=]*\\bstatic\\b[^;{}()=]*=[^;{-]*?(\\bnow|\\binstant|\\bcurrentTimeMillis)\\(");

    @TempDir
    Path broken;

    @Test
    void only_level_modules_name_a_level() throws IOException {
        assertThat(levelsNamed(SourceTree.ofThisProject()))
                .as("levels are data: compare rows, ask the hierarchy, or give the level module another duty")
                .isEmpty();
    }

    @Test
    void a_level_named_elsewhere_is_found_but_not_in_a_comment() throws IOException {
        write("core/src/main/java/a/A.java", """
                package a;

                /* Not for a COUNTY. */
                enum A {
                    COUNTY; // as in COUNTY
                    String url = "http://x" + "TOWNSHIP";
                    String text = \"""
                            // LEAGUE \\"" \\\\
                            \""";
                    char quote = '"'; /* REGION */ char other = '\\''; // "REGION"
                    String subRegion = "SUB_REGION";
                }
                """);
        write("county-node/src/main/java/liandong/county/B.java", "package liandong.county; enum B { COUNTY }");

        assertThat(levelsNamed(new SourceTree(broken)))
                .containsExactly(
                        "core/src/main/java/a/A.java:5: COUNTY;",
                        "core/src/main/java/a/A.java:6: String url = \"http://x\" + \"TOWNSHIP\";",
                        "core/src/main/java/a/A.java:8: // LEAGUE \\\"\" \\\\");
    }

    @Test
    void no_package_is_split_over_two_modules() throws IOException {
        assertThat(splitPackages(SourceTree.ofThisProject()))
                .as("a reader looks for a package in one place: give the second part a name of its own")
                .isEmpty();
    }

    @Test
    void a_package_in_two_modules_is_found() throws IOException {
        write("core/src/main/java/a/A.java", "package a; class A {}");
        write("schemas/src/main/java/a/B.java", "package a; class B {}");
        write("schemas/src/main/java/b/B.java", "package b; class B {}");

        assertThat(splitPackages(new SourceTree(broken))).containsExactly("a=[core, schemas]");
    }

    @Test
    void every_test_is_in_a_file_that_the_build_runs() throws IOException {
        assertThat(testsThatNeverRun(SourceTree.ofThisProject()))
                .as("the build runs *Test and *IT (and through them *Contract): rename the file")
                .isEmpty();
    }

    @Test
    void a_test_in_a_file_that_the_build_skips_is_found() throws IOException {
        write("core/src/main/java/a/A.java", "package a; class A {}");
        write("core/src/test/java/a/ATests.java", "package a; class ATests {\n  @Test void fails() {} }");
        write("core/src/test/java/a/AnIT.java", "package a; class AnIT { @ParameterizedTest void runs() {} }");

        assertThat(testsThatNeverRun(new SourceTree(broken)))
                .containsExactly("core/src/test/java/a/ATests.java:2: @Test void fails() {} }");
    }

    @Test
    void nobody_asks_for_the_tests_of_another_module_where_tests_are_not_compiled() throws Exception {
        assertThat(testsAskedForAlways(SourceTree.ofThisProject()))
                .as(
                        "a fresh clone is built without tests by ./liandong up and finds no such jar: ask for it in a profile"
                                + " that is off with maven.test.skip")
                .isEmpty();
    }

    @Test
    void tests_of_another_module_that_are_always_asked_for_are_found() throws Exception {
        write("core/src/main/java/a/A.java", "package a; class A {}");
        write("core/pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <dependencies><dependency><artifactId>fetch</artifactId><type>test-jar</type></dependency></dependencies>
                  <profiles><profile><activation><property><name>!maven.test.skip</name></property></activation>
                    <dependencies><dependency><artifactId>x</artifactId><type>test-jar</type></dependency></dependencies>
                  </profile></profiles>
                </project>
                """);

        assertThat(testsAskedForAlways(new SourceTree(broken))).containsExactly("core/pom.xml: fetch");
    }

    @Test
    void no_file_of_the_product_has_two_subjects() throws IOException {
        assertThat(overlong(SourceTree.ofThisProject()))
                .as("at most %s lines: give a part that can be named by its own subject a file of its own", LONGEST)
                .isEmpty();
    }

    @Test
    void half_of_the_files_of_the_product_are_short() throws IOException {
        assertThat(median(SourceTree.ofThisProject()))
                .as("lines of the file in the middle: what grows everywhere no single file shows")
                .isLessThanOrEqualTo(MEDIAN);
    }

    @Test
    void files_that_are_too_long_are_found_and_the_one_in_the_middle() throws IOException {
        write("core/src/main/java/a/Long.java", "package a;\n\nclass Long {" + "\n".repeat(LONGEST - 2) + "}\n");
        write("core/src/main/java/a/Most.java", "package a;\n\nclass Most {" + "\n".repeat(LONGEST - 3) + "}\n");
        write("core/src/main/java/a/One.java", "package a;\nclass One {}");
        write("core/src/test/java/a/ATest.java", "package a;" + "\n".repeat(2 * LONGEST));
        SourceTree tree = new SourceTree(broken);

        assertThat(overlong(tree)).containsExactly("core/src/main/java/a/Long.java: " + (LONGEST + 1) + " lines");
        assertThat(median(tree)).isEqualTo(LONGEST);
        write("signing/src/main/java/b/Two.java", "package b;\nclass Two {}");
        assertThat(median(tree)).isEqualTo(2);
    }

    @Test
    void no_test_reads_the_hour_when_its_class_is_loaded() throws IOException {
        assertThat(staticNow(SourceTree.ofThisProject()))
                .as(
                        "a run across midnight compares two days: take a fixed one, a clock, or read it once in the test and"
                                + " pass it on")
                .isEmpty();
    }

    @Test
    void a_day_that_is_read_when_a_test_is_loaded_is_found() throws IOException {
        write("core/src/main/java/a/A.java", "package a; class A { static final Object LOADED = null; }");
        write("core/src/test/java/a/ATest.java", """
                package a;

                class ATest {
                    private STATIC final LocalDate TODAY = LocalDate.now(ZONE);
                    STATIC Instant begun =
                            // the hour
                            Clock.systemUTC().instant().minusSeconds(1);
                    private STATIC final Supplier<Instant> LATER = () -> Instant.now();
                    private STATIC final LocalDate DAY = LocalDate.of(2023, 9, 10);
                    private final LocalDate own = LocalDate.now(ZONE);

                    STATIC LocalDate today() {
                        LocalDate day = LocalDate.now(ZONE);
                        return day;
                    }
                }
                """.replace("STATIC", "static"));

        assertThat(staticNow(new SourceTree(broken)))
                .containsExactly("core/src/test/java/a/ATest.java:4", "core/src/test/java/a/ATest.java:5");
    }

    private static List<String> overlong(SourceTree tree) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : tree.files(module, "main")) {
                int lines = Files.readAllLines(file).size();
                if (lines > LONGEST) {
                    found.add(tree.root().relativize(file) + ": " + lines + " lines");
                }
            }
        }
        return found;
    }

    /** Lines of the file in the middle, of an even number of files the shorter one. */
    private static int median(SourceTree tree) throws IOException {
        List<Integer> lines = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : tree.files(module, "main")) {
                lines.add(Files.readAllLines(file).size());
            }
        }
        lines.sort(null);
        return lines.get((lines.size() - 1) / 2);
    }

    private static List<String> staticNow(SourceTree tree) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : tree.files(module, "test")) {
                found.addAll(tree.placesOf(STATIC_NOW, file));
            }
        }
        return found;
    }

    private static List<String> testsAskedForAlways(SourceTree tree) throws Exception {
        List<String> found = new ArrayList<>();
        for (String module : tree.modules()) {
            Path pom = tree.root().resolve(module).resolve("pom.xml");
            NodeList asked = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "//dependency[type='test-jar'][not(ancestor::profile[activation/property/name='!maven.test.skip'])]/artifactId",
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(pom.toFile()),
                            XPathConstants.NODESET);
            for (int i = 0; i < asked.getLength(); i++) {
                found.add(module + "/pom.xml: " + asked.item(i).getTextContent());
            }
        }
        return found;
    }

    private static List<String> levelsNamed(SourceTree tree) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : LEVEL_MODULES.contains(module) ? List.<Path>of() : tree.files(module, "main")) {
                if (!file.endsWith(QUICKSTART_LEVELS)) {
                    found.addAll(tree.linesWith(LEVEL, file));
                }
            }
        }
        return found;
    }

    private static List<String> splitPackages(SourceTree tree) throws IOException {
        return tree.packages().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::toString)
                .toList();
    }

    private static List<String> testsThatNeverRun(SourceTree tree) throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : tree.files(module, "test")) {
                if (!FOUND_BY_THE_BUILD.matcher(file.toString()).find()) {
                    found.addAll(tree.linesWith(TEST, file));
                }
            }
        }
        return found;
    }

    private void write(String path, String text) throws IOException {
        Path file = broken.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
