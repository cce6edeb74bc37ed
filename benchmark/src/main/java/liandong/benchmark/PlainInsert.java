package liandong.benchmark;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The least that taking a report over HTTP can be: a server that writes the body into one table of a file database, a
 * transaction each that is safe on the disk, and answers. What a node takes more is what it does more.
 */
final class PlainInsert {
    private static final int THREADS = 8;
    private static final int NO_CONTENT = 204;

    private PlainInsert() {}

    /** How many a second, {@code atOnce} at a time. */
    static double perSecond(Path folder, byte[] body, int requests, int atOnce) {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("plain.db") + "?journal_mode=WAL&synchronous=FULL");
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            database.createStatement().execute("create table report (id integer primary key, body blob not null)");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            try (PreparedStatement insert = database.prepareStatement("insert into report (body) values (?)")) {
                server.setExecutor(threads);
                server.createContext("/", exchange -> {
                    byte[] given = exchange.getRequestBody().readAllBytes();
                    try {
                        synchronized (insert) {
                            insert.setBytes(1, given);
                            insert.executeUpdate();
                        }
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                    exchange.sendResponseHeaders(NO_CONTENT, -1);
                    exchange.close();
                });
                server.start();
                return send(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), body, requests, atOnce);
            } finally {
                server.stop(0);
            }
        } catch (SQLException | IOException e) {
            throw new MeasureFailed("the plain server for comparison does not work: " + e);
        }
    }

    private static double send(URI address, byte[] body, int requests, int atOnce) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            long begin = System.nanoTime();
            List<CompletableFuture<Void>> all = IntStream.range(0, requests)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    http.send(request, BodyHandlers.discarding());
                                } catch (IOException e) {
                                    throw new MeasureFailed("the plain server for comparison gives no answer: " + e);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            threads))
                    .toList();
            all.forEach(CompletableFuture::join);
            return requests / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
