package liandong.node.operating;

import java.util.Optional;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.node.store.WitnessTable;
import liandong.node.store.WitnessTable.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far an own message has come. */
@Component
public final class Delivery {
    private final EnvelopeTable envelopes;
    private final WitnessTable witnesses;

    public Delivery(EnvelopeTable envelopes, WitnessTable witnesses) {
        this.envelopes = envelopes;
        this.witnesses = witnesses;
    }

    /** Where a message is. */
    public enum Stage {
        /** No broker has acknowledged it. */
        WAITING,
        /** A broker has it. */
        SENT,
        /** Another unit states that it has read it. */
        READ
    }

    /**
     * The way of one message.
     *
     * @param reader the unit that has stated to have read it
     */
    public record Way(Stage stage, @Nullable Statement reader) {}

    /** The way of the station's message with this envelope; none before it is sealed. */
    public Way of(Post post, @Nullable Hash envelope) {
        Optional<Row> row = envelope == null
                ? Optional.empty()
                : envelopes
                        .byHash(envelope)
                        .filter(each -> each.sender().equals(post.unit().value()));
        if (row.isEmpty() || !row.get().sent()) {
            return new Way(Stage.WAITING, null);
        }
        UnitCode own = post.unit();
        return witnesses.beyond(row.get().stream(), row.get().sequence() - 1).stream()
                .filter(statement -> !statement.witness().equals(own))
                .filter(this::isOurHistory)
                .findFirst()
                .map(statement -> new Way(Stage.READ, statement))
                .orElseGet(() -> new Way(Stage.SENT, null));
    }

    /** Whether the head that was stated is one of this store: who states another has not read this message. */
    private boolean isOurHistory(Statement statement) {
        return envelopes
                .at(statement.head().stream(), statement.head().sequence())
                .filter(row -> statement.head().hash().equals(row.hash()))
                .isPresent();
    }
}
