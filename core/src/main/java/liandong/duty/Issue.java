package liandong.duty;

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
                ? Optional.of(Refusal.unknown(
                        "no-such-directive",
                        "unit " + known.post().unit() + " has issued no directive " + command.supersedes()
                                + ", which this one shall supersede"))
                : Withdraw.standing(old.fate());
    }

    private static Optional<Refusal> duty(Known.OfDirective known, IssueDirective command) {
        Duty needed = command.basedOn() == null ? Duties.ISSUE : Duties.RELAY;
        if (known.post().has(needed) || known.post().has(Duties.ISSUE)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.forbidden(
                "not-a-duty",
                "unit " + known.post().unit() + " relays directives and issues none of its own; name the superior's"
                        + " directive in basedOn"));
    }

    private static Optional<Refusal> classified(IssueDirective command) {
        boolean marked = command.marking() != null
                && CLASSIFIED.matcher(command.marking()).find();
        boolean inText = Stream.of(command.title(), command.body())
                .anyMatch(text -> CLASSIFIED_MARK.matcher(text).find());
        return marked || inText
                ? Optional.of(Refusal.invalid(
                        "classified",
                        "a document marked 秘密, 机密 or 绝密 must not enter this platform; send it by the channel for"
                                + " classified documents"))
                : Optional.empty();
    }

    private static Optional<Refusal> number(Known.OfDirective known, IssueDirective command) {
        if (known.sameNumber() == null) {
            return Optional.empty();
        }
        DirectiveIssued first = known.sameNumber().content();
        return Optional.of(Refusal.conflict(
                "number-taken",
                "document number " + command.number() + " was given on " + first.issueDate() + " to directive "
                        + first.directive() + " 《" + first.title() + "》; take the next free serial"));
    }

    private static Optional<Refusal> text(IssueDirective command) {
        if (command.title().isBlank() || command.title().length() > TITLE_LIMIT) {
            return invalid(
                    "title",
                    "the title has 1 to " + TITLE_LIMIT + " characters, not "
                            + command.title().length());
        }
        int size = command.body().getBytes(StandardCharsets.UTF_8).length;
        if (size > BODY_LIMIT) {
            return invalid(
                    "body-too-large",
                    "the body has " + size + " bytes in UTF-8; at most " + BODY_LIMIT
                            + " fit: move tables and pictures into attachments");
        }
        if (command.clauses().size() > CLAUSE_LIMIT || command.attachments().size() > CLAUSE_LIMIT) {
            return invalid("too-many-clauses", "at most " + CLAUSE_LIMIT + " clauses and as many attachments fit");
        }
        for (Clause clause : command.clauses()) {
            if (clause.title().length() > TITLE_LIMIT) {
                return invalid(
                        "clause-title",
                        "clause " + clause.code() + ": the title has "
                                + clause.title().length() + " characters; at most " + TITLE_LIMIT
                                + " fit: the rest belongs in"
                                + " the body");
            }
        }
        if (command.issuingBodies().stream().filter(IssuingBody::lead).count() != 1) {
            return invalid("one-lead", "exactly one of the issuing bodies leads; mark it with lead=true");
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
        return Refusal.findings(
                "personal-data",
                "the text holds what looks like an identity number, a telephone number or a mail address; the platform"
                        + " carries aggregate figures only: take it out at the places named",
                findings);
    }

    private static Optional<Refusal> recipients(Known.OfDirective known, IssueDirective command) {
        List<UnitCode> children = known.post()
                .directory()
                .on(command.issueDate())
                .children(known.post().unit());
        if (command.recipients().isEmpty()) {
            return invalid(
                    "no-recipient",
                    "name at least one recipient; units that report to "
                            + known.post().unit() + ": " + children);
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode unit : Stream.concat(command.recipients().stream(), command.copies().stream())
                .toList()) {
            if (!children.contains(unit)) {
                return invalid(
                        "not-a-child",
                        "unit " + unit + " does not report to " + known.post().unit() + " on " + command.issueDate()
                                + ended(known.post().directory(), unit, command.issueDate()) + "; units that do: "
                                + children);
            }
            if (!seen.add(unit)) {
                return invalid("named-twice", "unit " + unit + " is named twice among recipients and copies");
            }
        }
        return Optional.empty();
    }

    private static String ended(Directory directory, UnitCode unit, LocalDate day) {
        return directory.on(day).unit(unit).isPresent() ? "" : " (" + directory.absence(unit, day) + ")";
    }

    private static Optional<Refusal> clauses(Known.OfDirective known, IssueDirective command) {
        Set<String> codes = new HashSet<>();
        for (Clause clause : command.clauses()) {
            if (clause.code().isBlank() || !codes.add(clause.code())) {
                return invalid("clause-code", "clause code '" + clause.code() + "' is empty or stands twice");
            }
            if (!command.recipients().containsAll(clause.units())) {
                return invalid(
                        "clause-units",
                        "clause " + clause.code() + " names units that are no recipients: " + clause.units());
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
            return invalid(
                    "no-such-form",
                    "clause " + clause.code() + ": the directory holds no version " + ref.version() + " of form "
                            + ref.code());
        }
        if (form.get().validFrom() != null
                && clause.period().first().isBefore(form.get().validFrom())) {
            return invalid(
                    "form-not-yet-valid",
                    "clause " + clause.code() + ": version " + ref.version() + " of form " + ref.code()
                            + " is for periods that begin on or after "
                            + form.get().validFrom());
        }
        Optional<Form> current =
                known.post().directory().formFor(ref.code(), clause.period().first());
        if (clause.basedOn() == null
                && current.filter(f -> f.version() > ref.version()).isPresent()) {
            return invalid(
                    "form-outdated",
                    "clause " + clause.code() + ": for period " + clause.period() + " form " + ref.code()
                            + " has version " + current.get().version() + "; ask for that one");
        }
        Integer open = known.open().get(new FormPeriod(ref.code(), clause.period()));
        if (open != null && open != ref.version()) {
            return invalid(
                    "other-version-open",
                    "clause " + clause.code() + ": units below are asked for period " + clause.period()
                            + " with version " + open + " of form " + ref.code()
                            + " already; one report answers all who ask");
        }
        if (clause.until() != null && clause.until().isBefore(clause.period().last())) {
            return invalid(
                    "until",
                    "clause " + clause.code() + ": it recurs until " + clause.until() + ", before its first period "
                            + clause.period() + " has ended");
        }
        if (clause.due().isBefore(command.issueDate())) {
            return invalid(
                    "due-before-issue",
                    "clause " + clause.code() + ": due on " + clause.due() + ", but issued on " + command.issueDate());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> relay(Known.OfDirective known, IssueDirective command) {
        if (command.basedOn() == null) {
            return command.clauses().stream().anyMatch(clause -> clause.basedOn() != null)
                    ? invalid(
                            "clause-based-on",
                            "a clause is based on a superior's clause only in a relay: set basedOn"
                                    + " of the directive")
                    : Optional.empty();
        }
        Known.Standing superior = known.basedOn();
        if (superior == null) {
            return Optional.of(Refusal.unknown(
                    "no-such-directive",
                    "directive " + command.basedOn() + ", which this one relays, has not arrived at unit "
                            + known.post().unit()));
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
            return invalid(
                    "no-such-clause",
                    "clause " + clause.code() + " is based on clause " + ref.clause() + " of " + ref.directive()
                            + ", which " + superior.directive() + " does not put to unit " + unit);
        }
        Clause above = asked.get();
        if (!Objects.equals(above.form(), clause.form()) || !Objects.equals(above.period(), clause.period())) {
            return invalid(
                    "relay-changes-form",
                    "clause " + clause.code() + " must ask for the same form, version and" + " period as clause "
                            + above.code() + " of the superior: " + asked(above));
        }
        if (clause.until() != null && (above.until() == null || clause.until().isAfter(above.until()))) {
            return invalid(
                    "relay-later-until",
                    "clause " + clause.code() + " recurs until " + clause.until() + ", but the superior asks "
                            + (above.until() == null ? "once" : "until " + above.until()));
        }
        if (clause.due() != null && above.due() != null && clause.due().isAfter(above.due())) {
            return invalid(
                    "relay-later-due",
                    "clause " + clause.code() + ": due on " + clause.due() + ", but the superior asks for it by "
                            + above.due() + "; a relay sets the same or an earlier day");
        }
        return Optional.empty();
    }

    private static String asked(Clause clause) {
        FormRef form = clause.form();
        return form == null
                ? "no form"
                : "form " + form.code() + " version " + form.version() + ", period " + clause.period();
    }

    private static Optional<Refusal> invalid(String rule, String detail) {
        return Optional.of(Refusal.invalid(rule, detail));
    }
}
