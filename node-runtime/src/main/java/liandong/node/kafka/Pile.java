package liandong.node.kafka;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.store.PileTable;
import liandong.node.store.PileTable.Late;
import liandong.node.store.PileTable.Rest;
import liandong.node.store.PileTable.State;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one stream holds that was put aside, for one transaction: the first records and the last few are kept, and what
 * lies between is counted and goes into a running digest. So a stream fills no store, whatever is written to it, and the
 * numbers are those that another node finds.
 */
final class Pile {
    /** How many first records of a stream are kept. */
    static final int FIRST = 100;
    /** How many of the last. */
    static final int LAST = 10;
    /** How many bytes of all first records together; of what comes behind little is kept. */
    static final long BYTES = 1 << 20;
    /** Of a last record, and of a first one once there are enough bytes. */
    static final int LITTLE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Pile.class);

    private final Tables tables;
    private final PileTable table;
    private final String stream;
    private final Instant now;
    private final Map<String, Rest> rests = new HashMap<>();
    /** The last few, stored and new ones, oldest first. */
    private final Deque<Last> last = new ArrayDeque<>();

    private State state;
    private boolean isOpen;

    /** One of the last few: stored before, or to be stored with this transaction. */
    private record Last(Late row, @Nullable Entry entry) {}

    Pile(Tables tables, String stream, Instant now) {
        this.tables = tables;
        this.table = tables.piles();
        this.stream = stream;
        this.now = now;
        this.state = table.state(stream);
    }

    /**
     * Puts a record aside.
     *
     * @param link its place in the stream; none if it is no part of it
     */
    void add(Incoming incoming, Reason reason, String detail, @Nullable Head link) {
        long position = incoming.position();
        if (reason.isOfKeys() && (state.againFrom() == null || position < state.againFrom())) {
            state = new State(state.kept(), state.bytes(), state.firstTo(), state.countedTo(), position);
        }
        if (position <= state.countedTo()) {
            if (tables.quarantine().find(stream, position).isPresent()) {
                int most = position <= state.firstTo() ? Kept.MOST : LITTLE;
                tables.quarantine().save(Kept.entry(incoming, reason, detail, false, now, most));
                saveLink(position, link);
            }
        } else if (state.kept() < FIRST) {
            first(incoming, reason, detail, link);
        } else {
            late(incoming, reason, detail, link);
        }
    }

    private void first(Incoming incoming, Reason reason, String detail, @Nullable Head link) {
        int most = state.bytes() < BYTES ? Kept.MOST : LITTLE;
        Entry entry = Kept.entry(incoming, reason, detail, false, now, most);
        if (tables.quarantine().save(entry)) {
            Kept.tell(incoming, reason);
        }
        saveLink(incoming.position(), link);
        state = new State(
                state.kept() + 1,
                state.bytes() + entry.bytes().length + entry.headers().length(),
                incoming.position(),
                incoming.position(),
                state.againFrom());
    }

    private void late(Incoming incoming, Reason reason, String detail, @Nullable Head link) {
        open();
        Entry entry = Kept.entry(incoming, reason, detail, false, now, LITTLE);
        last.addLast(new Last(
                new Late(
                        0,
                        incoming.position(),
                        reason.text(),
                        entry.size(),
                        entry.sha256(),
                        link == null ? 0 : link.sequence(),
                        link == null ? null : link.hash().hex(),
                        now,
                        true),
                entry));
        state = new State(state.kept(), state.bytes(), state.firstTo(), incoming.position(), state.againFrom());
        if (last.size() > LAST) {
            out(last.removeFirst());
        }
    }

    private void open() {
        if (!isOpen) {
            isOpen = true;
            rests.putAll(table.rest(stream));
            table.late(stream).forEach(row -> last.addLast(new Last(row, null)));
        }
    }

    /** Counts the oldest of the last few, unless the stream goes on behind it or somebody has decided about it. */
    private void out(Last oldest) {
        Late row = oldest.row();
        boolean stays = !row.isOpen() || isBridge(row);
        if (stays && oldest.entry() != null) {
            store(oldest, false);
        } else if (stays) {
            table.keep(row.place());
        } else {
            count(row);
            if (oldest.entry() == null) {
                table.drop(row.place());
            }
        }
    }

    /** Whether what was applied next names this record: without it the chain in the store has a hole. */
    private boolean isBridge(Late row) {
        return row.sequence() > 0
                && tables.envelopes()
                        .at(stream, row.sequence() + 1)
                        .filter(next ->
                                next.previous() != null && next.previous().hex().equals(row.hash()))
                        .isPresent();
    }

    private void count(Late row) {
        Rest before = rests.get(row.reason());
        String digest = digest(before == null ? Hash.ZERO.hex() : before.digest(), row);
        Rest after = before == null
                ? new Rest(stream, row.reason(), 1, row.size(), row.position(), row.position(), digest, row.seen(), now)
                : new Rest(
                        stream,
                        row.reason(),
                        before.records() + 1,
                        before.bytes() + row.size(),
                        before.first(),
                        row.position(),
                        digest,
                        before.since(),
                        now);
        rests.put(row.reason(), after);
        if (Long.toString(after.records()).matches("10*")) {
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("reason", row.reason())
                    .addKeyValue("records", after.records())
                    .log("more records were put aside than are kept; they are counted");
        }
    }

    /** SHA-256 over the digest before, the offset and the hash of the value. */
    private static String digest(String before, Late row) {
        return Hash.of(ByteBuffer.allocate(72)
                        .put(new Hash(before).bytes())
                        .putLong(row.position())
                        .put(new Hash(row.sha256()).bytes())
                        .array())
                .hex();
    }

    /** Stores what has changed. */
    void close() {
        for (Last each : last) {
            if (each.entry() != null) {
                store(each, true);
            }
        }
        rests.values().forEach(table::save);
        table.save(stream, state);
    }

    private void store(Last each, boolean late) {
        Entry entry = each.entry();
        if (entry != null) {
            tables.quarantine().save(entry);
            Late row = each.row();
            String hash = row.hash();
            saveLink(row.position(), hash == null ? null : new Head(row.sequence(), new Hash(hash)));
            if (late) {
                table.markLate(stream, row.position());
            }
        }
    }

    private void saveLink(long position, @Nullable Head link) {
        if (link != null) {
            tables.quarantine().saveLink(stream, position, link);
        }
    }
}
