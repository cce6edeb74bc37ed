package liandong.console.issue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The same draft was changed on two pages: what is kept, and in which parts what was typed here differs.
 *
 * @param theirs revision of what is kept, so that a choice holds for what was shown
 */
record DraftDispute(Instant at, String theirs, List<Row> rows) {

    /**
     * A part in which the two differ.
     *
     * @param key of its words
     */
    record Row(String key, String theirs, String mine) {}

    static DraftDispute of(Drafts.Kept kept, Draft mine) {
        Draft theirs = kept.draft();
        List<Row> rows = new ArrayList<>();
        add(rows, "issue.number", number(theirs), number(mine));
        add(rows, "issue.kind", theirs.kind(), mine.kind());
        add(rows, "issue.issue-date", theirs.issueDate(), mine.issueDate());
        add(rows, "issue.marking", theirs.marking(), mine.marking());
        add(rows, "issue.document-title", theirs.title(), mine.title());
        add(rows, "issue.body", theirs.body(), mine.body());
        add(rows, "issue.bodies", theirs.bodies(), mine.bodies());
        add(rows, "issue.recipients", String.join("、", theirs.recipients()), String.join("、", mine.recipients()));
        add(rows, "issue.copies", String.join("、", theirs.copies()), String.join("、", mine.copies()));
        add(rows, "issue.clauses", clauses(theirs), clauses(mine));
        return new DraftDispute(kept.savedAt(), kept.revision(), rows);
    }

    private static void add(List<Row> rows, String key, String theirs, String mine) {
        String one = theirs.replace("\r\n", "\n");
        String other = mine.replace("\r\n", "\n");
        if (!one.equals(other)) {
            rows.add(new Row(key, one, other));
        }
    }

    private static String number(Draft draft) {
        return draft.issuer() + "〔" + draft.year() + "〕" + draft.serial() + "号";
    }

    private static String clauses(Draft draft) {
        return draft.clauses().stream()
                .map(each -> String.join(
                        " · ",
                        each.code(),
                        each.title(),
                        each.lead(),
                        each.supporting(),
                        each.form(),
                        each.period(),
                        each.due(),
                        each.until(),
                        String.join("、", new java.util.TreeSet<>(each.units()))))
                .collect(Collectors.joining("\n"));
    }
}
