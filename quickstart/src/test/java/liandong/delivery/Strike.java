package liandong.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One kill -9.
 *
 * @param after so many acknowledged reports
 * @param pause after that; requests and mail are under way then
 * @param early whether a node is struck even while it is still starting
 * @param losesStore whether the node's database is deleted before it starts again
 */
record Strike(int after, Duration pause, Target target, boolean early, boolean losesStore) {
    private static final int LONGEST_PAUSE_MILLIS = 300;
    private static final double STORES_LOST = 0.3;
    private static final double EARLY = 0.2;
    /** Of the reports; what is filed after the last strike must still go its way. */
    private static final double BEFORE_THE_END = 0.9;

    /** Each node once and {@code more} of them again, in a random order, while {@code reports} are filed. */
    static List<Strike> onNodes(int reports, int more, Random random) {
        List<Target> targets = new ArrayList<>(Target.NODES);
        for (int i = 0; i < more; i++) {
            targets.add(Target.NODES.get(random.nextInt(Target.NODES.size())));
        }
        Collections.shuffle(targets, random);
        return targets.stream()
                .map(target -> at(random, reports, target, false, false))
                .sorted(Comparator.comparingInt(Strike::after))
                .toList();
    }

    /** {@code count} on nodes, some of which lose their databases, and on the broker. */
    static List<Strike> onEverything(int reports, int count, Random random) {
        List<Strike> strikes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Target target = Target.values()[i % Target.values().length];
            boolean losesStore = target != Target.BROKER && random.nextDouble() < STORES_LOST;
            strikes.add(at(random, reports, target, random.nextDouble() < EARLY, losesStore));
        }
        strikes.sort(Comparator.comparingInt(Strike::after));
        return strikes;
    }

    private static Strike at(Random random, int reports, Target target, boolean early, boolean losesStore) {
        int after = 1 + random.nextInt((int) (reports * BEFORE_THE_END));
        Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
        return new Strike(after, pause, target, early, losesStore);
    }

    @Override
    public String toString() {
        return after + ":" + target.lowerCase() + (early ? "+early" : "") + (losesStore ? "+store" : "");
    }
}
