package liandong.ledger;

/** Whether a key may speak for a unit at a place of a stream. */
public enum Authority {
    GRANTED,
    /** No entry of the directory enrols the key. */
    UNKNOWN_KEY,
    /** The key is enrolled, and not for this unit. */
    NOT_FOR_UNIT,
    /** Another key of the unit is in force under the directory that the envelope names: it is too early or too late. */
    NOT_IN_FORCE,
    /** The key was revoked, and the envelope is not part of the history that is good. */
    REVOKED
}
