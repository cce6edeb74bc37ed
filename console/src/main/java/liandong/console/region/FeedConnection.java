package liandong.console.region;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser that listens, on a virtual thread of its own, so that a slow one holds up nobody. It ends after a while and
 * the browser comes back by itself: then it is asked anew who it is and what it may read.
 */
final class FeedConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedConnection.class);
    private static final Duration LIFE = Duration.ofMinutes(2);
    /** Under load many rows come together; the reader does not need more than that many answers a second. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private final AsyncContext exchange;
    private final LongFunction<Events> source;
    private final Duration beat;
    private final long end = System.nanoTime() + LIFE.toNanos();
    private final Semaphore wakes = new Semaphore(1);
    private long place;
    private volatile boolean ended;
    private volatile boolean over;

    /**
     * A connection that is not running yet.
     *
     * @param place behind which the reader has not seen anything
     * @param source what has arrived behind a place
     * @param beat how long it may be silent: then it looks by itself, and finds out whether anybody listens
     */
    FeedConnection(AsyncContext exchange, long place, LongFunction<Events> source, Duration beat) {
        this.exchange = exchange;
        this.place = place;
        this.source = source;
        this.beat = beat;
    }

    /**
     * Events as they go over the wire.
     *
     * @param upTo the place up to which it was looked
     */
    record Events(String text, long upTo) {}

    /** Lets it look; returns at once. */
    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Lets it say good-bye and stop; returns at once. */
    void end() {
        ended = true;
        wakes.release();
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        try (OutputStream out = exchange.getResponse().getOutputStream()) {
            send(out, "retry: 500\n\n");
            while (!ended && System.nanoTime() < end) {
                boolean woken = wakes.tryAcquire(beat.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
                Events events = source.apply(place);
                place = events.upTo();
                if (!events.text().isEmpty()) {
                    send(out, events.text());
                } else if (!woken) {
                    send(out, ": still here\n\n");
                }
                Thread.sleep(BREATH);
            }
            if (ended) {
                send(out, "event: end\ndata: {}\n\n");
            }
        } catch (IOException e) {
            LOG.debug("a reader of the feed has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("a feed ends early; the browser asks again", e);
        } finally {
            over = true;
            exchange.complete();
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
