package liandong.delivery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import liandong.client.Await;
import liandong.delivery.Strike.How;

/** Carries out strikes while reports flow. */
final class Striker {
    private static final System.Logger LOG = System.getLogger(Striker.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Reports that are acknowledged while the broker is away. */
    private static final int QUEUED = 10;

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

    /** Returns how many processes were killed. */
    int strike(List<Strike> strikes) throws InterruptedException, TimeoutException {
        int killed = 0;
        try {
            for (Strike strike : strikes) {
                if (strike.how() != How.KILLED_EARLY) {
                    pace.allow(strike.after() - 1);
                    processes.node(strike.node()).awaitUp();
                }
                pace.allow(strike.after() + Pace.UNDER_WAY);
                ledger.await(strike.after(), PATIENCE);
                moveOn(strike.pause());
                int before = ledger.size();
                killed += carryOut(strike);
                int during = ledger.size() - before;
                LOG.log(Level.INFO, () -> strike + ", " + during + " reports acknowledged meanwhile");
            }
            return killed;
        } finally {
            pace.allow(Integer.MAX_VALUE);
        }
    }

    private int carryOut(Strike strike) throws InterruptedException, TimeoutException {
        Node node = processes.node(strike.node());
        return switch (strike.how()) {
            case KILLED, KILLED_EARLY -> again(node);
            case LOSES_STORE -> {
                loseStore(strike.node(), node);
                yield 1;
            }
            case TOPICS_LOSE_TAILS -> {
                processes.killBroker();
                processes.loseTails(strike.node());
                processes.startBroker();
                Await.until(
                        "what was lost is sent again",
                        PATIENCE,
                        () -> History.read(processes.bootstrap()).faults().isEmpty()
                                ? Optional.of(true)
                                : Optional.empty());
                yield 1;
            }
            case WITHOUT_BROKER -> {
                processes.killBroker();
                int acknowledged = ledger.size();
                pace.allow(acknowledged + Pace.UNDER_WAY);
                ledger.await(acknowledged + QUEUED, PATIENCE);
                int killed = 1 + again(node);
                processes.startBroker();
                yield killed;
            }
        };
    }

    private static int again(Node node) {
        node.kill();
        node.start();
        return 1;
    }

    private void loseStore(Target level, Node node) {
        if (level == Target.TOWNSHIP) {
            // what a node has acknowledged and not sent yet is lost with its store; that is what a backup is for
            clerks.meanwhile(() -> {
                node.awaitUp();
                Await.until(
                        "an empty outbox of the townships",
                        PATIENCE,
                        () -> node.unrest().isEmpty() ? Optional.of(true) : Optional.empty());
                node.kill();
            });
        } else {
            node.kill();
        }
        node.deleteStore();
        node.start();
    }

    /** Only the moment of a strike depends on this, and no moment is wrong. */
    private static void moveOn(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
    }
}
