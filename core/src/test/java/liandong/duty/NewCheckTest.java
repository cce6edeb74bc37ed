package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for a check: it is written into the list, and everybody who checks finds by it. */
class NewCheckTest {
    private static final Path CHECKS = Path.of("src/main/java/liandong/report/Checks.java");
    private static final String LIST = "List<Check> ALL = List.of(\n";
    private static final String ONE_MORE = """
                perLine("made-up-unlucky", MANDATORY, (filing, line, figure, amount) ->
                        amount.equals(Amount.of("4")) ? wrong(amount, "another number") : Optional.empty()),
            """;

    @TempDir
    Path folder;

    @Test
    void one_value_in_the_list_refuses_a_report_at_its_unit_and_sends_it_back_at_its_desk() throws Exception {
        assertThat(played(Files.readString(CHECKS))).isEqualTo("unit: filed; desk: accepted");
        String list = Files.readString(CHECKS).replace(LIST, LIST + ONE_MORE);
        assertThat(played(list)).isEqualTo("unit: refused for made-up-unlucky; desk: returned for made-up-unlucky");
    }

    /** What {@link FourIsFiled} tells where the list of checks is this one. */
    private String played(String checks) throws Exception {
        Path source = Files.writeString(folder.resolve("Checks.java"), checks);
        String path = System.getProperty("java.class.path");
        int wrong = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), "-cp", path, source.toString());
        assertThat(wrong).isZero();
        try (URLClassLoader classes = new URLClassLoader(before(path), ClassLoader.getPlatformClassLoader())) {
            return (String) ((Supplier<?>) classes.loadClass(FourIsFiled.class.getName())
                            .getDeclaredConstructor()
                            .newInstance())
                    .get();
        }
    }

    /** What was compiled, and behind it everything that this test sees. */
    private URL[] before(String path) throws MalformedURLException {
        List<URL> places = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String place : path.split(File.pathSeparator)) {
            places.add(Path.of(place).toUri().toURL());
        }
        return places.toArray(URL[]::new);
    }
}
