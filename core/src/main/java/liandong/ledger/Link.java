package liandong.ledger;

/** What an envelope is to the head of its stream. */
public enum Link {
    /** The next one, and it names the head's hash. */
    NEXT,
    /** A sequence that the stream has passed: a repeat if the hash is the same, a fork if it is not. */
    EARLIER,
    /** At least one envelope between the head and this one is missing. */
    GAP,
    /** The next sequence, but another hash before it. */
    BROKEN_PREVIOUS
}
