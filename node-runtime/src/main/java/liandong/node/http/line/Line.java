package liandong.node.http.line;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection, and for whom it waits. Written by the thread that serves it, read by the one that watches. */
final class Line {
    /** For whom. */
    enum State {
        /** For the client: the head of a request has not come yet. */
        IDLE,
        /** For this node. */
        WORKING,
        /** For the client: the body of a request has not come yet. */
        READING,
        /** For events, for as long as the client likes. */
        OPEN
    }

    /** An answer may stand still for so many times as long as a body: the node makes it meanwhile. */
    private static final int ANSWER = 3;

    private final SocketChannel channel;
    private final String address;
    private State state = State.IDLE;
    /** When it came into its state, and when the request began. */
    private long since;

    private long began;
    /** Of the present stretch of the body: for how long it was waited for, and how much came. */
    private long waited;

    private long came;
    private org.apache.coyote.@Nullable Response answer;
    /** Of the present stretch of the answer: since when, and how much was written before. */
    private long stretch;

    private long written;
    private boolean cut;

    Line(SocketChannel channel, String address, long now) {
        this.channel = channel;
        this.address = address;
        this.since = now;
        this.began = now;
    }

    String address() {
        return address;
    }

    /** Whether it is still of use. */
    synchronized boolean isOpen() {
        return !cut && channel.isOpen();
    }

    /** Whether nothing of it is left. */
    boolean isGone() {
        return !channel.isOpen();
    }

    /** Whether a body is waited for. */
    synchronized boolean isReading() {
        return state == State.READING;
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** The head of a request has come. */
    synchronized void begin(org.apache.coyote.Response to) {
        enter(State.WORKING);
        began = since;
        answer = to;
        waited = 0;
        came = 0;
        stretch = 0;
        written = 0;
    }

    /** The answer was given, or is given event by event. */
    synchronized void end(boolean goesOn) {
        enter(goesOn ? State.OPEN : State.IDLE);
        began = since;
        answer = null;
    }

    /** The client is waited for; so an answer that was begun before does not stand still by its reader. */
    synchronized void reads() {
        stretch = 0;
        enter(State.READING);
    }

    /** The client has sent so much. */
    synchronized void came(int bytes) {
        waited += System.nanoTime() - since;
        came += Math.max(0, bytes);
        enter(State.WORKING);
    }

    private void enter(State next) {
        state = next;
        since = System.nanoTime();
    }

    /** Since when the client keeps it in nanoseconds; none where the node does. */
    synchronized @Nullable Long slowSince() {
        return !cut && (state == State.IDLE || state == State.READING) ? began : null;
    }

    /** Whether the client has had its time. */
    synchronized boolean isOverdue(LineSettings settings, long now) {
        return switch (state) {
            case IDLE -> now - since > settings.headersWithin().toNanos();
            case READING -> isSlow(settings, now);
            case WORKING -> answer != null && isUnread(answer, settings, now);
            case OPEN -> false;
        };
    }

    /** Each stretch of waiting has to bring its bytes, whatever came before it. */
    private boolean isSlow(LineSettings settings, long now) {
        long all = waited + now - since;
        if (all <= settings.patience().toNanos()) {
            return false;
        }
        if (came < settings.least(1)) {
            return true;
        }
        waited = since - now;
        came = 0;
        return false;
    }

    /** The same of an answer that was begun: its reader takes it byte by byte. */
    private boolean isUnread(org.apache.coyote.Response given, LineSettings settings, long now) {
        long bytes = given.getContentWritten();
        if (!given.isCommitted() || stretch == 0) {
            stretch = given.isCommitted() ? now : 0;
            return false;
        }
        if (now - stretch <= ANSWER * settings.patience().toNanos()) {
            return false;
        }
        boolean slow = bytes - written < settings.least(ANSWER);
        stretch = now;
        written = bytes;
        return slow;
    }

    /**
     * Ends it so that the thread that serves it notices as if the client had gone, and cleans up as ever. Who was sending a
     * body is still told why.
     */
    synchronized void cut() {
        cut = true;
        try {
            channel.shutdownInput();
            if (state != State.READING) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            // it has gone by itself, which is what was wanted
            return;
        }
    }
}
