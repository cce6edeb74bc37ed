package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.days;
import static liandong.rule.Argument.words;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormPeriod;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.PersonalData;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.Phrase;
import liandong.rule.TextRule;

/** Issuing and relaying directives. */
final class Issue {
    /** Largest body, in bytes of UTF-8. */
    static final int BODY_LIMIT = 256 * 1024;

    /** Longest title, in characters. */
    static final int TITLE_LIMIT = 500;

    /** Most clauses and most attachments of one directive; with the other limits a directive fits into one record. */
    static final int CLAUSE_LIMIT = 200;

    // possessive, and \h instead of \s: a body of nothing but spaces or empty lines is read once, not once for each
    // line
    private static final List<String> MARKS = List.of("秘密", "机密", "绝密");

    private static final String LEVEL = "(秘|机|绝)\\h*+密";
    private static final Pattern CLASSIFIED = Pattern.compile(LEVEL);
    private static final Pattern CLASSIFIED_MARK =
            Pattern.compile("(?m)" + LEVEL + "\\h*+[★☆*]|^\\h*+" + LEVEL + "\\h*+$");

    private Issue() {}

    static Decision decide(Known.OfDirective known, IssueDirective command, Instant now) {
        DirectiveIssued asked = issued(known, command);
        Known.Standing first = known.sameNumber();
        if (first != null && first.fate().isInForce() && first.content().equals(asked)) {
            return Decision.nothingToDo(asked);
        }
        return refusals(known, command)
                .findFirst()
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(asked));
    }

    private static DirectiveIssued issued(Known.OfDirective known, IssueDirective command) {
        return new DirectiveIssued(
                command.number().directiveId(known.post().unit()),
                command.number(),
                command.kind(),
                command.title(),
                command.body(),
                command.issuingBodies(),
                command.issueDate(),
                command.recipients(),
                command.copies(),
                command.clauses(),
                command.attachments(),
                command.basedOn(),
                command.supersedes());
    }

    /** Why a directive may not be issued, rule by rule; each rule is asked when it is its turn. */
    static Stream<Refusal> refusals(Known.OfDirective known, IssueDirective command) {
        List<Supplier<Optional<Refusal>>> rules = List.of(
                () -> duty(known, command),
                () -> classified(command),
                () -> Texts.refusal(command),
                () -> number(known, command),
                () -> IssuerCodes.refusal(known.post(), command.number(), command.issueDate()),
                () -> text(command),
                () -> recipients(known, command),
                () -> clauses(known, command),
                () -> relay(known, command),
                () -> superseding(known, command));
        return rules.stream().flatMap(rule -> rule.get().stream());
    }

    private static Optional<Refusal> superseding(Known.OfDirective known, IssueDirective command) {
        if (command.supersedes() == null) {
            return Optional.empty();
        }
        Known.Standing old = known.supersedes();
        return old == null
                ? Optional.of(Refusal.by(
                        DirectiveRule.SUPERSEDES_UNISSUED, code(known.post().unit()), code(command.supersedes())))
                : Withdraw.standing(old.fate());
    }

    private static Optional<Refusal> duty(Known.OfDirective known, IssueDirective command) {
        Duty needed = command.basedOn() == null ? Duties.ISSUE : Duties.RELAY;
        if (known.post().has(needed) || known.post().has(Duties.ISSUE)) {
            return Optional.empty();
        }
        return Optional.of(
                Refusal.by(DirectiveRule.RELAYS_ONLY, code(known.post().unit())));
    }

    private static Optional<Refusal> classified(IssueDirective command) {
        boolean marked = command.marking() != null
                && CLASSIFIED.matcher(command.marking()).find();
        boolean inText = Stream.of(command.title(), command.body())
                .anyMatch(text -> CLASSIFIED_MARK.matcher(text).find());
        return marked || inText ? Optional.of(Refusal.by(DirectiveRule.CLASSIFIED, codes(MARKS))) : Optional.empty();
    }

    private static Optional<Refusal> number(Known.OfDirective known, IssueDirective command) {
        if (known.sameNumber() == null) {
            return Optional.empty();
        }
        DirectiveIssued first = known.sameNumber().content();
        return Optional.of(Refusal.by(
                DirectiveRule.NUMBER_TAKEN,
                code(command.number()),
                day(first.issueDate()),
                code(first.directive()),
                words(first.title())));
    }

    private static Optional<Refusal> text(IssueDirective command) {
        if (command.title().isBlank() || command.title().length() > TITLE_LIMIT) {
            return wrong(
                    DirectiveRule.TITLE,
                    count(TITLE_LIMIT),
                    count(command.title().length()));
        }
        int size = command.body().getBytes(StandardCharsets.UTF_8).length;
        if (size > BODY_LIMIT) {
            return wrong(DirectiveRule.BODY_TOO_LARGE, count(size), count(BODY_LIMIT));
        }
        if (command.clauses().size() > CLAUSE_LIMIT || command.attachments().size() > CLAUSE_LIMIT) {
            return wrong(DirectiveRule.TOO_MANY_CLAUSES, count(CLAUSE_LIMIT));
        }
        for (Clause clause : command.clauses()) {
            if (clause.title().length() > TITLE_LIMIT) {
                return wrong(
                        DirectiveRule.CLAUSE_TITLE,
                        code(clause.code()),
                        count(clause.title().length()),
                        count(TITLE_LIMIT));
            }
        }
        if (command.issuingBodies().stream().filter(IssuingBody::lead).count() != 1) {
            return wrong(DirectiveRule.ONE_LEAD);
        }
        List<Finding> findings = personal(command);
        return findings.isEmpty() ? Optional.empty() : Optional.of(personalData(findings));
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

    static Refusal personalData(List<Finding> findings) {
        return Refusal.found(TextRule.PERSONAL_DATA, findings);
    }

    private static Optional<Refusal> recipients(Known.OfDirective known, IssueDirective command) {
        List<UnitCode> children = known.post()
                .directory()
                .on(command.issueDate())
                .children(known.post().unit());
        if (command.recipients().isEmpty()) {
            return wrong(DirectiveRule.NO_RECIPIENT, code(known.post().unit()), codes(children));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode unit : Stream.concat(command.recipients().stream(), command.copies().stream())
                .toList()) {
            if (!children.contains(unit)) {
                return notAChild(known.post(), unit, command.issueDate(), children);
            }
            if (!seen.add(unit)) {
                return wrong(DirectiveRule.NAMED_TWICE, code(unit));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> notAChild(Post post, UnitCode unit, LocalDate day, List<UnitCode> children) {
        Directory directory = post.directory();
        return directory.on(day).unit(unit).isPresent()
                ? wrong(DirectiveRule.NOT_A_CHILD, code(unit), code(post.unit()), day(day), codes(children))
                : wrong(
                        DirectiveRule.NOT_A_CHILD_ANY_MORE,
                        directory.absence(unit, day),
                        code(post.unit()),
                        day(day),
                        codes(children));
    }

    private static Optional<Refusal> clauses(Known.OfDirective known, IssueDirective command) {
        Set<String> codes = new HashSet<>();
        for (Clause clause : command.clauses()) {
            if (clause.code().isBlank() || !codes.add(clause.code())) {
                return wrong(DirectiveRule.CLAUSE_CODE, code(clause.code()));
            }
            if (!command.recipients().containsAll(clause.units())) {
                return wrong(DirectiveRule.CLAUSE_UNITS, code(clause.code()), codes(clause.units()));
            }
            Optional<Refusal> wrong = asked(known, command, clause);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> asked(Known.OfDirective known, IssueDirective command, Clause clause) {
        FormRef ref = clause.form();
        if (ref == null || clause.period() == null || clause.due() == null) {
            return Optional.empty();
        }
        Optional<Form> form = known.post().directory().form(ref.code(), ref.version());
        if (form.isEmpty()) {
            return wrong(DirectiveRule.FORM_UNPUBLISHED, code(clause.code()), count(ref.version()), code(ref.code()));
        }
        if (form.get().validFrom() != null
                && clause.period().first().isBefore(form.get().validFrom())) {
            return wrong(
                    DirectiveRule.FORM_NOT_YET_VALID,
                    code(clause.code()),
                    count(ref.version()),
                    code(ref.code()),
                    day(form.get().validFrom()));
        }
        Optional<Form> current =
                known.post().directory().formFor(ref.code(), clause.period().first());
        if (clause.basedOn() == null
                && current.filter(f -> f.version() > ref.version()).isPresent()) {
            return wrong(
                    DirectiveRule.FORM_OUTDATED,
                    code(clause.code()),
                    days(clause.period()),
                    code(ref.code()),
                    count(current.get().version()));
        }
        Integer open = known.open().get(new FormPeriod(ref.code(), clause.period()));
        if (open != null && open != ref.version()) {
            return wrong(
                    DirectiveRule.OTHER_VERSION_OPEN,
                    code(clause.code()),
                    days(clause.period()),
                    count(open),
                    code(ref.code()));
        }
        if (clause.until() != null && clause.until().isBefore(clause.period().last())) {
            return wrong(DirectiveRule.UNTIL, code(clause.code()), day(clause.until()), days(clause.period()));
        }
        if (clause.due().isBefore(command.issueDate())) {
            return wrong(
                    DirectiveRule.DUE_BEFORE_ISSUE, code(clause.code()), day(clause.due()), day(command.issueDate()));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> relay(Known.OfDirective known, IssueDirective command) {
        if (command.basedOn() == null) {
            return command.clauses().stream().anyMatch(clause -> clause.basedOn() != null)
                    ? wrong(DirectiveRule.CLAUSE_BASED_ON)
                    : Optional.empty();
        }
        Known.Standing superior = known.basedOn();
        if (superior == null) {
            return Optional.of(Refusal.by(
                    DirectiveRule.RELAYS_UNRECEIVED,
                    code(command.basedOn()),
                    code(known.post().unit())));
        }
        return Withdraw.standing(superior.fate())
                .or(() -> command.clauses().stream()
                        .flatMap(clause -> relayed(known.post().unit(), superior, clause).stream())
                        .findFirst());
    }

    private static Optional<Refusal> relayed(UnitCode unit, Known.Standing standing, Clause clause) {
        DirectiveIssued superior = standing.content();
        ClauseRef ref = clause.basedOn();
        if (ref == null) {
            return Optional.empty();
        }
        Optional<Clause> asked = superior.clauses().stream()
                .filter(each -> ref.directive().equals(superior.directive())
                        && each.code().equals(ref.clause()))
                .filter(each -> each.concerns(unit) && standing.fate().stands(each))
                .findFirst();
        if (asked.isEmpty()) {
            return wrong(
                    DirectiveRule.NO_SUCH_CLAUSE_ABOVE,
                    code(clause.code()),
                    code(ref.clause()),
                    code(ref.directive()),
                    code(superior.directive()),
                    code(unit));
        }
        Clause above = asked.get();
        if (!Objects.equals(above.form(), clause.form()) || !Objects.equals(above.period(), clause.period())) {
            return wrong(DirectiveRule.RELAY_CHANGES_FORM, code(clause.code()), code(above.code()), asked(above));
        }
        if (clause.until() != null && (above.until() == null || clause.until().isAfter(above.until()))) {
            return above.until() == null
                    ? wrong(DirectiveRule.RELAY_RECURS, code(clause.code()), day(clause.until()))
                    : wrong(
                            DirectiveRule.RELAY_LATER_UNTIL,
                            code(clause.code()),
                            day(clause.until()),
                            day(above.until()));
        }
        if (clause.due() != null && above.due() != null && clause.due().isAfter(above.due())) {
            return wrong(DirectiveRule.RELAY_LATER_DUE, code(clause.code()), day(clause.due()), day(above.due()));
        }
        return Optional.empty();
    }

    private static Argument asked(Clause clause) {
        FormRef form = clause.form();
        return form == null || clause.period() == null
                ? Phrase.ASKED_NOTHING.of()
                : Phrase.ASKED_FORM.of(code(form.code()), count(form.version()), days(clause.period()));
    }

    private static Optional<Refusal> wrong(DirectiveRule rule, Argument... arguments) {
        return Optional.of(Refusal.by(rule, arguments));
    }
}
