package liandong.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The HTTP API of one node. */
public final class NodeApi {
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final Duration ALL_ANSWERS = Duration.ofMinutes(10);
    private static final Duration READY = Duration.ofMinutes(1);
    private static final int PAGE = 1_000;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int NOT_FOUND = 404;
    private static final int NOT_READY = 503;
    private static final int ATTEMPTS = 3;
    private final Requests requests;
    private final URI base;
    private final Supplier<Optional<String>> token;

    /**
     * Without a token: for what is open.
     *
     * @param base without a slash at the end
     */
    public NodeApi(Requests requests, URI base) {
        this(requests, base, Optional::empty);
    }

    /**
     * With a token.
     *
     * @param base without a slash at the end
     * @param token asked for before each request to what is not open
     */
    public NodeApi(Requests requests, URI base, Supplier<Optional<String>> token) {
        this.requests = requests;
        this.base = base;
        this.token = token;
    }

    /** Where the node is. */
    public URI base() {
        return base;
    }

    /** Whether the node is there and says that it is well. */
    public boolean isUp() {
        try {
            HttpResponse<String> response =
                    requests.send(request("/actuator/health").GET().build());
            return response.statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the node is not well, in its own words; nothing if it is. */
    public Optional<String> problem() {
        try {
            HttpResponse<String> response =
                    requests.send(request("/actuator/health").GET().build());
            if (response.statusCode() == OK) {
                return Optional.empty();
            }
            for (Map.Entry<String, JsonNode> part :
                    Json.read(response.body()).path("components").properties()) {
                if (!part.getValue().path("status").asString("").equals("UP")) {
                    JsonNode details = part.getValue().path("details");
                    return Optional.of(
                            part.getKey() + ": " + details.path("problem").asString(details.toString()));
                }
            }
            return Optional.of("status " + response.statusCode());
        } catch (IOException e) {
            return Optional.of("nobody answers");
        }
    }

    /** What stands at {@code path}; throws {@link ApiRefused} where nothing does. */
    public JsonNode get(String path) {
        return body(send(request(path).GET().build()));
    }

    /** What stands at {@code path}, or nothing. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(response));
    }

    /** All items of a list, page by page. */
    public List<JsonNode> items(String path) {
        List<JsonNode> all = new ArrayList<>();
        String join = path.contains("?") ? "&" : "?";
        JsonNode page = get(path + join + "limit=" + PAGE);
        page.path("items").forEach(all::add);
        while (page.path("next").isString()) {
            String after = URLEncoder.encode(page.path("next").asString(), UTF_8);
            page = get(path + join + "limit=" + PAGE + "&after=" + after);
            page.path("items").forEach(all::add);
        }
        return all;
    }

    /** Gives a command; none stands for no body. Throws {@link ApiRefused} if it is not carried out. */
    public JsonNode post(String path, @Nullable Object command, Caller caller) {
        return body(send(request(path)
                .header("Liandong-Actor", caller.account())
                .header("Liandong-Role", caller.role().text())
                .header("Idempotency-Key", caller.key())
                .header("Content-Type", "application/json")
                .POST(command == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(command)))
                .build()));
    }

    /**
     * Sends many in one request, each as a line, and returns what became of each, in their order, with the last line that
     * counts them. Throws {@link ApiRefused} if none is taken.
     *
     * @param lines gone through once more where a connection breaks: each names itself, so that none is done twice
     * @param account opaque account id
     */
    public List<JsonNode> lines(String path, Iterable<?> lines, String account, Role role) {
        HttpResponse<String> response = send(request(path)
                .timeout(ALL_ANSWERS)
                .setHeader("Accept", "application/x-ndjson, application/problem+json")
                .header("Liandong-Actor", account)
                .header("Liandong-Role", role.text())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofInputStream(() -> new LineStream(lines.iterator())))
                .build());
        if (response.statusCode() != OK) {
            body(response);
        }
        return response.body().lines().map(Json::read).toList();
    }

    /** Puts bytes at {@code path}. Throws {@link ApiRefused} if they are not taken. */
    public void put(String path, byte[] bytes, Caller caller) {
        body(send(request(path)
                .header("Liandong-Actor", caller.account())
                .header("Liandong-Role", caller.role().text())
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build()));
    }

    /** Sends a body that is no command of a station's. Throws {@link ApiRefused} if it is not taken. */
    public JsonNode send(String path, Object body) {
        return body(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "en");
        token(path).ifPresent(each -> request.header("Authorization", "Bearer " + each));
        return request;
    }

    /** How a node is can be asked before there is a token; where others reach the node it takes one, too. */
    private Optional<String> token(String path) {
        try {
            return token.get();
        } catch (UncheckedIOException e) {
            if (path.startsWith("/actuator")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() >= REDIRECT) {
            HttpRequest request = response.request();
            throw new ApiRefused(request.method(), request.uri(), response.statusCode(), response.body());
        }
        return Json.read(response.body().isEmpty() ? "null" : response.body());
    }

    /**
     * A node that is reading its streams says so; it is asked again until it is ready. A process that stands by for another is
     * not: it says where that answers, and whoever knows both turns there.
     */
    private HttpResponse<String> send(HttpRequest request) {
        Await.Pauses pauses = Await.atMost(READY);
        HttpResponse<String> response = attempt(request);
        while (response.statusCode() == NOT_READY && !namesHolder(response) && pauses.again()) {
            response = attempt(request);
        }
        return response;
    }

    private static boolean namesHolder(HttpResponse<String> response) {
        return response.body().contains("/problems/stands-by")
                && response.body().contains("\"address\"");
    }

    // the node may close an idle connection at the moment in which it is used again; each command has a key
    private HttpResponse<String> attempt(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return requests.send(request);
            } catch (ConnectException e) {
                throw new UncheckedIOException("nobody answers at " + base, e);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
                }
            }
        }
    }
}
