package liandong.directive;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a directive after it was issued.
 *
 * @param withdrawn whether all of it was taken back
 * @param withdrawnClauses codes of clauses that were taken back one by one
 * @param supersededBy the directive that stands in its place; none while it stands itself
 */
public record Fate(
        boolean withdrawn,
        Set<String> withdrawnClauses,
        @Nullable String supersededBy) {
    /** Nothing has happened to it. */
    public static final Fate IN_FORCE = new Fate(false, Set.of(), null);

    public Fate {
        withdrawnClauses = Set.copyOf(withdrawnClauses);
    }

    /** Whether the directive, or at least a part of it, stands. */
    public boolean isInForce() {
        return !withdrawn && supersededBy == null;
    }

    /** Whether this clause stands. */
    public boolean stands(Clause clause) {
        return isInForce() && !withdrawnClauses.contains(clause.code());
    }

    /** In one word. */
    public State state() {
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        return supersededBy == null ? State.IN_FORCE : State.SUPERSEDED;
    }

    /** How a directive stands. */
    public enum State {
        IN_FORCE,
        SUPERSEDED,
        WITHDRAWN
    }
}
