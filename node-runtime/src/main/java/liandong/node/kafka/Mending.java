package liandong.node.kafka;

import java.util.List;
import java.util.Set;
import liandong.duty.Continuation;
import liandong.node.hosting.Hosting;
import liandong.node.store.Tables;

/** Own streams that were not whole, and streams that may go on by the directory: they are looked at again. */
final class Mending {
    private final Tables tables;
    private final Hosting hosting;
    private final Intake intake;
    private final ReadBack readBack;
    private final RestatedTotals totals;
    private final Runnable whenMended;
    /** How many entries of the directory about streams that go on have been looked at. */
    private int continued;

    Mending(
            Tables tables,
            Hosting hosting,
            Intake intake,
            ReadBack readBack,
            RestatedTotals totals,
            Runnable whenMended) {
        this.tables = tables;
        this.hosting = hosting;
        this.intake = intake;
        this.readBack = readBack;
        this.totals = totals;
        this.whenMended = whenMended;
    }

    /** Reads own streams again that were not whole; what is whole now, or goes on by an operator's word, is sealed again. */
    void mend() {
        Set<String> mended = readBack.mend();
        if (!mended.isEmpty()) {
            mended.forEach(intake::redeliver);
            totals.compare();
            whenMended.run();
        }
    }

    /** Has the records examined again at which streams wait that may go on by the directory. */
    void letGoOn() {
        List<Continuation> all = hosting.directory().continuations();
        if (all.size() > continued) {
            // in a store that was closed meanwhile a decision may be due for any of them; there are few
            tables.database()
                    .run(() -> all.forEach(each -> tables.decisions()
                            .retryWaiting(each.stream(), "entry " + each.entered() + " of the directory")));
            continued = all.size();
            mend();
        }
    }
}
