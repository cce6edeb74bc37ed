package liandong.node.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Calls of the registry that end in time and take a bounded number of bytes, whatever stands at its address. */
final class RegistryCalls {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For how long a registry that gave no answer is not asked again: whoever waits for it holds up others. */
    private static final Duration REST = Duration.ofSeconds(2);
    /** Bytes of the longest answer that is read; the largest released schema has some thousand. */
    private static final int LONGEST = 1 << 20;

    private static final int SHOWN = 200;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final URI registry;
    private final Duration patience;
    private final HttpClient http;
    private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

    RegistryCalls(URI registry, Duration patience) {
        this.registry = registry;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** What the registry has at this path; empty where it has nothing. */
    Optional<String> get(String path) throws RegistryUnreachable {
        HttpResponse<String> answer = call(request(path).build());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(ok(answer));
    }

    /** What it answers to this body. */
    String post(String path, byte[] body) throws RegistryUnreachable {
        return ok(call(request(path)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(registry.resolve(path)).timeout(patience);
    }

    private static String ok(HttpResponse<String> answer) throws RegistryUnreachable {
        if (answer.statusCode() != OK) {
            String body = answer.body();
            throw new RegistryUnreachable(
                    answer.uri() + " answered " + answer.statusCode() + ": "
                            + body.substring(0, Math.min(SHOWN, body.length())),
                    null);
        }
        return answer.body();
    }

    private HttpResponse<String> call(HttpRequest request) throws RegistryUnreachable {
        if (restsUntil.get() - System.nanoTime() > 0) {
            throw new RegistryUnreachable("the registry gave no answer a moment ago", null);
        }
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, any -> new Bounded());
        try {
            // the request's own timeout ends with the first header, and a body can take for ever
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            restsUntil.set(System.nanoTime() + REST.toNanos());
            throw new RegistryUnreachable("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnreachable("interrupted while asking " + request.uri(), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Takes a body as text, and ends the exchange when it is longer than any answer that could be meant. */
    private static final class Bounded implements HttpResponse.BodySubscriber<String> {
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > LONGEST) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new IOException("an answer of more than " + LONGEST + " bytes"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
