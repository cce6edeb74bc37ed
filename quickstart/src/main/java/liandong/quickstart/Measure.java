package liandong.quickstart;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.quickstart.domain.DomainData;
import liandong.quickstart.http.NodeApi;
import liandong.quickstart.http.Requests;
import liandong.quickstart.measure.RegionMeasure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./liandong measure}: needs a platform that runs on fresh data. */
@Command(
        name = "measure",
        description =
                "Measure a platform that was started with 'up --story none' on fresh data: all leaves file a made-up"
                        + " form of fifty lines, then one leaf corrects again and again.")
final class Measure implements Callable<Integer> {
    private static final int REQUESTS_AT_ONCE = 16;

    private final PrintWriter out;

    @Option(names = "--port-base", paramLabel = "N", description = "As it was given to 'up'. Default: the usual ports.")
    private @Nullable Integer portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "As it was given to 'up'. Default: .liandong in the checkout.")
    private @Nullable Path data;

    Measure(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Ports ports = portBase == null ? Ports.usual() : Ports.from(portBase);
        Requests requests = new Requests(REQUESTS_AT_ONCE);
        Map<String, NodeApi> nodes = new LinkedHashMap<>();
        Path folder = data == null ? Checkout.ofThisProgram().usualData() : data;
        AccessFolder tokens = AccessFolder.at(folder.resolve("access"));
        for (int i = 0; i < LevelNode.ALL.size(); i++) {
            LevelNode node = LevelNode.ALL.get(i);
            URI base = URI.create("http://127.0.0.1:" + ports.nodes().get(i));
            nodes.put(node.level(), new NodeApi(requests, base, () -> tokens.token(node)));
        }
        Hierarchy hierarchy = Hierarchy.asOf(LocalDate.now(Obligation.ZONE), DomainData.units());
        new RegionMeasure(hierarchy, nodes, out).run();
        return 0;
    }
}
