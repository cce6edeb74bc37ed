package liandong.delivery;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import liandong.client.ApiRefused;
import liandong.client.Await;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls a node that may be away: the same command with the same key again, until there is an answer. A node that runs
 * as several processes is asked at one after the other, as by somebody who spreads the work.
 */
final class PatientCaller {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NOT_READY = 503;

    private final List<NodeApi> apis;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    PatientCaller(NodeApi api) {
        this(List.of(api));
    }

    PatientCaller(List<NodeApi> apis) {
        this.apis = List.copyOf(apis);
    }

    JsonNode post(UnitCode unit, String path, @Nullable Object body, Role role, String key) {
        Caller caller = Caller.of(role, unit, key);
        return answered("POST " + path + " of " + unit, () -> next().post(path, body, caller));
    }

    private NodeApi next() {
        return apis.get(calls.getAndIncrement() % apis.size());
    }

    /** How many requests got no answer and were sent again. */
    int repeated() {
        return repeated.get();
    }

    private interface Request {
        JsonNode send();
    }

    private JsonNode answered(String what, Request request) {
        return Await.until(what, PATIENCE, () -> {
            try {
                return Optional.of(request.send());
            } catch (UncheckedIOException e) {
                repeated.incrementAndGet();
                return Optional.empty();
            } catch (ApiRefused e) {
                if (e.status() != NOT_READY) {
                    throw e;
                }
                return Optional.empty();
            }
        });
    }
}
