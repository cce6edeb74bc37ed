package liandong;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A closed set stays closed: when a message or a command is added, the compiler names every place that must answer. */
class OpenSwitchesTest {
    @TempDir
    Path broken;

    @Test
    void no_closed_set_is_opened_again() throws IOException {
        SourceTree tree = SourceTree.ofThisProject();
        List<Path> files = new ArrayList<>();
        for (String module : tree.modules()) {
            files.addAll(tree.files(module, "main"));
            files.addAll(tree.files(module, "test"));
        }
        List<Path> looked = files.stream().filter(OpenSwitches::isWorthALook).toList();

        assertThat(looked).hasSizeGreaterThan(20);
        assertThat(OpenSwitches.in(tree.root(), looked))
                .as("a default hides from the compiler what nobody thought of")
                .isEmpty();
    }

    @Test
    void each_way_to_open_one_is_found_and_what_is_open_by_nature_is_not() throws IOException {
        Path file = broken.resolve("Example.java");
        Files.writeString(file, """
                package liandong.example;

                import liandong.duty.Command;
                import liandong.message.Message;

                class Example {
                    sealed interface Closed permits One, Other {}

                    record One() implements Closed {}

                    record Other() implements Closed {}

                    int hidden(Message message) {
                        return switch (message) {
                            case Message.ReceiptSigned receipt -> 1;
                            default -> 0;
                        };
                    }

                    void hiddenInAFamily(Command.OfObligation command, Closed closed) {
                        switch (command) {
                            case Command.FileReport file -> {}
                            case null, default -> {}
                        }
                        switch (closed) {
                            case One one:
                                break;
                            default:
                                break;
                        }
                    }

                    int thrown(Message.Down message) {
                        return switch (message) {
                            case Message.DirectiveIssued issued -> 1;
                            case Message.Down other -> throw new IllegalArgumentException("not mine");
                        };
                    }

                    boolean listed(Command command) {
                        return command instanceof Command.AcceptReport
                                || command instanceof Command.ReturnReport
                                || (command instanceof Command.CertifyTotal);
                    }

                    int open(String text, Object object, Closed closed, Command command) {
                        int sum = command instanceof Command.OfDirectory || closed instanceof One ? 1 : 0;
                        sum += switch (closed) {
                            case One one -> throw new IllegalStateException("a refusal");
                            case Other other -> 1;
                        };
                        return sum + switch (object) {
                            case Message message -> 1;
                            default -> switch (text) {
                                case "one" -> 1;
                                default -> 0;
                            };
                        };
                    }
                }
                """);

        assertThat(OpenSwitches.isWorthALook(file)).isTrue();
        assertThat(OpenSwitches.in(broken, List.of(file)))
                .containsExactly(
                        "Example.java:16: default over Message, which is sealed; answer for each",
                        "Example.java:23: default over OfObligation, which is sealed; answer for each",
                        "Example.java:28: default over Closed, which is sealed; answer for each",
                        "Example.java:36: throws for what a Down may be; take its family instead",
                        "Example.java:41: asks with instanceof one after the other; name their family");
    }
}
