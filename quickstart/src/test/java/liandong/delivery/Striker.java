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
    private final Pace pace;

    Striker(Processes processes, OutsideLedger ledger, Clerks clerks, Pace pace) {
        this.processes = processes;
        this.ledger = ledger;
        this.clerks = clerks;
        this.pace = pace;
    }

    /** Returns how many strikes were carried out. */
    int strike(List<Strike> strikes) throws InterruptedException, TimeoutException {
        try {
            for (Strike strike : strikes) {
                if (strike.target() != Target.BROKER && !strike.early()) {
                    pace.allow(strike.after() - 1);
                    processes.node(strike.target()).awaitUp();
                }
                pace.allow(strike.after() + Pace.UNDER_WAY);
                ledger.await(strike.after(), PATIENCE);
                moveOn(strike.pause());
                carryOut(strike);
            }
            return strikes.size();
        } finally {
            pace.allow(Integer.MAX_VALUE);
        }
    }

    private void carryOut(Strike strike) {
        if (strike.target() == Target.BROKER) {
            processes.strikeBroker();
        } else if (strike.losesStore() && strike.target() == Target.TOWNSHIP) {
            // what a node has acknowledged and not sent yet is lost with its store; that is what a backup is for
            clerks.meanwhile(() -> {
                awaitEmptyOutbox(processes.node(strike.target()));
                processes.strikeNode(strike.target(), true);
            });
        } else {
            processes.strikeNode(strike.target(), strike.losesStore());
        }
    }

    /** Only the moment of the strike depends on this pause, and none is wrong. */
    private static void moveOn(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }

    private static void awaitEmptyOutbox(Node node) {
        node.awaitUp();
        Await.until(
                "an empty outbox of the townships",
                PATIENCE,
                () -> node.unrest().isEmpty() ? Optional.of(true) : Optional.empty());
    }
}
