package liandong.node.kafka;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.seal.Enrolment;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is read before a node goes live: what has come since it last did or, into an empty store, everything. */
final class FirstReading {
    private static final Logger LOG = LoggerFactory.getLogger(FirstReading.class);

    private final Tables tables;
    private final Hosting hosting;
    private final Topics topics;
    private final Intake intake;
    private final CatchUp catchUp;
    private final ReadBack readBack;
    private final LostTails tails;
    private final Mending mending;
    private final RestatedTotals totals;
    private final Enrolment enrolment;
    private final Runnable whenRebuilt;
    private Set<String> refused = Set.of();

    FirstReading(
            Tables tables,
            Hosting hosting,
            Topics topics,
            Intake intake,
            CatchUp catchUp,
            ReadBack readBack,
            LostTails tails,
            Mending mending,
            RestatedTotals totals,
            Enrolment enrolment,
            Runnable whenRebuilt) {
        this.tables = tables;
        this.hosting = hosting;
        this.topics = topics;
        this.intake = intake;
        this.catchUp = catchUp;
        this.readBack = readBack;
        this.tails = tails;
        this.mending = mending;
        this.totals = totals;
        this.enrolment = enrolment;
        this.whenRebuilt = whenRebuilt;
    }

    /** The streams that the broker did not let this node read meanwhile. */
    Set<String> refused() {
        return refused;
    }

    /** Returns why it must wait, or nothing. */
    @Nullable
    String read() {
        hosting.follow(tables);
        if (tables.state().isRebuilt()) {
            catchUp();
            return null;
        }
        String obstacle = readBack.directory();
        return obstacle == null ? rebuild(Assignment.of(hosting)) : obstacle;
    }

    private void catchUp() {
        catchUp.read(Set.of(Streams.DIRECTORY), Phase.LIVE);
        Set<String> mayNot = new TreeSet<>(catchUp.refused());
        Set<String> own = Assignment.whole(tables, Assignment.of(hosting).own());
        tails.lookIfPermitted(own);
        // what was sent and not read back yet may be for another station of this node
        catchUp.read(own, Phase.LIVE);
        mayNot.addAll(catchUp.refused());
        refused = mayNot;
        mending.mend();
    }

    /** Fills the store from topics; returns why that cannot be done, or nothing. */
    private @Nullable String rebuild(Assignment assignment) {
        Set<String> needed = new TreeSet<>(assignment.own());
        Set<String> existing = topics.existing(needed);
        if (!needed.isEmpty() && existing.isEmpty()) {
            // what a broker hides from a name without rights is not nothing: sequences would be given out twice
            return "the cluster shows no topic for " + needed + "; have the region provision this node, and check"
                    + " the name in its certificate";
        }
        LOG.atInfo()
                .addKeyValue("own", assignment.own().size())
                .addKeyValue("received", assignment.received().size())
                .log("rebuilding the store from topics");
        tails.lookIfPermitted(existing);
        Map<String, ReadBack.Found> found = readBack.read(assignment.own());
        assignment.own().forEach(intake::redeliver);
        Set<String> mayNot = new TreeSet<>(catchUp.refused());
        catchUp.read(assignment.received(), Phase.REBUILD);
        mayNot.addAll(catchUp.refused());
        refused = mayNot;
        totals.compare();
        // nothing may be entered into the directory before its root key
        tables.database().run(() -> {
            readBack.keep(found);
            enrolment.root();
            tables.state().setRebuilt(true);
        });
        whenRebuilt.run();
        return null;
    }
}
