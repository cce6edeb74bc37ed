package liandong.node.seal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import liandong.signing.SigningKeys;
import liandong.signing.SigningSuite;
import org.jspecify.annotations.Nullable;

/** The keys that this node holds now. */
public final class NodeKeys {
    private final AtomicReference<@Nullable SigningKeys> held;
    private final Function<SigningSuite, SigningKeys> add;

    /**
     * Keys from where they are kept.
     *
     * @param add makes one more, keeps it, and returns all
     */
    public NodeKeys(SigningKeys held, Function<SigningSuite, SigningKeys> add) {
        this.held = new AtomicReference<>(held);
        this.add = add;
    }

    /** All of them. */
    public SigningKeys held() {
        SigningKeys keys = held.get();
        return keys == null ? SigningKeys.none() : keys;
    }

    /** Makes one more key, which is the newest from now on. */
    public synchronized SigningKeys add(SigningSuite suite) {
        SigningKeys more = add.apply(suite);
        held.set(more);
        return more;
    }
}
