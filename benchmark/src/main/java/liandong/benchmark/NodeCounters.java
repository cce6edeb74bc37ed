package liandong.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a node says of itself at {@code /actuator/prometheus}. */
final class NodeCounters {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    NodeCounters(URI base, String token) {
        this.address = base.resolve("/actuator/prometheus");
        this.token = token;
    }

    /** The sum of all lines of a counter; not a number where the node has none of that name. */
    double read(String counter) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(counter + " ") || line.startsWith(counter + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .reduce(Double::sum)
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new MeasureFailed(address + " gives no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFailed("interrupted");
        }
    }
}
