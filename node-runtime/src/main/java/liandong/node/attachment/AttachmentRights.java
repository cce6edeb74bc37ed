package liandong.node.attachment;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.hosting.Hosting;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AttachmentTable;
import liandong.node.store.Database;
import liandong.node.surface.StoreRule;
import org.springframework.stereotype.Component;

/**
 * To which stations the bytes of an attachment belong: those that have sent them in, and those to which such a station
 * of this node has sent a document that lists them. Who only knows the hash, and lists it, gets nothing.
 */
@Component
final class AttachmentRights {
    private final NodeSettings settings;
    private final Database database;
    private final AttachmentTable attachments;
    private final Hosting hosting;
    private final Listings listings;
    private final Clock clock;

    AttachmentRights(
            NodeSettings settings,
            Database database,
            AttachmentTable attachments,
            Hosting hosting,
            Listings listings,
            Clock clock) {
        this.settings = settings;
        this.database = database;
        this.attachments = attachments;
        this.hosting = hosting;
        this.listings = listings;
        this.clock = clock;
    }

    /** Whether the station has sent the bytes in itself. */
    boolean isGiven(UnitCode station, Hash sha256) {
        return attachments.isGiven(station, sha256);
    }

    /** Whether the station may have the bytes. */
    boolean has(UnitCode station, Hash sha256) {
        if (!attachments.isAnybodys(sha256)) {
            adopt(sha256);
        }
        return has(station, sha256, new HashSet<>());
    }

    private boolean has(UnitCode station, Hash sha256, Set<UnitCode> asked) {
        return asked.add(station)
                && (isGiven(station, sha256)
                        || listings.of(station, sha256).stream()
                                .map(Listings.Listing::unit)
                                .distinct()
                                .filter(hosting::hosts)
                                .anyMatch(sender -> has(sender, sha256, asked)));
    }

    /**
     * Of a file that lay here before anybody wrote down whose it is (a store that was made anew) it is known only who was
     * the first to list it: if that is a station of this node, it is taken to be that one's.
     */
    Optional<Listings.Listing> adopt(Hash sha256) {
        Optional<Listings.Listing> first = listings.first(sha256);
        first.filter(each -> hosting.hosts(each.unit()))
                .ifPresent(each -> database.run(() ->
                        attachments.give(each.unit(), sha256, each.attachment().size(), true, clock.instant())));
        return first;
    }

    /** The station was given the bytes; refused where its share, or that of the node, is used up. */
    void give(UnitCode station, Hash sha256, long bytes, boolean listed) {
        database.run(() -> {
            checkRoom(station, bytes);
            attachments.give(station, sha256, bytes, listed, clock.instant());
        });
    }

    /** Refuses bytes for which there is no room, whatever is here already. */
    void checkRoom(UnitCode station, long bytes) {
        if (attachments.bytes(station) + bytes > settings.maxUnitAttachmentBytes()) {
            throw StoreRule.UNIT_ATTACHMENTS_FULL.refused(code(station), count(settings.maxUnitAttachmentBytes()));
        }
        if (attachments.bytes() + bytes > settings.maxNodeAttachmentBytes()) {
            throw StoreRule.NODE_ATTACHMENTS_FULL.refused(count(settings.maxNodeAttachmentBytes()));
        }
    }
}
