package liandong.auditor.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import liandong.auditor.total.Rows;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/** The records of a stream that hold: hash, key and offset by sequence. Costs some 60 bytes a record. */
final class Places {
    private static final int FIRST = 16;

    private int size;
    private byte[] hashes = new byte[FIRST * Hash.BYTES];
    private long[] sequences = new long[FIRST];
    private long[] offsets = new long[FIRST];
    private long[] recorded = new long[FIRST];
    private Hash[] keys = new Hash[FIRST];
    private long highest;
    /** Where the place of a sequence is, once the records are not in order from 1. */
    private @Nullable Map<Long, Integer> index;

    void add(long sequence, Hash hash, Hash key, long offset, long appended) {
        if (index == null && sequence != size + 1L) {
            index = new HashMap<>();
            for (int i = 0; i < size; i++) {
                index.put(sequences[i], i);
            }
        }
        if (index != null) {
            index.put(sequence, size);
        }
        if (size == sequences.length) {
            grow();
        }
        System.arraycopy(hash.bytes(), 0, hashes, size * Hash.BYTES, Hash.BYTES);
        sequences[size] = sequence;
        offsets[size] = offset;
        recorded[size] = appended;
        keys[size] = size > 0 && keys[size - 1].equals(key) ? keys[size - 1] : key;
        highest = Math.max(highest, sequence);
        size++;
    }

    private void grow() {
        int capacity = size + size / 2;
        hashes = Arrays.copyOf(hashes, capacity * Hash.BYTES);
        sequences = Arrays.copyOf(sequences, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        recorded = Arrays.copyOf(recorded, capacity);
        keys = Arrays.copyOf(keys, capacity);
    }

    /** The same by rows, which count from 0 in the order in which they were added. */
    Rows rows(String topic) {
        return new Numbered(topic);
    }

    private final class Numbered implements Rows {
        private final String topic;

        Numbered(String topic) {
            this.topic = topic;
        }

        @Override
        public String topic() {
            return topic;
        }

        @Override
        public long sequence(int row) {
            return sequences[row];
        }

        @Override
        public long offset(int row) {
            return offsets[row];
        }

        @Override
        public long recorded(int row) {
            return recorded[row];
        }

        @Override
        public Hash hash(int row) {
            return at(row);
        }
    }

    private Hash at(int row) {
        return Hash.ofBytes(Arrays.copyOfRange(hashes, row * Hash.BYTES, (row + 1) * Hash.BYTES));
    }

    private int find(long sequence) {
        if (index == null) {
            return sequence >= 1 && sequence <= size ? (int) sequence - 1 : -1;
        }
        return index.getOrDefault(sequence, -1);
    }

    boolean has(long sequence) {
        return find(sequence) >= 0;
    }

    boolean isAt(long sequence, Hash hash) {
        int at = find(sequence);
        byte[] bytes = hash.bytes();
        return at >= 0 && Arrays.equals(hashes, at * Hash.BYTES, (at + 1) * Hash.BYTES, bytes, 0, Hash.BYTES);
    }

    /** The hash at a sequence that is there. */
    Hash hash(long sequence) {
        return at(find(sequence));
    }

    Hash key(long sequence) {
        return keys[find(sequence)];
    }

    long offset(long sequence) {
        return offsets[find(sequence)];
    }

    long recorded(long sequence) {
        return recorded[find(sequence)];
    }

    /** The highest sequence; 0 for none. */
    long highest() {
        return highest;
    }

    /** The highest sequence below {@code sequence} that is there; 0 for none. */
    long before(long sequence) {
        if (index == null) {
            return Math.min(sequence - 1, size);
        }
        long before = 0;
        for (int i = 0; i < size; i++) {
            if (sequences[i] < sequence) {
                before = Math.max(before, sequences[i]);
            }
        }
        return before;
    }

    int size() {
        return size;
    }
}
