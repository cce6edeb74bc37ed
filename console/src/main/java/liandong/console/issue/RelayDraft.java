package liandong.console.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liandong.directive.Clause;

/**
 * A relay as somebody types it.
 *
 * @param draft with one clause for each that the superior puts to the station, in its order
 * @param on places of the clauses that are relayed
 */
record RelayDraft(Draft draft, Set<Integer> on) {
    RelayDraft {
        on = Set.copyOf(on);
    }

    /** How the names of the fields of a clause begin. */
    static String field(int place) {
        return "c" + place + ".";
    }

    /** What was typed, as a relay of {@code superior}, whose clauses are {@code asked}. */
    Draft.Reading read(String superior, List<Clause> asked) {
        List<Fault> faults = new ArrayList<>();
        List<Clause> own = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (on.contains(i)) {
                Clause clause = draft.clauses().get(i).relaying(field(i), superior, asked.get(i), faults);
                if (clause != null) {
                    own.add(clause);
                }
            }
        }
        return draft.reading(own, superior, faults);
    }
}
