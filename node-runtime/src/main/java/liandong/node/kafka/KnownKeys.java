package liandong.node.kafka;

import java.util.List;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.KeyRing;
import liandong.message.Message;

/**
 * Whose keys are known, and how far the directory is applied.
 *
 * @param unread how many entries more its topic may hold; 0 where nobody knows
 */
record KnownKeys(KeyRing keys, long sequence, long unread) {
    static KnownKeys of(Directory directory, long unread) {
        return new KnownKeys(directory.keys(), directory.sequence(), unread);
    }

    /** The same after an entry of the directory. */
    KnownKeys after(Message.OfDirectory entry, long at) {
        return switch (entry) {
            case Message.KeyEnrolled enrolled ->
                new KnownKeys(keys.enrolled(enrolled.key(), enrolled.node(), codes(enrolled.units()), at), at, unread);
            case Message.KeyRevoked revoked ->
                new KnownKeys(keys.revoked(revoked.key(), revoked.lastGood()), at, unread);
            case Message.StreamContinued continued -> new KnownKeys(keys, at, unread);
            case Message.UnitRegistered registered -> new KnownKeys(keys, at, unread);
            case Message.UnitChanged changed -> new KnownKeys(keys, at, unread);
            case Message.IndicatorDefined defined -> new KnownKeys(keys, at, unread);
            case Message.FormPublished published -> new KnownKeys(keys, at, unread);
        };
    }

    /** Codes of units, as keys are kept with them. */
    static List<String> codes(List<UnitCode> units) {
        return units.stream().map(UnitCode::value).toList();
    }
}
