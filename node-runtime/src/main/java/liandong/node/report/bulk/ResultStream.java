package liandong.node.report.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import liandong.node.surface.Json;

/**
 * Results on their way to the client. They are held up to a bound, so that a client that sends everything before it reads
 * anything is not waited for; beyond it the one who files waits, and nobody else.
 */
final class ResultStream implements Runnable {
    private static final int AT_ONCE = 64 * 1024;

    private final OutputStream client;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<byte[]> held = new ArrayDeque<>();
    private int size;
    private boolean isClosed;
    private boolean isGone;

    /** Results that wait; they move once somebody runs this. */
    ResultStream(OutputStream client, int most) {
        this.client = client;
        this.most = most;
    }

    /** Adds a result as a line; waits while too much is held. */
    void put(Object result) {
        byte[] line = Json.MAPPER.writeValueAsBytes(result);
        lock.lock();
        try {
            while (size >= most && !isGone) {
                moved.awaitUninterruptibly();
            }
            if (!isGone) {
                held.add(line);
                size += line.length;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client takes nothing any more. */
    boolean isGone() {
        lock.lock();
        try {
            return isGone;
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is held, and what comes, until it is closed or the client has gone. */
    @Override
    public void run() {
        try {
            for (byte[] next = next(); next.length > 0; next = next()) {
                client.write(next);
                client.flush();
            }
        } catch (IOException e) {
            gone();
        }
    }

    private byte[] next() {
        lock.lock();
        try {
            while (held.isEmpty() && !isClosed) {
                moved.awaitUninterruptibly();
            }
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            while (!held.isEmpty() && next.size() < AT_ONCE) {
                byte[] line = held.remove();
                size -= line.length;
                next.writeBytes(line);
                next.write('\n');
            }
            moved.signalAll();
            return next.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    private void gone() {
        lock.lock();
        try {
            isGone = true;
            held.clear();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
