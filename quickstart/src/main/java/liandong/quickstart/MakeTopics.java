package liandong.quickstart;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.operator.Topics;
import liandong.quickstart.domain.DomainData;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./liandong topics}: for a cluster that was not started by {@code up}. */
@Command(
        name = "topics",
        description = "Make the topics of the whole region on a cluster that runs; repeats change nothing.")
final class MakeTopics implements Callable<Integer> {
    private final PrintWriter out;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The cluster. Default: ${DEFAULT-VALUE}.",
            defaultValue = "127.0.0.1:9092")
    private String bootstrap = "127.0.0.1:9092";

    MakeTopics(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        List<String> names = Topics.names(Hierarchy.asOf(LocalDate.now(Obligation.ZONE), DomainData.units()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            int made = Topics.make(admin, names, Topics.Copies.ONE).size();
            out.printf(Locale.ROOT, "%,d topics on %s, %,d of them new%n", names.size(), bootstrap, made);
            return 0;
        }
    }
}
