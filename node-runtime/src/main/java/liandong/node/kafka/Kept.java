package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import liandong.hierarchy.Cut;
import liandong.ledger.Hash;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of a record that is put aside: its first bytes, its size and hash, and why. */
final class Kept {
    /** Bytes of a value, and characters of headers. */
    static final int MOST = QuarantineTable.KEPT_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final int SHOWN_NAME = 100;
    private static final int SHOWN_VALUE = 200;
    private static final int SHOWN_DETAIL = 1000;

    private Kept() {}

    /**
     * An entry for a record.
     *
     * @param waits whether its stream waits at it
     * @param most bytes of the value, and characters of the headers
     */
    static QuarantineTable.Entry entry(
            Incoming incoming, Reason reason, String detail, boolean waits, Instant now, int most) {
        byte[] value = incoming.value() == null ? new byte[0] : incoming.value();
        return new QuarantineTable.Entry(
                0,
                incoming.stream(),
                incoming.position(),
                reason.text(),
                Cut.first(detail, SHOWN_DETAIL),
                waits,
                shown(incoming.headers(), most),
                value.length <= most ? value : Arrays.copyOf(value, most),
                value.length,
                sha256(incoming),
                now,
                null,
                null);
    }

    /** Of the record's value. */
    static String sha256(Incoming incoming) {
        return Hash.of(incoming.value() == null ? new byte[0] : incoming.value())
                .hex();
    }

    static void tell(Incoming incoming, Reason reason) {
        LOG.atWarn()
                .addKeyValue("stream", incoming.stream())
                .addKeyValue("position", incoming.position())
                .addKeyValue("reason", reason.text())
                .log("record quarantined");
    }

    private static String shown(@Nullable Map<String, byte @Nullable []> headers, int most) {
        if (headers == null || headers.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(headers).forEach((name, value) -> {
            String shown = value == null
                    ? ""
                    : new String(value, 0, Math.min(SHOWN_VALUE, value.length), StandardCharsets.UTF_8);
            if (text.length() < most) {
                text.append(Cut.first(name, SHOWN_NAME))
                        .append(": ")
                        .append(shown)
                        .append('\n');
            }
        });
        return text.toString().replace('\0', ' ');
    }
}
