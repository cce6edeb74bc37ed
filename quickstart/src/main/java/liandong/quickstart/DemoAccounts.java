package liandong.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import liandong.client.ApiRefused;
import liandong.client.FirstOperator;
import liandong.client.NodeApi;
import liandong.client.Requests;
import liandong.message.Role;

/** Sets up each node that has no accounts yet, and makes accounts for trying out, with passwords made for this platform. */
final class DemoAccounts {
    private static final int UNAUTHORIZED = 401;
    private static final List<Role> OF_A_DESK = List.of(Role.CLERK, Role.REVIEWER, Role.SUPERVISOR);
    /** At each level one unit, each below the one before. */
    private static final List<Place> PLACES = List.of(
            new Place("150000", OF_A_DESK),
            new Place("150200", OF_A_DESK),
            new Place("150203", OF_A_DESK),
            new Place("150203001", List.of(Role.CLERK)));

    private final Nodes nodes;
    private final AccessFolder tokens;
    private final Path data;
    private final Requests requests;

    DemoAccounts(Nodes nodes, AccessFolder tokens, Path data, Requests requests) {
        this.nodes = nodes;
        this.tokens = tokens;
        this.data = data;
        this.requests = requests;
    }

    private record Place(String unit, List<Role> roles) {}

    private record NewAccount(String id, String password, List<Map<String, String>> grants, boolean mustChange) {}

    /** Makes what is not there yet; says how much that was. */
    String make() {
        List<String> table = new ArrayList<>(tokens.accounts());
        int made = 0;
        List<CompletableFuture<List<String>>> all =
                PLACES.stream().map(this::begun).toList();
        for (int i = 0; i < PLACES.size(); i++) {
            List<String> rows = joined(all.get(i));
            String level = nodes.all().get(i).node().name();
            if (!rows.isEmpty()) {
                made += rows.size();
                table.removeIf(row -> row.startsWith(level + " "));
                if (table.isEmpty()) {
                    table.add(row("level", "unit", "address", "account", "password"));
                }
                table.addAll(rows);
            }
        }
        table.replaceAll(this::atItsPortOfNow);
        tokens.keepAccounts(table);
        return made == 0 ? "as made before" : made + " for trying out, passwords in " + tokens.file();
    }

    /** At all nodes at once: each takes its time to make hashes of passwords. */
    private CompletableFuture<List<String>> begun(Place place) {
        NodeProcess node = nodes.all().get(PLACES.indexOf(place));
        return CompletableFuture.supplyAsync(
                () -> isSetUp(node) ? List.of() : setUp(node, place), Thread::startVirtualThread);
    }

    private static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** A later start may be given other ports. */
    private String atItsPortOfNow(String row) {
        List<String> columns = List.of(row.split(" +"));
        return nodes.all().stream()
                .filter(node -> node.node().name().equals(columns.getFirst()))
                .findFirst()
                .map(node -> row(node, columns.get(1), columns.get(3), columns.get(4)))
                .orElse(row);
    }

    /** A node on a new store does not know the token of the old one. */
    private boolean isSetUp(NodeProcess node) {
        if (tokens.token(node.node()).isEmpty()) {
            return false;
        }
        try {
            node.api().get("/api");
            return true;
        } catch (ApiRefused e) {
            if (e.status() == UNAUTHORIZED) {
                return false;
            }
            throw e;
        }
    }

    private List<String> setUp(NodeProcess node, Place place) {
        FirstOperator first = FirstOperator.setUp(
                        requests, node.api().base(), data.resolve(node.node().name()))
                .orElseThrow(() -> new StartFailed("The " + node.node().name()
                        + " node has accounts, but its token in " + tokens.file(node.node())
                        + " is lost or over. Choose another folder with --data DIR"));
        tokens.keep(node.node(), first.token());
        List<String> rows = new ArrayList<>();
        rows.add(row(node, "*", FirstOperator.ACCOUNT, first.password()));
        for (Role role : place.roles()) {
            rows.add(make(node, place.unit(), role));
        }
        rows.add(make(node, "*", Role.AUDITOR));
        return rows;
    }

    private static String make(NodeProcess node, String unit, Role role) {
        NodeApi api = node.api();
        String id = role.text() + "-1";
        String password = FirstOperator.newPassword();
        api.send(
                "/api/accounts",
                new NewAccount(id, password, List.of(Map.of("unit", unit, "role", role.text())), false));
        return row(node, unit, id, password);
    }

    private static String row(NodeProcess node, String unit, String account, String password) {
        return row(node.node().name(), unit, node.api().base().toString(), account, password);
    }

    private static String row(String level, String unit, String address, String account, String password) {
        return String.format(Locale.ROOT, "%-10s %-10s %-23s %-13s %s", level, unit, address, account, password);
    }
}
