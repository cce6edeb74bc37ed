package liandong.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import liandong.quickstart.http.Await;

/** Carries out strikes while reports flow. */
final class Striker {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Processes processes;
    private final OutsideLedger ledger;
    private final Clerks clerks;

    Striker(Processes processes, OutsideLedger ledger, Clerks clerks) {
        this.processes = processes;
        this.ledger = ledger;
        this.clerks = clerks;
    }

    /** Returns how many strikes were carried out. */
    int strike(List<Strike> strikes) throws InterruptedException, TimeoutException {
        for (Strike strike : strikes) {
            ledger.await(strike.after(), PATIENCE);
            moveOn(strike.pause());
            if (strike.target() == Target.BROKER) {
                processes.strikeBroker();
            } else if (strike.losesStore()) {
                // what a node has acknowledged and not sent yet is lost with its store; that is what a backup is for
                clerks.meanwhile(() -> {
                    awaitEmptyOutbox(strike.target());
                    processes.strikeNode(strike.target(), true);
                });
            } else {
                processes.strikeNode(strike.target(), false);
            }
        }
        return strikes.size();
    }

    /** Only the moment of the strike depends on this pause, and none is wrong. */
    private static void moveOn(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }

    private void awaitEmptyOutbox(Target level) {
        Node node = processes.node(level);
        if (level == Target.TOWNSHIP) {
            node.awaitUp();
            Await.until(
                    "an empty outbox of the townships",
                    PATIENCE,
                    () -> node.unrest().isEmpty() ? Optional.of(true) : Optional.empty());
        }
    }
}
