package liandong.console.issue;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
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
 * @param bodies issuing bodies, one a line, the first one leads
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
        String issueDate,
        String marking,
        Set<String> recipients,
        Set<String> copies,
        List<ClauseDraft> clauses,
        List<Attachment> attachments,
        String supersedes) {

    Draft {
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
        for (String line : bodies.split("\\R", -1)) {
            if (!line.isBlank()) {
                all.add(new IssuingBody(line.strip(), all.isEmpty()));
            }
        }
        return all;
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
                issueDate,
                marking,
                nextRecipients,
                copies,
                nextClauses,
                nextAttachments,
                supersedes);
    }
}
