package liandong.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** What the requests to all nodes share: one client, and a limit on how many are under way. */
public final class Requests {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Semaphore underWay;

    public Requests(int atOnce) {
        underWay = new Semaphore(atOnce);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            underWay.acquire();
            try {
                return http.send(request, BodyHandlers.ofString(UTF_8));
            } finally {
                underWay.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Await.Stopped();
        }
    }
}
