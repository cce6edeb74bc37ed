package liandong.node.kafka;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The text of an answer, of which no more is kept than {@link #MOST} bytes, whatever the other side goes on sending. */
final class BoundedText implements BodySubscriber<String> {
    /** The largest released schema has some ten kilobytes. */
    static final int MOST = 1 << 20;

    private final BodySubscriber<String> all = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private Flow.@Nullable Subscription subscription;
    private long size;

    /**
     * Asks, and waits for the whole answer.
     *
     * @param patience for all of it; a request's own timeout ends with the head of the answer
     * @throws IOException if it does not come, or is too long
     */
    static HttpResponse<String> send(HttpClient http, HttpRequest request, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, head -> new BoundedText());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the answer has no end");
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public CompletionStage<String> getBody() {
        return all.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
        subscription = to;
        all.onSubscribe(to);
    }

    @Override
    public void onNext(List<ByteBuffer> some) {
        if (size > MOST) {
            return;
        }
        size += some.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size > MOST) {
            Objects.requireNonNull(subscription, "what comes was subscribed to").cancel();
            all.onError(new IOException("an answer of more than " + MOST + " bytes"));
        } else {
            all.onNext(some);
        }
    }

    @Override
    public void onError(Throwable failure) {
        all.onError(failure);
    }

    @Override
    public void onComplete() {
        all.onComplete();
    }
}
