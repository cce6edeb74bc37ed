package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import liandong.ledger.Hash;
import liandong.node.store.QuarantineTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records into quarantine: their first bytes, their size and hash, and why. */
final class Isolation {
    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);
    private static final int SHOWN_NAME = 100;
    private static final int SHOWN_VALUE = 200;

    private final QuarantineTable table;

    Isolation(QuarantineTable table) {
        this.table = table;
    }

    /**
     * Keeps a record that is not applied; the same record again changes nothing.
     *
     * @param waits whether its stream waits for an operator
     */
    void keep(Incoming incoming, String reason, String detail, boolean waits, Instant now) {
        byte[] value = incoming.value() == null ? new byte[0] : incoming.value();
        byte[] kept =
                value.length <= QuarantineTable.KEPT_BYTES ? value : Arrays.copyOf(value, QuarantineTable.KEPT_BYTES);
        boolean isNew = table.save(new QuarantineTable.Entry(
                0,
                incoming.stream(),
                incoming.position(),
                reason,
                detail,
                waits,
                shown(incoming.headers()),
                kept,
                value.length,
                sha256(incoming),
                now,
                null,
                null));
        if (isNew) {
            LOG.atWarn()
                    .addKeyValue("stream", incoming.stream())
                    .addKeyValue("position", incoming.position())
                    .addKeyValue("reason", reason)
                    .log("record quarantined");
        }
    }

    /** Of the record's value, as an entry keeps it. */
    static String sha256(Incoming incoming) {
        return Hash.of(incoming.value() == null ? new byte[0] : incoming.value()).hex();
    }

    private static String shown(@Nullable Map<String, byte @Nullable []> headers) {
        if (headers == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(headers).forEach((name, value) -> {
            String shown = value == null
                    ? ""
                    : new String(value, 0, Math.min(SHOWN_VALUE, value.length), StandardCharsets.UTF_8);
            if (text.length() < QuarantineTable.KEPT_BYTES) {
                text.append(name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) : name)
                        .append(": ")
                        .append(shown)
                        .append('\n');
            }
        });
        return text.toString().replace('\0', ' ');
    }
}
