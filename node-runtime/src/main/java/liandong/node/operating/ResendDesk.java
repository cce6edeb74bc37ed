package liandong.node.operating;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.role;

import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.hosting.Hosting;
import liandong.node.store.Database;
import liandong.node.store.SealedTable;
import liandong.node.store.StreamTable;
import liandong.node.surface.OperatingRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has an own stream sent again from the store, where its topic has lost records and the node has not noticed. */
@Component
public final class ResendDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ResendDesk.class);

    private final Hosting hosting;
    private final Database database;
    private final SealedTable sealed;
    private final StreamTable streams;

    public ResendDesk(Hosting hosting, Database database, SealedTable sealed, StreamTable streams) {
        this.hosting = hosting;
        this.database = database;
        this.sealed = sealed;
        this.streams = streams;
    }

    /**
     * What is sent again.
     *
     * @param from the first sequence
     * @param records how many
     */
    public record Resent(String stream, long from, int records) {}

    /**
     * Sends the records of an own stream again, as they are stored, from a sequence on; readers pass over what they have.
     *
     * @param from the first sequence, from 1
     */
    public Resent resend(String stream, long from, Actor actor, String because) {
        check(stream, from, actor, because);
        return database.write(() -> {
            long end = streams.sealed(stream).sequence();
            if (from > end) {
                throw OperatingRule.NOTHING_TO_RESEND.refused(code(stream), count(end));
            }
            int records = sealed.sendAgain(stream, from);
            LOG.atWarn()
                    .addKeyValue("stream", stream)
                    .addKeyValue("first", from)
                    .addKeyValue("records", records)
                    .addKeyValue("account", actor.id())
                    .log("sent again for an operator");
            return new Resent(stream, from, records);
        });
    }

    private void check(String stream, long from, Actor actor, String because) {
        if (actor.role() != Role.OPERATOR) {
            throw OperatingRule.RESENT_BY_OPERATOR.refused(role(actor.role()));
        }
        if (!hosting.ownStreams().contains(stream)) {
            throw OperatingRule.NOT_AN_OWN_STREAM.refused(code(stream));
        }
        if (from < 1) {
            throw OperatingRule.SEQUENCE_FROM_ONE.refused(count(from));
        }
        Because.check(because, OperatingRule.RESENT_WITHOUT_REASON);
    }
}
