package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;
import static liandong.rule.Argument.days;
import static liandong.rule.Argument.many;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.duty.Command.FileReport;
import liandong.duty.Command.WithdrawReport;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Text;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.ReturnFinding;
import liandong.report.Checks;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Filing;
import liandong.report.Finding;
import liandong.report.Finding.Severity;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.PersonalData;
import liandong.report.Qualifier;
import liandong.report.Status;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import liandong.rule.ReportFault;
import liandong.rule.ReportRule;
import liandong.rule.TextRule;

/** Filing, correcting and withdrawing the unit's own report. */
final class File {
    private static final int TEXT_LIMIT = 64 * 1024;
    /** Characters of an explanation or a reason. */
    private static final int EXPLANATION_LIMIT = 1000;

    private File() {}

    static Decision decide(Known.OfObligation known, FileReport command, Instant now) {
        Obligation obligation = known.obligation();
        Optional<Form> form = known.post().form(obligation);
        if (!obligation.id().unit().equals(known.post().unit()) || !obligation.isOpened() || form.isEmpty()) {
            return Addressed.noSuchObligation(known);
        }
        if (known.inForce() != null && saysTheSame(known, known.inForce(), form.get(), command)) {
            return Decision.nothingToDo(known.inForce());
        }
        Optional<Refusal> refusal = standing(known.post(), obligation, form.get(), now)
                .or(() -> overtaken(obligation, command))
                .or(() -> reason(obligation, command))
                .or(() -> unchanged(known, form.get(), command));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<Finding> findings = findings(known, form.get(), command);
        if (!findings.isEmpty()) {
            return refused(findings);
        }
        int version = obligation.next(Part.OWN);
        return Decision.agreed(new ReportFiled(
                obligation.id(),
                obligation.formVersion(),
                Part.OWN,
                version,
                inFormOrder(form.get(), command.figures()),
                List.of(),
                Children.NONE,
                List.of(),
                command.explanations(),
                command.reason(),
                command.summary(),
                command.attachments()));
    }

    /** What was returned is not filed again as it was without a word. */
    private static Optional<Refusal> unchanged(Known.OfObligation known, Form form, FileReport command) {
        Known.Returned returned = known.returned();
        boolean said = command.reason() != null && !Text.isBlank(command.reason());
        if (returned == null || said || !saysTheSame(known, returned.content(), form, command)) {
            return Optional.empty();
        }
        List<Argument> findings =
                returned.findings().stream().map(File::found).distinct().toList();
        return Optional.of(Refusal.by(
                ReportRule.UNCHANGED_AFTER_RETURN, count(returned.content().version()), many(findings)));
    }

    private static Argument found(ReturnFinding finding) {
        Argument rule = new Argument.Titled(finding.rule());
        return finding.line().isEmpty()
                ? Argument.phrase(Phrase.FOUND_WHOLE, rule)
                : Argument.phrase(Phrase.FOUND_LINE, code(finding.line()), rule);
    }

    /** Whether the report says what {@code filed} says. A reason says only why it is filed again, so it does not count. */
    private static boolean saysTheSame(Known.OfObligation known, ReportFiled filed, Form form, FileReport command) {
        return filed.formVersion() == form.version()
                && structure(form, asked(known), command).isEmpty()
                && filed.figures().equals(inFormOrder(form, command.figures()))
                && filed.explanations().equals(command.explanations())
                && Objects.equals(filed.summary(), command.summary())
                && filed.attachments().equals(command.attachments());
    }

    static Decision withdraw(Known.OfObligation known, WithdrawReport command) {
        Obligation obligation = known.obligation();
        if (!obligation.id().unit().equals(known.post().unit()) || !obligation.isOpened()) {
            return Addressed.noSuchObligation(known);
        }
        Optional<Refusal> otherVersion = Addressed.newest(obligation, Part.OWN, command.version());
        if (otherVersion.isPresent()) {
            return otherVersion.get();
        }
        if (obligation.version(Part.OWN, command.version()).state() == ReportVersion.State.WITHDRAWN) {
            return Decision.nothingToDo();
        }
        Optional<Refusal> personal = PersonalText.in("reason", command.reason());
        if (personal.isPresent()) {
            return personal.get();
        }
        return command.reason().isBlank()
                ? Refusal.by(ReportRule.WITHDRAWN_WITHOUT_REASON, count(command.version()))
                : Decision.agreed(new ReportWithdrawn(obligation.id(), command.version(), command.reason()));
    }

    private static Optional<Refusal> standing(Post post, Obligation obligation, Form form, Instant now) {
        if (!obligation.isExpected()) {
            return Optional.of(Addressed.notExpected(obligation));
        }
        if (obligation.desk() && post.own(obligation.id().unit(), form) == Form.Own.NONE) {
            return Optional.of(Refusal.by(ReportRule.OWN_REPORT_NOT_ASKED, code(form.code())));
        }
        if (Post.day(now).isBefore(obligation.id().period().first())) {
            return Optional.of(Refusal.by(
                    ReportRule.PERIOD_NOT_BEGUN,
                    days(obligation.id().period()),
                    day(obligation.id().period().first())));
        }
        return Optional.empty();
    }

    /** Somebody has filed after what this one builds on: what it would undo nobody has looked at. */
    private static Optional<Refusal> overtaken(Obligation obligation, FileReport command) {
        int newest = obligation.newest(Part.OWN).map(ReportVersion::number).orElse(0);
        return command.base() == null || command.base() == newest
                ? Optional.empty()
                : Optional.of(Refusal.by(ReportRule.BUILT_ON_OTHER_VERSION, count(command.base()), count(newest)));
    }

    private static Optional<Refusal> reason(Obligation obligation, FileReport command) {
        boolean replaces = obligation
                .newest(Part.OWN)
                .filter(v -> v.state() == ReportVersion.State.FILED || v.state() == ReportVersion.State.ACCEPTED)
                .isPresent();
        return replaces && (command.reason() == null || command.reason().isBlank())
                ? Optional.of(Refusal.by(ReportRule.CORRECTED_WITHOUT_REASON))
                : Optional.empty();
    }

    private static Decision refused(List<Finding> findings) {
        boolean personal = findings.stream().anyMatch(finding -> finding.rule().startsWith("personal-"));
        boolean doubtful = findings.stream().allMatch(finding -> finding.severity() == Severity.QUERY);
        if (personal) {
            return Refusal.found(doubtful ? TextRule.PERSONAL_DATA_DOUBTFUL : TextRule.PERSONAL_DATA, findings);
        }
        boolean mandatory = findings.stream().anyMatch(finding -> finding.severity() == Severity.MANDATORY);
        return mandatory
                ? Refusal.found(ReportRule.CHECKS_FAILED, findings)
                : Refusal.found(ReportRule.EXPLANATION_NEEDED, findings);
    }

    private static List<Finding> findings(Known.OfObligation known, Form form, FileReport command) {
        return everything(known, form, command).stream()
                .filter(finding -> !isAnswered(command, finding))
                .toList();
    }

    /** All that is found; what is explained too. Figures are checked only where the report is made as the form asks. */
    static List<Finding> everything(Known.OfObligation known, Form form, FileReport command) {
        List<Finding> findings = structure(form, asked(known), command);
        findings.addAll(texts(form, command));
        if (findings.stream().allMatch(finding -> isAnswered(command, finding))) {
            findings.addAll(Checks.of(
                    Filing.of(form, known.post().directory().indicators(), command.figures(), known.lastPeriod())));
        }
        return findings;
    }

    private static boolean isAnswered(FileReport command, Finding finding) {
        return finding.severity() == Severity.QUERY && explained(command, finding);
    }

    static boolean explained(FileReport command, Finding finding) {
        return command.explanations().stream()
                .anyMatch(given -> given.line().equals(finding.line())
                        && given.rule().equals(finding.rule())
                        && !given.text().isBlank());
    }

    /** The lines that are asked of the unit of an obligation. */
    static Predicate<Form.Line> asked(Known.OfObligation known) {
        return line -> known.post().isFor(known.obligation().id().unit(), line);
    }

    /** Whether a figure says something of a line; what is left out, or does not concern the unit, says nothing. */
    static boolean isStated(Figure figure) {
        return figure.status() == Status.REPORTED || figure.status() == Status.NIL;
    }

    /** Each line that is asked of the unit stands once, with an amount if and only if it is REPORTED. */
    static List<Finding> structure(Form form, Predicate<Form.Line> asked, FileReport command) {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Figure figure : command.figures()) {
            Optional<Form.Line> line = form.line(figure.line());
            if (line.isEmpty()) {
                findings.add(
                        wrong(figure.line(), ReportFault.UNKNOWN_LINE, figure.line(), "a line of form " + form.code()));
            } else if (!seen.add(figure.line())) {
                findings.add(
                        wrong(figure.line(), ReportFault.LINE_TWICE, "a second figure", "one figure for each line"));
            } else if (isStated(figure) && !asked.test(line.get())) {
                findings.add(wrong(
                        figure.line(),
                        ReportFault.LINE_NOT_ASKED,
                        String.valueOf(figure.status()),
                        "no figure: the form asks others for this line"));
            } else if ((figure.status() == Status.REPORTED) != (figure.amount() != null)) {
                findings.add(wrong(
                        figure.line(),
                        ReportFault.AMOUNT_AND_STATUS,
                        figure.status() + (figure.amount() == null ? " without" : " with") + " an amount",
                        "an amount with REPORTED, none with NIL, NOT_APPLICABLE or MISSING"));
            } else if (figure.amount() == null
                    && (figure.qualifier() != Qualifier.EXACT || figure.denominator() != null)) {
                findings.add(wrong(figure.line(), ReportFault.AMOUNT_AND_STATUS, "a qualifier or denominator", "none"));
            }
        }
        for (Form.Line line : form.lines()) {
            if (!seen.contains(line.code()) && asked.test(line)) {
                findings.add(wrong(
                        line.code(),
                        ReportFault.LINE_LEFT_OUT,
                        "no figure",
                        "REPORTED, NIL, NOT_APPLICABLE or MISSING"));
            }
        }
        return findings;
    }

    private static List<Finding> texts(Form form, FileReport command) {
        List<Finding> findings = new ArrayList<>();
        String summary = command.summary() == null ? "" : command.summary();
        if (form.summary() == Form.Summary.REQUIRED && summary.isBlank()) {
            findings.add(wrong("summary", ReportFault.SUMMARY_MISSING, "no text", "the text that the form asks for"));
        }
        if (command.attachments().size() < form.attachments()) {
            findings.add(wrong(
                    "attachments",
                    ReportFault.ATTACHMENTS_MISSING,
                    String.valueOf(command.attachments().size()),
                    "at least " + form.attachments()));
        }
        if (summary.length() > TEXT_LIMIT) {
            findings.add(wrong(
                    "summary", ReportFault.TEXT_TOO_LONG, summary.length() + " characters", "at most " + TEXT_LIMIT));
        }
        findings.addAll(PersonalData.in("summary", summary));
        String reason = command.reason() == null ? "" : command.reason();
        if (reason.length() > EXPLANATION_LIMIT) {
            findings.add(tooLong("reason", reason));
        }
        findings.addAll(PersonalData.in("reason", reason));
        for (Explanation explanation : command.explanations()) {
            findings.addAll(PersonalData.in("explanation of " + explanation.line(), explanation.text()));
            if (explanation.text().length() > EXPLANATION_LIMIT) {
                findings.add(tooLong(explanation.line(), explanation.text()));
            }
        }
        command.attachments().forEach(file -> findings.addAll(PersonalData.in("attachment", file.name())));
        return findings;
    }

    private static Finding tooLong(String place, String text) {
        return wrong(place, ReportFault.TEXT_TOO_LONG, text.length() + " characters", "at most " + EXPLANATION_LIMIT);
    }

    private static List<Figure> inFormOrder(Form form, List<Figure> figures) {
        Map<String, Figure> byLine = new HashMap<>();
        figures.forEach(figure -> byLine.put(figure.line(), figure));
        return form.lines().stream()
                .map(line -> byLine.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING)))
                .toList();
    }

    private static Finding wrong(String line, ReportFault fault, String found, String expected) {
        return new Finding(line, fault.code(), Severity.MANDATORY, found, expected);
    }
}
