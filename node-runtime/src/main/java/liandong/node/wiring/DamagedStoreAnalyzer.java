package liandong.node.wiring;

import liandong.node.store.DamagedStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, in the place of a trace, why a node does not start on its database. */
final class DamagedStoreAnalyzer extends AbstractFailureAnalyzer<DamagedStore> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, DamagedStore damaged) {
        return new FailureAnalysis(damaged.getMessage(), damaged.advice(), damaged);
    }
}
