package liandong.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import liandong.cluster.LocalPostgres;
import org.jspecify.annotations.Nullable;

/** Where each node keeps its store: a file of its own, or a database of its own on one server. */
final class Databases {
    private static final String FOLDER = "postgres";

    private final @Nullable LocalPostgres server;

    private Databases(@Nullable LocalPostgres server) {
        this.server = server;
    }

    /** Each node makes its own file. */
    static Databases files() {
        return new Databases(null);
    }

    /** Starts the server, or continues the one whose data is in {@code data}, and makes what is missing. */
    static Databases postgres(Path data, int port) {
        LocalPostgres server = LocalPostgres.start(settings(data, port));
        LevelNode.ALL.forEach(node -> server.database(node.name()));
        return new Databases(server);
    }

    private static LocalPostgres.Settings settings(Path data, int port) {
        return LocalPostgres.Settings.of(data.resolve(FOLDER), port);
    }

    /** Ends a server that an earlier start has left behind and that would hold its port. */
    static void endLeftOver(Path data, int port) {
        LocalPostgres.endLeftOver(settings(data, port));
    }

    /** Refuses data that was made with another store: the nodes would begin anew, without what they have not sent. */
    static void require(StoreChoice choice, Path data) {
        boolean files = LevelNode.ALL.stream()
                .anyMatch(node -> Files.exists(data.resolve(node.name()).resolve("node.db")));
        boolean server = Files.exists(data.resolve(FOLDER).resolve("pg"));
        if ((choice == StoreChoice.POSTGRES && files) || (choice == StoreChoice.SQLITE && server)) {
            StoreChoice other = server ? StoreChoice.POSTGRES : StoreChoice.SQLITE;
            throw new StartFailed("The data in " + data + " was made with --store " + other
                    + ", and no start takes it over into another store. Start with --store " + other
                    + ", or choose another folder with --data DIR");
        }
    }

    /** The settings with which {@code node} finds its store. */
    List<String> settings(LevelNode node) {
        return server == null
                ? List.of()
                : List.of(
                        "--liandong.store=" + server.url(node.name()),
                        "--liandong.store-user=" + LocalPostgres.USER,
                        "--liandong.store-password-file=" + server.passwordFile());
    }

    /** The server, if there is one. */
    @Nullable
    LocalPostgres server() {
        return server;
    }
}
