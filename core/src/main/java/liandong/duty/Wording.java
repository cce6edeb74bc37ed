package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.report.Finding;
import liandong.report.PersonalData;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;

/** What a directive that is to be issued says in its own words: nothing secret, nothing of a person, and not too much. */
final class Wording {
    /** Largest body, in bytes of UTF-8. */
    private static final int BODY_LIMIT = 256 * 1024;

    /** Longest title, in characters. */
    private static final int TITLE_LIMIT = 500;

    /** Most clauses and most attachments of one directive; with the other limits a directive fits into one record. */
    private static final int CLAUSE_LIMIT = 200;

    // possessive, and \h instead of \s: a body of nothing but spaces or empty lines is read once, not once for each
    // line
    private static final List<String> MARKS = List.of("秘密", "机密", "绝密");

    private static final String LEVEL = "(秘|机|绝)\\h*+密";
    private static final Pattern CLASSIFIED = Pattern.compile(LEVEL);
    private static final Pattern CLASSIFIED_MARK =
            Pattern.compile("(?m)" + LEVEL + "\\h*+[★☆*]|^\\h*+" + LEVEL + "\\h*+$");

    /** The first of them that does not hold is told, not all. */
    private static final List<Condition<Known.OfDirective, IssueDirective>> CONDITIONS = List.of(
            (known, command) -> title(command),
            (known, command) -> body(command),
            (known, command) -> parts(command),
            (known, command) -> clauseTitles(command),
            (known, command) -> oneLead(command),
            (known, command) -> PersonalText.refusal(personal(command)));

    private Wording() {}

    static Optional<Refusal> refusal(Known.OfDirective known, IssueDirective command) {
        return Condition.first(CONDITIONS, known, command);
    }

    /** That neither its marking nor its text says that it is secret. */
    static Optional<Refusal> unclassified(IssueDirective command) {
        boolean marked = command.marking() != null
                && CLASSIFIED.matcher(command.marking()).find();
        boolean inText = Stream.of(command.title(), command.body())
                .anyMatch(text -> CLASSIFIED_MARK.matcher(text).find());
        return marked || inText ? wrong(DirectiveRule.CLASSIFIED, codes(MARKS)) : Optional.empty();
    }

    private static Optional<Refusal> title(IssueDirective command) {
        int length = command.title().length();
        return command.title().isBlank() || length > TITLE_LIMIT
                ? wrong(DirectiveRule.TITLE, count(TITLE_LIMIT), count(length))
                : Optional.empty();
    }

    private static Optional<Refusal> body(IssueDirective command) {
        int size = command.body().getBytes(StandardCharsets.UTF_8).length;
        return size > BODY_LIMIT
                ? wrong(DirectiveRule.BODY_TOO_LARGE, count(size), count(BODY_LIMIT))
                : Optional.empty();
    }

    private static Optional<Refusal> parts(IssueDirective command) {
        return command.clauses().size() > CLAUSE_LIMIT || command.attachments().size() > CLAUSE_LIMIT
                ? wrong(DirectiveRule.TOO_MANY_CLAUSES, count(CLAUSE_LIMIT))
                : Optional.empty();
    }

    private static Optional<Refusal> clauseTitles(IssueDirective command) {
        return command.clauses().stream()
                .filter(clause -> clause.title().length() > TITLE_LIMIT)
                .findFirst()
                .flatMap(clause -> wrong(
                        DirectiveRule.CLAUSE_TITLE,
                        code(clause.code()),
                        count(clause.title().length()),
                        count(TITLE_LIMIT)));
    }

    private static Optional<Refusal> oneLead(IssueDirective command) {
        return command.issuingBodies().stream().filter(IssuingBody::lead).count() == 1
                ? Optional.empty()
                : wrong(DirectiveRule.ONE_LEAD);
    }

    private static List<Finding> personal(IssueDirective command) {
        List<Finding> findings = new ArrayList<>(PersonalData.in("kind", command.kind()));
        findings.addAll(PersonalData.in("title", command.title()));
        findings.addAll(PersonalData.in("body", command.body()));
        command.issuingBodies().forEach(body -> findings.addAll(PersonalData.in("issuing body", body.name())));
        command.attachments().forEach(file -> findings.addAll(PersonalData.in("attachment", file.name())));
        for (Clause clause : command.clauses()) {
            String lead = clause.lead() == null ? "" : clause.lead();
            findings.addAll(PersonalData.in("clause " + clause.code(), clause.title()));
            findings.addAll(PersonalData.in("lead of clause " + clause.code(), lead));
            clause.supporting()
                    .forEach(body -> findings.addAll(PersonalData.in("support of clause " + clause.code(), body)));
        }
        return findings;
    }

    private static Optional<Refusal> wrong(DirectiveRule rule, Argument... arguments) {
        return Optional.of(Refusal.by(rule, arguments));
    }
}
