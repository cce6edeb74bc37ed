package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.message.Message;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages say everything, and no page asks for a word that there is not. */
class WordsTest {
    private static final Path WORDS = Path.of("src/main/resources/liandong/console");
    private static final Path SCRIPTS = Path.of("src/main/resources/static/console");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern ASKED = Pattern.compile("#\\{([a-z][a-zA-Z0-9_.-]*)[}(]");

    static Stream<String> families() throws IOException {
        try (Stream<Path> folders = Files.list(WORDS)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void both_languages_have_the_same_words_with_the_same_places_to_fill(String family) throws IOException {
        Properties chinese = words(family, "zh");
        Properties english = words(family, "en");
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(key).startsWith(family + ".");
            assertThat(new MessageFormat(chinese.getProperty(key)).getFormatsByArgumentIndex().length)
                    .as(key)
                    .isEqualTo(new MessageFormat(english.getProperty(key)).getFormatsByArgumentIndex().length);
            assertThat(chinese.getProperty(key).isBlank()
                            || english.getProperty(key).isBlank())
                    .as(key)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void chinese_is_chinese_and_english_is_not(String family) throws IOException {
        Pattern han = Pattern.compile("\\p{IsHan}");
        Properties english = words(family, "en");
        assertThat(english.stringPropertyNames())
                .filteredOn(key -> han.matcher(english.getProperty(key)).find())
                .as("English words with Chinese characters: document numbers and the like are arguments")
                .isEmpty();
    }

    @Test
    void every_level_and_kind_of_unit_of_the_region_has_its_word() throws IOException {
        Set<String> known = new TreeSet<>(words("catalogue", "zh").stringPropertyNames());
        known.addAll(words("issue", "zh").stringPropertyNames());
        Set<String> asked = new TreeSet<>();
        try (Reader text = Files.newBufferedReader(Path.of("../quickstart/src/main/resources/domain/units.csv"));
                CSVParser units = CSVFormat.DEFAULT.builder().setHeader().get().parse(text)) {
            for (CSVRecord unit : units) {
                asked.add("catalogue.level-of." + unit.get("level"));
                asked.add("issue.kind-of." + unit.get("kind"));
            }
        }
        assertThat(asked).hasSizeGreaterThan(10);
        asked.removeAll(known);
        assertThat(asked).isEmpty();
    }

    /** The types of entries of the ledger, and the rules by which a node acts. */
    @Test
    void every_type_of_message_and_rule_of_a_node_has_its_word() throws IOException {
        Set<String> asked = new TreeSet<>();
        List.of(Message.class, Message.Down.class, Message.Up.class, Message.OfDirectory.class)
                .forEach(each -> Stream.of(each.getPermittedSubclasses())
                        .filter(Class::isRecord)
                        .forEach(type -> asked.add("audit.type-of." + type.getSimpleName())));
        Pattern rule = Pattern.compile("Actor\\.rule\\(\"([a-z-]+)\"\\)");
        for (String sources : List.of("../core/src/main/java", "../node-runtime/src/main/java")) {
            try (Stream<Path> files = Files.walk(Path.of(sources))) {
                files.filter(each -> each.toString().endsWith(".java"))
                        .forEach(each -> rule.matcher(read(each))
                                .results()
                                .forEach(found -> asked.add("shell.by." + found.group(1))));
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        asked.removeAll(words("audit", "zh").stringPropertyNames());
        asked.removeAll(words("shell", "zh").stringPropertyNames());
        assertThat(asked).isEmpty();
    }

    @Test
    void every_word_that_a_template_asks_for_is_there() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String family : families().toList()) {
            known.addAll(words(family, "zh").stringPropertyNames());
        }
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                Matcher m = ASKED.matcher(Files.readString(file));
                while (m.find()) {
                    if (!known.contains(m.group(1))) {
                        missing.add(TEMPLATES.relativize(file) + ": " + m.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_word_that_the_code_names_is_there() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String family : families().toList()) {
            known.addAll(words(family, "zh").stringPropertyNames());
        }
        Pattern named =
                Pattern.compile("(?:new Section\\(|Notice\\.(?:done|failed)\\(\\s*\\w+,)\\s*\"([a-z][a-z0-9.-]*)\"");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher m = named.matcher(Files.readString(file));
                while (m.find()) {
                    if (!known.contains(m.group(1))) {
                        missing.add(file.getFileName() + ": " + m.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_template_has_a_script_a_style_or_a_handler_inside() throws IOException {
        Pattern inside =
                Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\s(th:)?style=|\\son[a-z]+=|\\shx-on|javascript:");
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            List<Path> found = files.filter(each -> each.toString().endsWith(".html"))
                    .filter(each -> inside.matcher(read(each)).find())
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    @Test
    void nothing_is_sent_before_somebody_sends_it() throws IOException {
        Pattern bySelf = Pattern.compile("requestSubmit|\\.submit\\(|data-send");
        try (Stream<Path> files = Stream.concat(Files.walk(TEMPLATES), Files.walk(SCRIPTS))) {
            assertThat(files.filter(each -> each.toString().matches(".*\\.(html|js)"))
                            .filter(each -> !each.toString().contains("vendor"))
                            .filter(each -> bySelf.matcher(read(each)).find()))
                    .isEmpty();
        }
        Pattern filters = Pattern.compile("<form class=\"filters\".*?</form>", Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                Matcher m = filters.matcher(read(file));
                while (m.find()) {
                    assertThat(m.group()).as("%s", file).contains("type=\"submit\"");
                }
            }
        }
    }

    @Test
    void what_is_wrong_with_a_form_is_where_the_keyboard_goes_on() throws IOException {
        Pattern alert = Pattern.compile("<[^>]*alert-danger[^>]*>");
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                Matcher m = alert.matcher(read(file));
                while (m.find()) {
                    assertThat(m.group()).as("%s", file).contains("role=\"alert\"", "tabindex=\"-1\"", "autofocus");
                }
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Properties words(String family, String language) throws IOException {
        Properties words = new Properties();
        try (Reader text = Files.newBufferedReader(WORDS.resolve(family + "/words_" + language + ".properties"))) {
            words.load(text);
        }
        return words;
    }
}
