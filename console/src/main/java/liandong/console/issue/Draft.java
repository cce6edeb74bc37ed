package liandong.console.issue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * A directive as somebody types it; any text may stand anywhere.
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

    Reading read() {
        List<Fault> faults = new ArrayList<>();
        DocumentNumber number =
                ClauseDraft.typed(faults, "number", issuer + "〔" + year + "〕" + serial + "号", DocumentNumber::of);
        LocalDate day = ClauseDraft.typed(faults, "issueDate", issueDate, LocalDate::parse);
        List<Clause> read = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i).read(i, faults);
            if (clause != null) {
                read.add(clause);
            }
        }
        if (number == null || day == null || !faults.isEmpty()) {
            return new Reading(null, faults);
        }
        return new Reading(
                new IssueDirective(
                        number,
                        kind,
                        title,
                        body.replace("\r\n", "\n"),
                        issuingBodies(),
                        day,
                        recipients.stream().map(UnitCode::of).toList(),
                        copies.stream().map(UnitCode::of).toList(),
                        read,
                        attachments,
                        null,
                        marking.isEmpty() ? null : marking,
                        supersedes.isEmpty() ? null : supersedes),
                faults);
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
        return new Draft(
                nextId,
                nextOnce,
                issuer,
                year,
                serial,
                kind,
                title,
                body,
                bodies,
                issueDate,
                marking,
                recipients,
                copies,
                clauses,
                attachments,
                supersedes);
    }

    Draft withClauses(List<ClauseDraft> next) {
        return new Draft(
                id,
                once,
                issuer,
                year,
                serial,
                kind,
                title,
                body,
                bodies,
                issueDate,
                marking,
                recipients,
                copies,
                next,
                attachments,
                supersedes);
    }

    Draft withAttachments(List<Attachment> next) {
        return new Draft(
                id,
                once,
                issuer,
                year,
                serial,
                kind,
                title,
                body,
                bodies,
                issueDate,
                marking,
                recipients,
                copies,
                clauses,
                next,
                supersedes);
    }

    Draft to(Set<String> next) {
        return new Draft(
                id,
                once,
                issuer,
                year,
                serial,
                kind,
                title,
                body,
                bodies,
                issueDate,
                marking,
                next,
                copies,
                clauses,
                attachments,
                supersedes);
    }
}
