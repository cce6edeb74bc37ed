package liandong.auditor.total;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.directive.ObligationId;
import liandong.message.Message;

/** What one desk has sent down, in its order, found by what it is about. */
final class Orders {
    static final Orders NONE = new Orders();

    private final List<Entry> all = new ArrayList<>();
    /** Places of what decides about one form and period. */
    private final Map<Matter, Places> decisions = new HashMap<>();
    /** Places of directives and their withdrawals, which may be about anything. */
    private final Places directives = new Places();

    private final Set<Matter> accepted = new HashSet<>();

    /** Places in a list, in ascending order. */
    private static final class Places {
        private static final int[] EMPTY = {};
        private int[] at = EMPTY;
        private int size;

        void add(int place) {
            if (size == at.length) {
                at = Arrays.copyOf(at, Math.max(4, size + size / 2));
            }
            at[size++] = place;
        }
    }

    /** Takes an acceptance. */
    void accepts(Entry entry, ObligationId of) {
        Matter asked = Matter.of(of);
        decided(asked, all.size());
        all.add(entry);
        accepted.add(asked);
    }

    /** Takes anything else. */
    void add(Entry entry, Message.Down message) {
        int place = all.size();
        all.add(entry);
        switch (message) {
            case Message.ReportAccepted said -> {
                decided(Matter.of(said.obligation()), place);
                accepted.add(Matter.of(said.obligation()));
            }
            case Message.ReportReturned said -> decided(Matter.of(said.obligation()), place);
            case Message.ObligationExempted said -> decided(Matter.of(said.obligation()), place);
            case Message.DirectiveIssued said -> directives.add(place);
            case Message.DirectiveWithdrawn said -> directives.add(place);
        }
    }

    private void decided(Matter asked, int place) {
        decisions.computeIfAbsent(asked, any -> new Places()).add(place);
    }

    List<Entry> all() {
        return Collections.unmodifiableList(all);
    }

    /** Decisions about the form and period, and all directives and withdrawals. */
    List<Entry> about(Matter asked) {
        Places its = decisions.getOrDefault(asked, new Places());
        List<Entry> about = new ArrayList<>(its.size + directives.size);
        int directive = 0;
        for (int i = 0; i < its.size; i++) {
            while (directive < directives.size && directives.at[directive] < its.at[i]) {
                about.add(all.get(directives.at[directive++]));
            }
            about.add(all.get(its.at[i]));
        }
        while (directive < directives.size) {
            about.add(all.get(directives.at[directive++]));
        }
        return about;
    }

    /** The forms and periods of which it has accepted a report. */
    Set<Matter> accepted() {
        return accepted;
    }
}
