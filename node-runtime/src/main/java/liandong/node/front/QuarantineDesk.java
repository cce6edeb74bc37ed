package liandong.node.front;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.role;
import static liandong.rule.Argument.term;

import java.util.List;
import java.util.Set;
import liandong.duty.Decision;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.store.PileTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.store.Tables;
import liandong.report.Finding;
import liandong.report.PersonalData;
import liandong.rule.TextRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Records that were not applied, and what an operator decides about them. */
@Component
public final class QuarantineDesk {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineDesk.class);
    /** Reasons that may be gone once more of the directory is known, or after an upgrade, though no stream waits. */
    private static final Set<String> MAY_PASS_LATER =
            Set.of("unknown-key", "key-not-for-unit", "key-not-in-force", "unknown-suite", "foreign-writer");

    private final Tables tables;

    public QuarantineDesk(Tables tables) {
        this.tables = tables;
    }

    /** Entries after {@code after}, oldest first. */
    public List<Entry> all(long after, int limit) {
        return tables.quarantine().list(after, limit);
    }

    /** What was counted and not kept, by stream and reason, after this stream and reason. */
    public List<PileTable.Rest> rest(String after, int limit) {
        return tables.piles().rests(after, limit);
    }

    /** Those of some streams. */
    public List<Entry> of(Set<String> streams, long after, int limit) {
        List<Long> places = tables.database()
                .sql()
                .sql("SELECT place FROM quarantine WHERE place > :after AND stream IN (:streams) ORDER BY place LIMIT"
                        + " :limit")
                .param("after", after)
                .param("streams", streams)
                .param("limit", limit)
                .query(Long.class)
                .list();
        return places.stream()
                .flatMap(place -> tables.quarantine().atPlace(place).stream())
                .toList();
    }

    /** The entry with this place; refused where there is none. */
    public Entry one(long place) {
        return tables.quarantine().atPlace(place).orElseThrow(() -> OperatingRule.NO_SUCH_ENTRY.refused(count(place)));
    }

    /** Whether it may help to examine the record again. */
    public static boolean mayPassLater(Entry entry) {
        return entry.waits() || MAY_PASS_LATER.contains(entry.reason());
    }

    /** Lets the stream of a waiting record go on behind it. */
    public void discard(long place, Actor actor, String because) {
        check(actor, because);
        tables.database().run(() -> {
            Entry entry = one(place);
            if (!entry.waits()) {
                throw OperatingRule.DOES_NOT_WAIT.refused(code(entry.stream()));
            }
            if (!QuarantineTable.DISCARD.equals(entry.decision())) {
                tables.quarantine().discard(place, actor.id(), because);
                log(entry, "record discarded by an operator");
            }
        });
    }

    /** Has the record examined again: its reader goes back to it, and what is applied behind it stays applied once. */
    public void retry(long place, Actor actor, String because) {
        check(actor, because);
        tables.database().run(() -> {
            Entry entry = one(place);
            if (entry.decision() != null || !mayPassLater(entry)) {
                throw entry.decision() == null
                        ? OperatingRule.NEVER_PASSES.refused(code(entry.reason()))
                        : OperatingRule.DECIDED_BEFORE.refused(term("decision." + entry.decision()));
            }
            tables.quarantine().retry(place, actor.id(), because);
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
        if (because.isBlank()) {
            throw OperatingRule.PASSED_OVER_WITHOUT_REASON.refused();
        }
        List<Finding> personal = PersonalData.in("because", because);
        if (!personal.isEmpty()) {
            throw Refused.of(Decision.Refusal.found(TextRule.PERSONAL_DATA, personal));
        }
    }
}
