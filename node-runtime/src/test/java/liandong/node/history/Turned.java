package liandong.node.history;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;

/**
 * What one transaction at an office has taught its stations, in order.
 *
 * @param office where
 */
record Turned(Office office, List<Learned> learned) {

    /** An envelope, own or received, that took effect at a station. */
    record Learned(UnitCode station, Envelope envelope) {}
}
