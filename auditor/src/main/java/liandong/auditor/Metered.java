package liandong.auditor;

import java.util.List;
import java.util.function.Consumer;
import liandong.auditor.check.Progress;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.StoredRecord;

/** A source that tells how far it is read. */
record Metered(RecordSource source, Progress progress) implements RecordSource {
    private static final int STEP = 512;

    @Override
    public String described() {
        return source.described();
    }

    @Override
    public List<String> topics() {
        return source.topics();
    }

    @Override
    public long bytes() {
        return source.bytes();
    }

    @Override
    public long records() {
        return source.records();
    }

    @Override
    public void read(String topic, Consumer<StoredRecord> sink) throws Unreadable {
        Meter meter = new Meter(sink);
        try {
            source.read(topic, meter);
        } finally {
            meter.tell();
        }
    }

    @Override
    public List<Anomaly> anomalies(String topic) {
        return source.anomalies(topic);
    }

    @Override
    public void close() {
        source.close();
    }

    private final class Meter implements Consumer<StoredRecord> {
        private final Consumer<StoredRecord> sink;
        private long records;
        private long bytes;

        Meter(Consumer<StoredRecord> sink) {
            this.sink = sink;
        }

        @Override
        public void accept(StoredRecord record) {
            sink.accept(record);
            records++;
            bytes += record.bytes();
            if (records >= STEP) {
                tell();
            }
        }

        void tell() {
            progress.read(records, bytes);
            records = 0;
            bytes = 0;
        }
    }
}
