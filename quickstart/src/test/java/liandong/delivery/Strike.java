package liandong.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One kill -9, or two at once.
 *
 * @param after so many acknowledged reports
 * @param pause after that
 * @param how what else happens to the node
 */
record Strike(int after, Duration pause, Target node, How how) {
    /** Of the reports; what is filed after the last strike must still go its way. */
    private static final double BEFORE_THE_END = 0.85;

    /** What happens to the node. */
    enum How {
        KILLED,
        /** Even if it is still starting after an earlier strike. */
        KILLED_EARLY,
        /** Its database is deleted before it starts again. */
        LOSES_STORE,
        /**
         * It is not killed: the broker is, and has lost the last batch of each of the node's topics when it starts again. What
         * was lost must stand on the topics again before the next strike.
         */
        TOPICS_LOSE_TAILS,
        /** The broker is killed before it; mail has queued when the node is killed too, and waits at its new start. */
        WITHOUT_BROKER
    }

    /** The broker loses what it had taken of the townships and of the counties, while {@code reports} are filed. */
    static List<Strike> losses(int reports, Random random) {
        return inOrder(List.of(
                at(random, reports, Target.TOWNSHIP, How.TOPICS_LOSE_TAILS),
                at(random, reports, Target.COUNTY, How.TOPICS_LOSE_TAILS)));
    }

    /** Each node once, and the townships' once more without the broker, while {@code reports} are filed. */
    static List<Strike> simple(int reports, Random random) {
        List<Strike> strikes = new ArrayList<>();
        for (Target node : Target.values()) {
            strikes.add(at(random, reports, node, How.KILLED));
        }
        strikes.add(at(random, reports, Target.TOWNSHIP, How.WITHOUT_BROKER));
        return inOrder(strikes);
    }

    /** {@code count} on all nodes in turn, in every way. */
    static List<Strike> everything(int reports, int count, Random random) {
        List<Strike> strikes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            How how = How.values()[random.nextInt(How.values().length)];
            strikes.add(at(random, reports, Target.values()[i % Target.values().length], how));
        }
        return inOrder(strikes);
    }

    private static List<Strike> inOrder(List<Strike> strikes) {
        return strikes.stream().sorted(Comparator.comparingInt(Strike::after)).toList();
    }

    private static Strike at(Random random, int reports, Target node, How how) {
        int after = 1 + random.nextInt((int) (reports * BEFORE_THE_END));
        return new Strike(after, Duration.ofMillis(random.nextInt(node.mailMillis())), node, how);
    }

    @Override
    public String toString() {
        return after + ":" + node.lowerCase() + (how == How.KILLED ? "" : " " + how);
    }
}
