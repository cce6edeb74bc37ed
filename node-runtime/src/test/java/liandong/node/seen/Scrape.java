package liandong.node.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import liandong.node.live.Await;
import liandong.node.live.LiveNode;

/** What a node tells Prometheus: series with their labels, as its text has them, and their values. */
final class Scrape {
    private final Map<String, Double> series = new TreeMap<>();

    private Scrape() {}

    /** Asks {@code node} over HTTP, as Prometheus does. */
    static Scrape of(LiveNode node) {
        return of(node.port());
    }

    static Scrape of(int port) {
        HttpResponse<String> answer = ask(port, "/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        Scrape scrape = new Scrape();
        answer.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            scrape.series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
        return scrape;
    }

    static HttpResponse<String> ask(int port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** A command without a body, given by {@code role}. */
    static HttpResponse<String> command(LiveNode node, String path, String role) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("Authorization", node.bearer(role))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri().toString(), e);
        }
    }

    /** Waits until the series of {@code node} has such a value. */
    static void until(LiveNode node, String name, DoublePredicate value) {
        Await.until(() -> name + " is " + of(node).value(name), () -> value.test(of(node).value(name)));
    }

    /** The value of the series; fails if there is none. */
    double value(String name) {
        assertThat(series).containsKey(name);
        return series.get(name);
    }

    Map<String, Double> series() {
        return series;
    }
}
