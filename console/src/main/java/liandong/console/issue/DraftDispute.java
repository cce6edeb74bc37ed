package liandong.console.issue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import liandong.console.shell.Names;
import liandong.report.Period;

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

    static DraftDispute of(Drafts.Kept kept, Draft mine, Names names) {
        Draft theirs = kept.draft();
        List<Row> rows = new ArrayList<>();
        add(rows, "issue.number", number(theirs), number(mine));
        add(rows, "issue.kind", theirs.kind(), mine.kind());
        add(rows, "issue.issue-date", day(theirs.issueDate(), names), day(mine.issueDate(), names));
        add(rows, "issue.marking", theirs.marking(), mine.marking());
        add(rows, "issue.document-title", theirs.title(), mine.title());
        add(rows, "issue.body", theirs.body(), mine.body());
        add(rows, "issue.bodies", bodies(theirs), bodies(mine));
        add(rows, "issue.recipients", String.join("、", theirs.recipients()), String.join("、", mine.recipients()));
        add(rows, "issue.copies", String.join("、", theirs.copies()), String.join("、", mine.copies()));
        add(rows, "issue.clauses", clauses(theirs, names), clauses(mine, names));
        return new DraftDispute(kept.savedAt(), kept.revision(), rows);
    }

    private static void add(List<Row> rows, String key, String theirs, String mine) {
        String one = theirs.replace("\r\n", "\n");
        String other = mine.replace("\r\n", "\n");
        if (!one.equals(other)) {
            rows.add(new Row(key, one, other));
        }
    }

    /** The issuing bodies, with a mark at the one that leads where there are several. */
    private static String bodies(Draft draft) {
        List<String> lines = new ArrayList<>(List.of(draft.bodies().split("\\R", -1)));
        if (lines.size() > 1) {
            lines.set(draft.leading(), "★ " + lines.get(draft.leading()));
        }
        return String.join("\n", lines);
    }

    /** A day as readers write it; as it was typed where it is none. */
    private static String day(String typed, Names names) {
        try {
            return names.day(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return typed;
        }
    }

    private static String period(String typed, Names names) {
        try {
            return names.period(Period.of(typed));
        } catch (IllegalArgumentException e) {
            return typed;
        }
    }

    private static String number(Draft draft) {
        return draft.issuer() + "〔" + draft.year() + "〕" + draft.serial() + "号";
    }

    private static String clauses(Draft draft, Names names) {
        return draft.clauses().stream()
                .map(each -> String.join(
                        " · ",
                        each.code(),
                        each.title(),
                        each.lead(),
                        each.supporting(),
                        each.form(),
                        period(each.period(), names),
                        day(each.due(), names),
                        day(each.until(), names),
                        String.join("、", new java.util.TreeSet<>(each.units()))))
                .collect(Collectors.joining("\n"));
    }
}
