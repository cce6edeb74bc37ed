package liandong.auditor;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import liandong.auditor.check.Progress;
import liandong.auditor.source.RecordSource;

/**
 * Says how far the reading is, with rate and time left: for a person a line that is written over every half second, else a
 * new line every ten seconds.
 */
final class ProgressLine implements Progress {
    private static final double NANOS = 1e9;
    private static final long LIVE = 500_000_000L;
    private static final long PLAIN = 10_000_000_000L;
    /** Blanks out what the line before has left. */
    private static final int WIDTH = 100;

    private final PrintWriter err;
    private final boolean isLive;
    private final boolean isQuiet;
    private final long allRecords;
    private final long allBytes;
    private final LongSupplier nanoTime;
    private final long begun;
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final AtomicLong told;

    ProgressLine(Terminal terminal, boolean isQuiet, RecordSource source, LongSupplier nanoTime) {
        err = terminal.err();
        isLive = terminal.isLive();
        this.isQuiet = isQuiet;
        allRecords = source.records();
        allBytes = source.bytes();
        this.nanoTime = nanoTime;
        begun = nanoTime.getAsLong();
        told = new AtomicLong(begun);
    }

    static ProgressLine of(Terminal terminal, boolean isQuiet, RecordSource source) {
        return new ProgressLine(terminal, isQuiet, source, System::nanoTime);
    }

    @Override
    public void read(long moreRecords, long moreBytes) {
        records.add(moreRecords);
        bytes.add(moreBytes);
        long now = nanoTime.getAsLong();
        long before = told.get();
        if (!isQuiet && now - before >= (isLive ? LIVE : PLAIN) && told.compareAndSet(before, now)) {
            tell();
        }
    }

    private void tell() {
        String text = rate() + left();
        if (isLive) {
            err.print("\r" + " ".repeat(WIDTH) + "\r" + text);
            err.flush();
        } else {
            err.println(text);
        }
    }

    private String left() {
        Rate rate = rate();
        double done = allRecords > 0
                ? (double) rate.records() / allRecords
                : allBytes > 0 ? (double) rate.bytes() / allBytes : 0;
        if (done <= 0 || done >= 1) {
            return "";
        }
        return String.format(
                Locale.ROOT, ", %.0f %%, about %.0f s left", done * 100, rate.seconds() * (1 - done) / done);
    }

    /** What was read so far, and how fast. */
    Rate rate() {
        return new Rate(records.sum(), bytes.sum(), (nanoTime.getAsLong() - begun) / NANOS);
    }

    /** Takes the line away that is written over. */
    void end() {
        if (isLive && !isQuiet) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
    }
}
