package liandong.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_line_every_ten_seconds_says_rate_and_time_left() {
        ProgressLine progress = line(false, false, 4_000_000);
        for (int second = 1; second <= 10; second++) {
            pass(TimeUnit.SECONDS, 1);
            progress.read(100_000, 2_000_000);
        }
        progress.end();
        assertThat(err)
                .hasToString(
                        "1,000,000 records, 20.0 MB, 10.0 s (100,000 records/s, 2.0 MB/s), 25 %, about 30 s left\n");
    }

    @Test
    void a_person_sees_one_line_that_is_written_over_and_then_taken_away() {
        ProgressLine progress = line(true, false, 0);
        pass(TimeUnit.MILLISECONDS, 400);
        progress.read(1, 1);
        assertThat(err.toString()).isEmpty();
        pass(TimeUnit.MILLISECONDS, 200);
        progress.read(1, 1);
        assertThat(err.toString()).startsWith("\r").endsWith("\r2 records, 0.0 MB, 0.6 s (3 records/s, 0.0 MB/s)");
        progress.end();
        assertThat(err.toString()).endsWith(" \r").doesNotContain("\n");
    }

    @Test
    void quiet_is_quiet() {
        ProgressLine progress = line(true, true, 0);
        pass(TimeUnit.HOURS, 1);
        progress.read(1, 1);
        progress.end();
        assertThat(err.toString()).isEmpty();
        assertThat(progress.rate().records()).isEqualTo(1);
    }

    private void pass(TimeUnit unit, long time) {
        now.addAndGet(unit.toNanos(time));
    }

    private ProgressLine line(boolean isLive, boolean isQuiet, long records) {
        Terminal terminal = new Terminal(new PrintWriter(err), new PrintWriter(err, true), isLive);
        return new ProgressLine(terminal, isQuiet, new Sized(records), now::get);
    }

    private record Sized(long records) implements RecordSource {
        @Override
        public String described() {
            return "";
        }

        @Override
        public List<String> topics() {
            return List.of();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void read(String topic, java.util.function.Consumer<StoredRecord> sink) {}

        @Override
        public List<Anomaly> anomalies(String topic) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
