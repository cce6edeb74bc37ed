package liandong.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import liandong.directive.ReportVersion.State;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.report.Checks;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Filing;
import liandong.report.Finding.Severity;
import liandong.report.Form;
import liandong.report.Part;
import liandong.rule.ReportFault;

/** Accepting and returning by rule: what a desk answers to a report without anybody looking at it. */
final class AutomaticReview {
    /** In the order in which they are looked at; the lines come after them. */
    private static final List<Requirement> WHOLE = List.of(
            AutomaticReview::expected,
            AutomaticReview::usableTexts,
            AutomaticReview::formVersion,
            AutomaticReview::allLines,
            AutomaticReview::askedLines);

    /** What a report as a whole must be. */
    private interface Requirement {
        Optional<ReturnFinding> broken(Known.OfObligation after, ReportFiled filed, Form form);
    }

    private AutomaticReview() {}

    /** Duty {@code check}: what breaks a mandatory check is sent back by rule, and the stream goes on. */
    static List<Outgoing> check(Known.OfObligation after, Envelope envelope, Instant now) {
        if (!(envelope.message() instanceof ReportFiled filed) || isOwn(after, filed) || envelope.hash() == null) {
            return List.of();
        }
        // what a reviewer has accepted stands, under a rule that came later too, whoever reads it anew
        boolean decided =
                after.obligation().version(filed.part(), filed.version()).accepted();
        List<ReturnFinding> findings = decided ? List.of() : broken(after, filed);
        return findings.isEmpty()
                ? List.of()
                : List.of(new Outgoing(
                        Actor.rule("check"),
                        new ReportReturned(
                                filed.obligation(), filed.part(), filed.version(), envelope.hash(), findings)));
    }

    /** Duty {@code review}: where the form says AUTOMATIC, what passes the checks is accepted by rule. */
    static List<Outgoing> accept(Known.OfObligation after, Envelope envelope, Instant now) {
        if (!(envelope.message() instanceof ReportFiled filed)
                || filed.part() != Part.OWN
                || isOwn(after, filed)
                || envelope.hash() == null
                || !broken(after, filed).isEmpty()) {
            return List.of();
        }
        boolean automatic = after.post()
                .form(after.obligation())
                .filter(form -> form.review() == Form.Review.AUTOMATIC)
                .isPresent();
        boolean open = after.obligation().version(Part.OWN, filed.version()).state() == State.FILED;
        return automatic && open
                ? List.of(new Outgoing(
                        Actor.rule("automatic-review"),
                        new ReportAccepted(filed.obligation(), filed.version(), envelope.hash())))
                : List.of();
    }

    private static boolean isOwn(Known.OfObligation known, ReportFiled filed) {
        return filed.obligation().unit().equals(known.post().unit());
    }

    private static List<ReturnFinding> broken(Known.OfObligation after, ReportFiled filed) {
        Optional<Form> asked = after.post().form(after.obligation());
        if (!after.obligation().isOpened() || asked.isEmpty()) {
            return List.of(whole(ReportFault.NO_SUCH_OBLIGATION));
        }
        Form form = asked.get();
        return WHOLE.stream()
                .flatMap(requirement -> requirement.broken(after, filed, form).stream())
                .findFirst()
                .map(List::of)
                .orElseGet(() -> filed.part() == Part.TOTAL
                        ? SoundTotal.broken(after.post(), filed)
                        : failed(after, filed, form));
    }

    /**
     * What a reviewer would look at stays unanswered: it may have come before it was cancelled, and read again in a
     * rebuild, after that, it must not be answered; a total goes on to be stated for what the desk itself asks.
     */
    private static Optional<ReturnFinding> expected(Known.OfObligation after, ReportFiled filed, Form form) {
        boolean isAnswered = filed.part() == Part.OWN && form.review() == Form.Review.AUTOMATIC;
        return isAnswered
                ? Addressed.expected(after.obligation())
                        .map(refusal -> new ReturnFinding("", refusal.rule().code(), null))
                : Optional.empty();
    }

    private static Optional<ReturnFinding> usableTexts(Known.OfObligation after, ReportFiled filed, Form form) {
        return Texts.isUnusable(filed) ? Optional.of(whole(ReportFault.UNUSABLE_TEXT)) : Optional.empty();
    }

    private static Optional<ReturnFinding> formVersion(Known.OfObligation after, ReportFiled filed, Form form) {
        return filed.formVersion() == after.obligation().formVersion()
                ? Optional.empty()
                : Optional.of(whole(ReportFault.OTHER_FORM_VERSION));
    }

    private static Optional<ReturnFinding> allLines(Known.OfObligation after, ReportFiled filed, Form form) {
        List<String> lines = form.lines().stream().map(Form.Line::code).toList();
        boolean coverage = filed.part() != Part.TOTAL
                || filed.coverage().stream().map(Coverage::line).toList().equals(lines);
        return coverage && filed.figures().stream().map(Figure::line).toList().equals(lines)
                ? Optional.empty()
                : Optional.of(whole(ReportFault.LINES_OF_THE_FORM));
    }

    /** A figure for a line that the form asks others for would stand behind a total and in no coverage. */
    private static Optional<ReturnFinding> askedLines(Known.OfObligation after, ReportFiled filed, Form form) {
        if (filed.part() != Part.OWN) {
            return Optional.empty();
        }
        Set<String> others = form.lines().stream()
                .filter(Predicate.not(File.asked(after)))
                .map(Form.Line::code)
                .collect(Collectors.toSet());
        return filed.figures().stream()
                .filter(figure -> others.contains(figure.line()) && File.isStated(figure))
                .map(Figure::line)
                .findFirst()
                .map(line -> new ReturnFinding(line, ReportFault.LINE_NOT_ASKED.code(), null));
    }

    private static ReturnFinding whole(ReportFault fault) {
        return new ReturnFinding("", fault.code(), null);
    }

    private static List<ReturnFinding> failed(Known.OfObligation after, ReportFiled filed, Form form) {
        Filing filing = Filing.of(form, after.post().directory().indicators(), filed.figures(), after.lastPeriod());
        return Checks.of(filing).stream()
                .filter(finding -> finding.severity() == Severity.MANDATORY)
                .map(finding -> new ReturnFinding(finding.line(), finding.rule(), null))
                .distinct()
                .toList();
    }
}
