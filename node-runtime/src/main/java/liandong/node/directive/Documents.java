package liandong.node.directive;

import java.util.Optional;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/** What a directive says, without what became of it. */
@Component
public final class Documents {
    private final Tables tables;

    public Documents(Tables tables) {
        this.tables = tables;
    }

    /** The directive as the station issued or received it. */
    public Optional<DirectiveIssued> find(UnitCode station, String directive) {
        return tables.directives().find(station, directive).map(held ->
                (DirectiveIssued) tables.envelopes().message(tables.envelopes().atPlace(held.place())));
    }
}
