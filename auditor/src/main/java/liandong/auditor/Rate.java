package liandong.auditor;

import java.util.Locale;

/** How many records of how many bytes in how many seconds. */
record Rate(long records, long bytes, double seconds) {
    private static final double MEGA = 1e6;

    double recordsPerSecond() {
        return records / Math.max(seconds, 1e-3);
    }

    double megabytesPerSecond() {
        return bytes / MEGA / Math.max(seconds, 1e-3);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d records, %,.1f MB, %.1f s (%,.0f records/s, %,.1f MB/s)",
                records,
                bytes / MEGA,
                seconds,
                recordsPerSecond(),
                megabytesPerSecond());
    }
}
