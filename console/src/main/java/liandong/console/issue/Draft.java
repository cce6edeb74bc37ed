package liandong.console.issue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.hierarchy.Text;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * A directive as somebody types it, a new one or a relay; any text may stand anywhere.
 *
 * @param id names it among those of an account
 * @param once lets it be issued once, however often the button is pressed
 * @param bodies issuing bodies, one a line
 * @param ledBy in which line the one stands that leads, from 0; the first one leads where that is none of them
 * @param supersedes the own directive in whose place it shall stand; empty for a new one
 */
record Draft(
        String id,
        String once,
        String issuer,
        String year,
        String serial,
        String kind,
        String title,
        String body,
        String bodies,
        String ledBy,
        String issueDate,
        String marking,
        Set<String> recipients,
        Set<String> copies,
        List<ClauseDraft> clauses,
        List<Attachment> attachments,
        String supersedes) {
    /** So many lines stand empty behind the issuing bodies. */
    private static final int MORE_BODIES = 2;

    Draft {
        // one that an older release kept has none
        ledBy = Objects.requireNonNullElse(ledBy, "");
        recipients = new TreeSet<>(recipients);
        copies = new TreeSet<>(copies);
        clauses = List.copyOf(clauses);
        attachments = List.copyOf(attachments);
    }

    /** What was read: a command, or the fields that cannot be read. */
    record Reading(@Nullable IssueDirective command, List<Fault> faults) {}

    /** As a new directive. */
    Reading read() {
        List<Fault> faults = new ArrayList<>();
        List<Clause> read = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i).read("clause" + i + ".", faults);
            if (clause != null) {
                read.add(clause);
            }
        }
        return reading(read, null, faults);
    }

    /**
     * With clauses that have been read, and what was noted then.
     *
     * @param relayed the superior's directive; none for a new one
     */
    Reading reading(List<Clause> read, @Nullable String relayed, List<Fault> faults) {
        DocumentNumber number =
                ClauseDraft.typed(faults, "number", issuer + "〔" + year + "〕" + serial + "号", DocumentNumber::of);
        LocalDate day = ClauseDraft.typed(faults, "issueDate", issueDate, LocalDate::parse);
        if (number == null || day == null || !faults.isEmpty()) {
            return new Reading(null, faults);
        }
        return new Reading(
                new IssueDirective(
                        number,
                        kind,
                        title,
                        Text.withLineFeeds(body),
                        issuingBodies(),
                        day,
                        recipients.stream().map(UnitCode::of).toList(),
                        copies.stream().map(UnitCode::of).toList(),
                        read,
                        attachments,
                        relayed,
                        marking.isEmpty() ? null : marking,
                        supersedes.isEmpty() ? null : supersedes),
                faults);
    }

    /** The day of issue; {@code today} while that cannot be read. */
    LocalDate day(LocalDate today) {
        try {
            return LocalDate.parse(issueDate);
        } catch (DateTimeParseException e) {
            return today;
        }
    }

    private List<IssuingBody> issuingBodies() {
        List<IssuingBody> all = new ArrayList<>();
        List<String> lines = lines();
        int leading = leading();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                all.add(new IssuingBody(lines.get(i).strip(), i == leading));
            }
        }
        return all;
    }

    private List<String> lines() {
        return List.of(bodies.split("\\R", -1));
    }

    /** In which line the issuing body stands that leads. */
    public int leading() {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            if (ledBy.equals(Integer.toString(i)) && !lines.get(i).isBlank()) {
                return i;
            }
        }
        return (int) lines.stream().takeWhile(String::isBlank).count() % lines.size();
    }

    /** The lines of the form: one for each issuing body, and some more to write into. */
    public List<String> bodyLines() {
        List<String> lines = new ArrayList<>(lines());
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        lines.addAll(Collections.nCopies(MORE_BODIES, ""));
        return lines;
    }

    Draft named(String nextId, String nextOnce) {
        return with(nextId, nextOnce, title, body, recipients, clauses, attachments);
    }

    Draft withTexts(String nextTitle, String nextBody) {
        return with(id, once, nextTitle, nextBody, recipients, clauses, attachments);
    }

    Draft withClauses(List<ClauseDraft> next) {
        return with(id, once, title, body, recipients, next, attachments);
    }

    Draft withAttachments(List<Attachment> next) {
        return with(id, once, title, body, recipients, clauses, next);
    }

    Draft to(Set<String> next) {
        return with(id, once, title, body, next, clauses, attachments);
    }

    private Draft with(
            String nextId,
            String nextOnce,
            String nextTitle,
            String nextBody,
            Set<String> nextRecipients,
            List<ClauseDraft> nextClauses,
            List<Attachment> nextAttachments) {
        return new Draft(
                nextId,
                nextOnce,
                issuer,
                year,
                serial,
                kind,
                nextTitle,
                nextBody,
                bodies,
                ledBy,
                issueDate,
                marking,
                nextRecipients,
                copies,
                nextClauses,
                nextAttachments,
                supersedes);
    }
}
