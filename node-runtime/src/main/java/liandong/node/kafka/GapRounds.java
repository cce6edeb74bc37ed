package liandong.node.kafka;

import java.util.Set;
import liandong.node.hosting.Hosting;

/** When it is looked, beside live reading, for what is missing in streams: at once, and then less and less often. */
final class GapRounds {
    /** After so many rounds of half a second at most, what is missing in streams is looked for again. */
    private static final int SEARCH_AGAIN = 20;

    private final GapSearch gaps;
    private final LiveReader live;
    private final Hosting hosting;
    private Set<String> atGaps = Set.of();
    private int pause = 1;
    /** In which round what is missing is looked for next. */
    private int searches;

    GapRounds(GapSearch gaps, LiveReader live, Hosting hosting) {
        this.gaps = gaps;
        this.live = live;
        this.hosting = hosting;
    }

    /** Looks if it is time to in this round. */
    void round(int number) {
        Set<String> waiting = live.atGaps();
        if (!waiting.equals(atGaps)) {
            atGaps = waiting;
            pause = 1;
            searches = number;
        }
        if (waiting.isEmpty() || number < searches) {
            return;
        }
        Set<String> filled = gaps.fill(waiting, Phase.LIVE, hosting.directory().sequence(), GapSearch.ROUND);
        live.goOn(filled);
        pause = filled.isEmpty() ? Math.min(2 * pause, SEARCH_AGAIN) : 1;
        searches = number + pause;
    }
}
