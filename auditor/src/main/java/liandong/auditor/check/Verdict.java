package liandong.auditor.check;

import java.util.List;
import java.util.Optional;
import liandong.auditor.total.History;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What came out.
 *
 * @param root fingerprint of the key on which everything hangs; none if the directory has none
 * @param pinned whether the root was given from outside
 * @param records how many records were checked
 * @param bytes of their headers and values
 * @param unwitnessed streams with records of which no key other than their own has witnessed a head
 * @param totals versions of totals that were added up again
 * @param faults in the order of {@link Fault#ORDER}; what is behind a fault was checked too
 * @param foreign records that are no part of any stream: they are told, and break nothing
 * @param untrusted totals that hang on a fault
 * @param history the records that hold
 */
public record Verdict(
        @Nullable Hash root,
        boolean pinned,
        int streams,
        long records,
        long bytes,
        List<String> unwitnessed,
        long totals,
        List<Fault> faults,
        List<Foreign> foreign,
        List<Remark> remarks,
        List<Untrusted> untrusted,
        History history) {

    /** Whether nothing that counts is wrong. Without a pinned root this says only that the records agree with each other. */
    public boolean holds() {
        return faults.isEmpty();
    }

    /** How many records are no part of any stream. */
    public long foreignRecords() {
        return foreign.stream().mapToLong(Foreign::count).sum();
    }

    /** The first record that is wrong. */
    public Optional<Fault> first() {
        return faults.stream().findFirst();
    }

    /** In a few words. */
    public String words() {
        if (!holds()) {
            return "NOT valid: " + faults.size() + (faults.size() == 1 ? " fault" : " faults");
        }
        String words = pinned ? "valid; root pinned" : "self-consistent; root NOT pinned";
        long beside = foreignRecords();
        return beside == 0
                ? words
                : words + "; what counts is whole; " + beside + (beside == 1 ? " record is" : " records are")
                        + " no part of any stream";
    }
}
