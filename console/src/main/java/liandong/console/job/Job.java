package liandong.console.job;

import java.time.Instant;
import liandong.hierarchy.UnitCode;

/**
 * Long work as it stood at one moment.
 *
 * @param name what kind of work it is
 * @param account who started it
 * @param whole how much there is to do; 0 while that is not known
 */
public record Job(
        String name, UnitCode station, String account, Instant startedAt, State state, long done, long whole) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        /** Somebody has cancelled it, and it has not ended yet. */
        ENDING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** Whether it has not ended. */
    public boolean isRunning() {
        return state == State.RUNNING || state == State.ENDING;
    }

    /** How many hundredths are done; 0 while that is not known. */
    public long percent() {
        return whole == 0 ? 0 : Math.min(100, done * 100 / whole);
    }
}
