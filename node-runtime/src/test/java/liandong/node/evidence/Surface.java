package liandong.node.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liandong.node.live.LiveNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node's surface, as its operator uses it. */
final class Surface {
    private final String address;
    private final String operator;

    Surface(LiveNode node) {
        this.address = "http://127.0.0.1:" + node.port();
        this.operator = node.bearer("operator");
    }

    /** The answer to a question, which must be one. */
    JsonNode ask(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", operator)
                .build());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The answer to a command of the operator, whatever it is. */
    HttpResponse<String> command(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", operator)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What the node tells Prometheus. */
    String metrics() {
        return send(HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus"))
                        .build())
                .body();
    }

    /** Why records were kept, in order, by stream, as the station's page lists them. */
    Map<String, List<String>> quarantine(String station) {
        return reasons("/api/" + station + "/quarantine?limit=1000");
    }

    /** The same for the whole node. */
    Map<String, List<String>> quarantine() {
        return reasons("/api/quarantine?limit=1000");
    }

    private Map<String, List<String>> reasons(String path) {
        Map<String, List<String>> reasons = new TreeMap<>();
        ask(path)
                .path("items")
                .forEach(entry -> reasons.computeIfAbsent(entry.path("stream").asString(), any -> new ArrayList<>())
                        .add(entry.path("reason").asString()));
        return reasons;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri().toString(), e);
        }
    }
}
