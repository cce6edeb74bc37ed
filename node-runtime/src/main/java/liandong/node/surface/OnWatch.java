package liandong.node.surface;

import liandong.node.hosting.Watch;
import liandong.rule.Argument;
import org.springframework.stereotype.Component;

/** Commands are taken by the process whose watch it is; every other one says where that answers. */
@Component
public final class OnWatch {
    private final Watch watch;

    OnWatch(Watch watch) {
        this.watch = watch;
    }

    /** Whether this process takes commands. */
    public boolean isOurs() {
        return watch.isOurs();
    }

    /** Throws {@link Refused} where this process stands by. */
    public void require() {
        if (!watch.isOurs()) {
            throw watch.elsewhere()
                    .map(address -> StoreRule.STANDS_BY.refused(Argument.code(address)))
                    .orElseGet(StoreRule.STANDS_BY_FOR_NOBODY::refused);
        }
    }
}
