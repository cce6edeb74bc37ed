package liandong.node.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts what has failed, by whom, in this process and not beyond it: enough to slow down somebody who tries passwords.
 *
 * <p>Two rows of cells, each name in one cell of each row by a hash with a secret: it takes the same memory whatever is
 * tried and however long names are, and nothing is forgotten before its time, so that nobody ends a lock by trying many other
 * names. Two names may share a cell; both cells have to be full before one of them waits for the other.
 */
final class Attempts {
    /** Cells of a row: 400 kB for both rows. */
    private static final int CELLS = 1 << 14;

    private static final int ROWS = 2;
    private static final int SALT_BYTES = 16;

    private final int limit;
    private final Duration pause;
    private final Clock clock;
    private final byte[] salt = new byte[SALT_BYTES];
    private final int[][] numbers = new int[ROWS][CELLS];
    private final long[][] since = new long[ROWS][CELLS];

    /**
     * Nothing has failed yet.
     *
     * @param limit how many failures within a pause lead to one
     */
    Attempts(int limit, Duration pause, Clock clock) {
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
        new SecureRandom().nextBytes(salt);
    }

    /** Until when {@code who} is not listened to; empty if it is. */
    synchronized Optional<Instant> lockedUntil(String who) {
        int[] cells = cells(who);
        long earliest = Long.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            if (number(row, cells[row]) < limit) {
                return Optional.empty();
            }
            earliest = Math.min(earliest, since[row][cells[row]]);
        }
        return Optional.of(Instant.ofEpochMilli(earliest).plus(pause));
    }

    synchronized void failed(String who) {
        int[] cells = cells(who);
        for (int row = 0; row < ROWS; row++) {
            int cell = cells[row];
            int before = number(row, cell);
            // the pause begins with the failure that leads to it
            if (before == 0 || before + 1 >= limit) {
                since[row][cell] = clock.millis();
            }
            numbers[row][cell] = Math.min(before + 1, limit);
        }
    }

    private int number(int row, int cell) {
        boolean over = clock.millis() >= since[row][cell] + pause.toMillis();
        return over ? 0 : numbers[row][cell];
    }

    private int[] cells(String who) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(who.getBytes(StandardCharsets.UTF_8)));
            int[] cells = new int[ROWS];
            Arrays.setAll(cells, row -> hash.getInt() & (CELLS - 1));
            return cells;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
