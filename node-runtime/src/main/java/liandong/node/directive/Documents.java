package liandong.node.directive;

import java.util.List;
import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.DirectiveTable;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.EnvelopeTable;
import org.springframework.stereotype.Component;

/** What a directive says and who has signed for it, without what became of it. */
@Component
public final class Documents {
    private final EnvelopeTable envelopes;
    private final DirectiveTable directives;

    public Documents(EnvelopeTable envelopes, DirectiveTable directives) {
        this.envelopes = envelopes;
        this.directives = directives;
    }

    /** The directive as the station issued or received it. */
    public Optional<DirectiveIssued> find(UnitCode station, String directive) {
        return directives.find(station, directive).map(held -> at(held.place()));
    }

    /** The directive whose envelope stands at this place. */
    public DirectiveIssued at(long place) {
        return (DirectiveIssued) envelopes.message(envelopes.atPlace(place));
    }

    /** All that the station issued or received, in the order in which they became known. */
    public List<Held> all(UnitCode station) {
        return directives.all(station);
    }

    /** Whether the station received it, and did not issue it. */
    public boolean isReceived(UnitCode station, String directive) {
        return directives
                .find(station, directive)
                .filter(held -> !held.issued())
                .isPresent();
    }

    /** Who has signed for it, as far as the station knows, in unit order. */
    public List<Receipt> receipts(UnitCode station, String directive) {
        return directives.receipts(station, directive);
    }
}
