package liandong.auditor.source;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a source gives, as text that can be compared. */
public final class Read {
    private Read() {}

    /** All topics with all their records. */
    public static Map<String, List<String>> all(RecordSource source) throws RecordSource.Unreadable {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String topic : source.topics()) {
            all.put(topic, topic(source, topic));
        }
        return all;
    }

    /** The records of one topic. */
    public static List<String> topic(RecordSource source, String topic) throws RecordSource.Unreadable {
        List<String> records = new ArrayList<>();
        source.read(topic, record -> records.add(text(record)));
        return records;
    }

    /** Everything that a record has. */
    public static String text(StoredRecord record) {
        StringBuilder text = new StringBuilder(record.topic() + " " + record.offset() + " " + record.recorded());
        record.headers()
                .forEach(header ->
                        text.append(' ').append(header.name()).append('=').append(hex(header.value())));
        return text + " " + hex(record.key()) + " " + hex(record.value());
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }
}
