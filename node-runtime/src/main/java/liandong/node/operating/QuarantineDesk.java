package liandong.node.operating;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.role;
import static liandong.rule.Argument.term;

import java.util.List;
import java.util.Set;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.store.Database;
import liandong.node.store.DecisionTable;
import liandong.node.store.PileTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.store.Reason;
import liandong.node.surface.OperatingRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records that were not applied, and what an operator decides about them. */
@Component
public final class QuarantineDesk {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineDesk.class);

    private final Database database;
    private final QuarantineTable quarantine;
    private final DecisionTable decisions;
    private final PileTable piles;

    public QuarantineDesk(Database database, QuarantineTable quarantine, DecisionTable decisions, PileTable piles) {
        this.database = database;
        this.quarantine = quarantine;
        this.decisions = decisions;
        this.piles = piles;
    }

    /** Entries after {@code after}, oldest first. */
    public List<Entry> all(long after, int limit) {
        return quarantine.list(after, limit);
    }

    /** What was counted and not kept, by stream and reason, after this stream and reason. */
    public List<PileTable.Rest> rest(String after, int limit) {
        return piles.rests(after, limit);
    }

    /** Those of some streams. */
    public List<Entry> of(Set<String> streams, long after, int limit) {
        return quarantine.ofStreams(streams, after, limit);
    }

    /** The entry with this place; refused where there is none. */
    public Entry one(long place) {
        return quarantine.atPlace(place).orElseThrow(() -> OperatingRule.NO_SUCH_ENTRY.refused(count(place)));
    }

    /** Whether it may help to examine the record again. */
    public static boolean mayPassLater(Entry entry) {
        return entry.waits()
                || Reason.find(entry.reason()).filter(Reason::mayPassLater).isPresent();
    }

    /** Lets the stream of a waiting record go on behind it. */
    public void discard(long place, Actor actor, String because) {
        check(actor, because);
        database.run(() -> {
            Entry entry = one(place);
            if (!entry.waits()) {
                throw OperatingRule.DOES_NOT_WAIT.refused(code(entry.stream()));
            }
            if (!QuarantineTable.DISCARD.equals(entry.decision())) {
                decisions.discard(place, actor.id(), because);
                log(entry, "record discarded by an operator");
            }
        });
    }

    /** Has the record examined again: its reader goes back to it, and what is applied behind it stays applied once. */
    public void retry(long place, Actor actor, String because) {
        check(actor, because);
        database.run(() -> {
            Entry entry = one(place);
            if (entry.decision() != null || !mayPassLater(entry)) {
                throw entry.decision() == null
                        ? OperatingRule.NEVER_PASSES.refused(code(entry.reason()))
                        : OperatingRule.DECIDED_BEFORE.refused(term("decision." + entry.decision()));
            }
            decisions.retry(place, actor.id(), because);
            log(entry, "record is examined again for an operator");
        });
    }

    private static void log(Entry entry, String what) {
        LOG.atWarn()
                .addKeyValue("stream", entry.stream())
                .addKeyValue("position", entry.position())
                .log(what);
    }

    private static void check(Actor actor, String because) {
        if (actor.role() != Role.OPERATOR) {
            throw OperatingRule.PASSED_OVER_BY_OPERATOR.refused(role(actor.role()));
        }
        Because.check(because, OperatingRule.PASSED_OVER_WITHOUT_REASON);
    }
}
