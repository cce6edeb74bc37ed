package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.duty.Command;
import liandong.message.Message;
import org.junit.jupiter.api.Test;

/** The recipes for a message and a command name every place that must answer for one. */
class RecipesTest {
    private static final Path RECIPES = Path.of("../CONTRIBUTING.md");

    @Test
    void the_recipe_for_a_message_names_every_package_that_answers_for_messages() throws IOException {
        assertThat(unnamed(Message.class, recipe("A message")))
                .as("name the package in backquotes, or link to the file")
                .isEmpty();
    }

    @Test
    void the_recipe_for_a_command_names_every_package_that_answers_for_commands() throws IOException {
        assertThat(unnamed(Command.class, recipe("A command")))
                .as("name the package in backquotes, or link to the file")
                .isEmpty();
    }

    @Test
    void a_place_that_a_recipe_leaves_out_is_found() throws IOException {
        assertThat(unnamed(Message.class, "Everything is in `duty` and in [Speech](core/message/Speech.java)."))
                .anyMatch(path -> path.endsWith("auditor/total/History.java"))
                .noneMatch(path -> path.contains("/duty/") || path.endsWith("/Speech.java"));
    }

    private static String recipe(String of) throws IOException {
        return Files.readString(RECIPES)
                .lines()
                .dropWhile(line -> !line.startsWith("**" + of + ".**"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Files with an arm for one of the values that a closed set has, which the text does not name. */
    private static List<String> unnamed(Class<?> closed, String text) throws IOException {
        Pattern arm = Pattern.compile(
                "\\bcase (\\w+\\.)?(" + values(closed).collect(Collectors.joining("|")) + ") \\w+( ->|$)");
        SourceTree tree = SourceTree.ofThisProject();
        List<String> unnamed = new ArrayList<>();
        for (String module : tree.modules()) {
            for (Path file : Stream.concat(tree.files(module, "main").stream(), tree.files(module, "test").stream())
                    .toList()) {
                Path folder = file.getParent().getFileName();
                boolean named = text.contains("/" + file.getFileName() + ")") || text.contains("`" + folder + "`");
                // tests about sources hold samples of them
                boolean isRule = folder.endsWith("liandong");
                if (!named && !isRule && !tree.linesWith(arm, file).isEmpty()) {
                    unnamed.add(tree.root().relativize(file).toString());
                }
            }
        }
        return unnamed;
    }

    private static Stream<String> values(Class<?> closed) {
        return closed.isSealed()
                ? Arrays.stream(closed.getPermittedSubclasses()).flatMap(RecipesTest::values)
                : Stream.of(closed.getSimpleName());
    }
}
