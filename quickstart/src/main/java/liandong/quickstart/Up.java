package liandong.quickstart;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./liandong up}. */
@Command(
        name = "up",
        description =
                "Start a broker, a registry and the four nodes of a region, play a story, print the totals, and stay"
                        + " until Ctrl-C.")
final class Up implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--story",
            paramLabel = "STORY",
            description = "What happens after the start: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
            defaultValue = "all")
    private StoryChoice story = StoryChoice.ALL;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "Where the nodes keep what they know: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}, a"
                    + " file for each; postgres starts one server with a database for each.",
            defaultValue = "sqlite")
    private StoreChoice store = StoreChoice.SQLITE;

    @Option(
            names = "--exit",
            description = "Stop everything after the story; exit code 0 only if every total was right.")
    private boolean exit;

    @Option(
            names = "--secure",
            description = "The broker lets in clients with a certificate only, and each node reads and writes only what"
                    + " it may; keys are made at the first start.")
    private boolean secure;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for all data; a second start on it goes on from there. Default: .liandong in the"
                    + " checkout.")
    private @Nullable Path data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Use ports N to N+7: region, league, county and township node, broker, its controller,"
                    + " registry, its management; with --store postgres N+8 too. Default: 8081 to 8084, 9092, 9093,"
                    + " 8085, 8086 (and 8087).")
    private @Nullable Integer portBase;

    @Spec
    private @Nullable CommandSpec spec;

    Up(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Checkout checkout = Checkout.ofThisProgram();
        Path folder =
                (data == null ? checkout.usualData() : data).toAbsolutePath().normalize();
        return new Launch(checkout, new Launch.Choices(story, store, exit, secure, folder, ports()), out, err).run();
    }

    private Ports ports() {
        try {
            return portBase == null ? Ports.usual(store) : Ports.from(portBase, store);
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
