package liandong.node.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import liandong.duty.Command;
import liandong.duty.Decision;

/** Counts and times what a node does. No label names a unit: a node may host a thousand. */
public final class Meters {
    private static final Duration[] STEPS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Timer rollUp;
    private final Timer delivery;
    private final Counter sendFailures;
    private final Timer seal;
    private final DistributionSummary sealBatch;
    private final Timer intake;
    private final DistributionSummary intakeBatch;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.rollUp = steps("liandong.rollup", "from the time of a report from below to the total that counts it");
        this.delivery = steps("liandong.delivery", "from the time of an own message to the broker's acknowledgement");
        this.sendFailures = Counter.builder("liandong.send.failures")
                .description("tries to send that failed; each is tried again")
                .register(registry);
        this.seal = Timer.builder("liandong.seal")
                .description("sealing a batch of own messages")
                .register(registry);
        this.sealBatch = DistributionSummary.builder("liandong.seal.batch")
                .description("own messages in a sealed batch")
                .baseUnit("messages")
                .register(registry);
        this.intake = Timer.builder("liandong.intake")
                .description("taking in a batch of records")
                .register(registry);
        this.intakeBatch = DistributionSummary.builder("liandong.intake.batch")
                .description("records in a batch that was taken in")
                .baseUnit("records")
                .register(registry);
    }

    /** Meters that nobody reads. */
    public static Meters unread() {
        return new Meters(new SimpleMeterRegistry());
    }

    /** A command was decided: carried out, without anything left to do, or refused by a rule. */
    public void decided(Command command, Decision decision) {
        boolean refused = decision instanceof Decision.Refusal;
        boolean idle =
                decision instanceof Decision.Agreed agreed && agreed.messages().isEmpty();
        registry.counter(
                        "liandong.commands",
                        "command",
                        command.getClass().getSimpleName(),
                        "outcome",
                        refused ? "refused" : idle ? "nothing-to-do" : "done",
                        "rule",
                        decision instanceof Decision.Refusal refusal
                                ? refusal.rule().code()
                                : "none")
                .increment();
    }

    /** A total was stated this long after the report from below that changed it was sent. */
    public void stated(Duration after) {
        rollUp.record(after.isNegative() ? Duration.ZERO : after);
    }

    /** The broker has recorded an own message this long after it was made. */
    public void delivered(Duration after) {
        delivery.record(after.isNegative() ? Duration.ZERO : after);
    }

    public void sendFailed() {
        sendFailures.increment();
    }

    public void sealed(int messages, Duration taken) {
        sealBatch.record(messages);
        seal.record(taken);
    }

    public void takenIn(int records, Duration taken) {
        intakeBatch.record(records);
        intake.record(taken);
    }

    private Timer steps(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }
}
