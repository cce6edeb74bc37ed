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
        List<Remark> remarks,
        List<Untrusted> untrusted,
        History history) {

    /** Whether nothing is wrong. Without a pinned root this says only that the records agree with each other. */
    public boolean holds() {
        return faults.isEmpty();
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
        return pinned ? "valid; root pinned" : "self-consistent; root NOT pinned";
    }
}
