package liandong.node.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AttachmentFolder;
import liandong.node.store.AttachmentTable;
import liandong.node.store.AttachmentTable.Given;
import liandong.node.store.Database;
import liandong.node.store.NodeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes attachments that no document and no draft lists when their time of grace is over. */
@Component
public final class AttachmentUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentUpkeep.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final NodeSettings settings;
    private final Database database;
    private final AttachmentTable attachments;
    private final NodeState state;
    private final AttachmentFolder folder;
    private final AttachmentRights rights;
    private final Listings listings;
    private final Clock clock;
    private Instant next = Instant.MIN;

    AttachmentUpkeep(
            NodeSettings settings,
            Database database,
            AttachmentTable attachments,
            NodeState state,
            AttachmentFiles files,
            AttachmentRights rights,
            Listings listings,
            Clock clock) {
        this.settings = settings;
        this.database = database;
        this.attachments = attachments;
        this.state = state;
        this.folder = files.folder();
        this.rights = rights;
        this.listings = listings;
        this.clock = clock;
    }

    /** Cleans once an hour; called more often it does nothing. For one thread. */
    public void cleanInTime() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            clean();
            next = now.plus(EVERY);
        }
    }

    /** Removes what is to be removed by now. While documents are still being read, nothing is. */
    public void clean() {
        if (!state.isRebuilt()) {
            return;
        }
        Instant now = clock.instant();
        Set<Hash> known = attachments.known();
        folder.all().stream().filter(each -> !known.contains(each)).forEach(each -> note(each, now));
        attachments.unlisted(now.minus(settings.attachmentGrace())).forEach(this::judge);
    }

    private void note(Hash sha256, Instant now) {
        long bytes = folder.find(sha256).map(file -> file.toFile().length()).orElse(0L);
        database.run(() -> attachments.ownerless(sha256, bytes, now));
    }

    private void judge(Given given) {
        AttachmentTable table = attachments;
        boolean nobodys = given.station().isEmpty();
        boolean listed = nobodys
                ? rights.adopt(given.sha256()).isPresent()
                : !listings.of(UnitCode.of(given.station()), given.sha256()).isEmpty();
        if (listed) {
            database.run(() -> table.listed(given));
        } else if (!table.isDrafted(given.station(), given.sha256())) {
            database.run(() -> table.take(given));
            folder.remove(given.sha256(), () -> table.isAnybodys(given.sha256()));
            LOG.atInfo()
                    .addKeyValue("unit", given.station())
                    .addKeyValue("attachment", given.sha256())
                    .log("an attachment that nothing lists is removed");
        }
    }
}
