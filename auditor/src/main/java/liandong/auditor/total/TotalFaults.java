package liandong.auditor.total;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with one version of a total. */
final class TotalFaults {
    private final Entry at;
    private final Filed total;
    private final List<Discrepancy> found = new ArrayList<>();

    TotalFaults(Entry at, Filed total) {
        this.at = at;
        this.total = total;
    }

    void add(Rule rule, String about, String expected, String actual) {
        add(rule, about, expected, actual, Set.of());
    }

    /**
     * Notes a discrepancy.
     *
     * @param streams where it may come from, beside the total's own stream
     */
    void add(Rule rule, String about, String expected, String actual, Set<String> streams) {
        found.add(new Discrepancy(
                rule,
                at,
                total.obligation() + " " + about,
                total.obligation() + " version " + total.version() + ": " + expected,
                actual,
                streams));
    }

    List<Discrepancy> found() {
        return found;
    }
}
