package liandong.auditor.total;

import java.util.HexFormat;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** Reports by the hash of their envelope, in little more than the room for a reference to each. */
final class Reports {
    private @Nullable Entry[] table = new Entry[1 << 10];
    private int size;

    /** Takes a report; of two with the same hash the later one counts. */
    void put(Entry entry) {
        if (2 * (size + 1) > table.length) {
            @Nullable Entry[] before = table;
            table = new Entry[2 * before.length];
            for (Entry each : before) {
                if (each != null) {
                    table[place(each.hash())] = each;
                }
            }
        }
        int at = place(entry.hash());
        size += table[at] == null ? 1 : 0;
        table[at] = entry;
    }

    @Nullable
    Entry get(Hash hash) {
        return table[place(hash)];
    }

    /** Where the report with the hash is, or would be. */
    private int place(Hash hash) {
        int mask = table.length - 1;
        int at = HexFormat.fromHexDigits(hash.hex(), 0, 8) & mask;
        for (Entry each = table[at]; each != null && !each.hash().equals(hash); each = table[at]) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
