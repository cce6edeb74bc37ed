package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.obligation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.duty.Command.AcceptReport;
import liandong.duty.Command.CertifyTotal;
import liandong.duty.Command.ExemptObligation;
import liandong.duty.Command.ReturnReport;
import liandong.duty.Decision.Refusal;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message.ObligationExempted;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReturnFinding;
import liandong.message.Message.TotalCertified;
import liandong.report.Amount;
import liandong.report.Checks;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Filing;
import liandong.report.Finding;
import liandong.report.Finding.Severity;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.PersonalData;
import liandong.rule.ReportFault;
import liandong.rule.ReviewRule;
import org.jspecify.annotations.Nullable;

/** Accepting, returning and certifying, by a person or by rule. */
final class Review {
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    /** What a note may count by: lines, pages, days, periods, versions; never what is reported. */
    private static final Pattern PLACES = Pattern.compile("第\\h?\\d{1,3}\\h?(行|页|条|款|项|列|栏|季|期|版|个月|段|章|节|部分|张表|格)"
            + "|(?<!\\d)(19|20|21)\\d{2}年度?|(?<!\\d)\\d{1,2}(月份?|日|号|时)"
            + "|(?<!\\d)(19|20|21)\\d{2}-(Q[1-4]|\\d{2}(-\\d{2})?)(?!\\d)"
            + "|[表图]\\d{1,2}(-\\d{1,2})?(?!\\d)"
            + "|\\b(?i:line|row|column|page|version|item|table)\\h\\d{1,3}(?!\\d)");

    private Review() {}

    static Decision accept(Known.OfObligation known, AcceptReport command, Actor actor) {
        Obligation obligation = known.obligation();
        if (isNotOfAChild(known)) {
            return File.noSuchObligation(known);
        }
        Optional<ReportVersion> newest = obligation.newest(Part.OWN);
        if (newest.isEmpty() || newest.get().number() != command.version()) {
            return notNewest(newest, command.version());
        }
        if (!obligation.isExpected()) {
            return notExpected(obligation);
        }
        Hash envelope = newest.get().envelope();
        return switch (newest.get().state()) {
            case ACCEPTED -> Decision.nothingToDo();
            case RETURNED, WITHDRAWN -> closed(newest.get());
            case FILED -> {
                if (isBy(known, actor, newest.get())) {
                    yield ownWork(ReviewRule.OWN_REPORT, actor);
                }
                yield envelope == null
                        ? notSealed()
                        : Decision.agreed(new ReportAccepted(obligation.id(), command.version(), envelope));
            }
        };
    }

    static Decision sendBack(Known.OfObligation known, ReturnReport command) {
        Obligation obligation = known.obligation();
        if (isNotOfAChild(known)) {
            return File.noSuchObligation(known);
        }
        Optional<ReportVersion> newest = obligation.newest(command.part());
        if (newest.isEmpty() || newest.get().number() != command.version()) {
            return notNewest(newest, command.version());
        }
        Optional<Refusal> wrong = findings(known, command);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Hash envelope = newest.get().envelope();
        return switch (newest.get().state()) {
            case RETURNED -> Decision.nothingToDo();
            case WITHDRAWN -> closed(newest.get());
            case FILED, ACCEPTED ->
                envelope == null
                        ? notSealed()
                        : Decision.agreed(new ReportReturned(
                                obligation.id(), command.part(), command.version(), envelope, command.findings()));
        };
    }

    static Decision exempt(Known.OfObligation known, ExemptObligation command) {
        Obligation obligation = known.obligation();
        if (isNotOfAChild(known)) {
            return File.noSuchObligation(known);
        }
        return switch (obligation.account()) {
            case EXEMPTED -> Decision.nothingToDo();
            case CANCELLED -> notExpected(obligation);
            case FULFILLED -> Refusal.by(ReviewRule.FULFILLED, obligation(obligation.id()));
            case OPEN ->
                Withdraw.reason(command.reason())
                        .<Decision>map(refusal -> refusal)
                        .orElseGet(() -> Decision.agreed(new ObligationExempted(obligation.id(), command.reason())));
        };
    }

    /** Nobody waits for a report of an obligation that was exempted or cancelled. */
    static Refusal notExpected(Obligation obligation) {
        return obligation.account() == Obligation.Account.EXEMPTED
                ? Refusal.by(ReviewRule.EXEMPTED, obligation(obligation.id()))
                : Refusal.by(ReviewRule.CANCELLED, obligation(obligation.id()));
    }

    static Decision certify(Known.OfObligation known, CertifyTotal command, Actor actor) {
        Obligation obligation = known.obligation();
        Optional<ReportVersion> newest = obligation.newest(Part.TOTAL);
        if (!obligation.id().unit().equals(known.post().unit())) {
            return File.noSuchObligation(known);
        }
        if (newest.isEmpty() || newest.get().number() != command.version()) {
            return notNewest(newest, command.version());
        }
        if (obligation.isOpened() && !obligation.isExpected()) {
            return notExpected(obligation);
        }
        if (obligation.certified() == command.version()) {
            return Decision.nothingToDo();
        }
        if (newest.get().state() == State.RETURNED) {
            return Refusal.by(ReviewRule.TOTAL_RETURNED, count(command.version()));
        }
        // the desk's own report is in the total, and its author would certify his own figures
        boolean ownFigures = obligation
                .counted(Part.OWN)
                .filter(own -> isBy(known, actor, own))
                .isPresent();
        if (isBy(known, actor, newest.get()) || ownFigures) {
            return ownWork(ownFigures ? ReviewRule.OWN_REPORT_IN_TOTAL : ReviewRule.OWN_TOTAL, actor);
        }
        Hash envelope = newest.get().envelope();
        return envelope == null
                ? notSealed()
                : Decision.agreed(new TotalCertified(obligation.id(), command.version(), envelope));
    }

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
    static List<Outgoing> acceptAutomatically(Known.OfObligation after, Envelope envelope, Instant now) {
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

    static Refusal notNewest(Optional<ReportVersion> newest, int version) {
        return newest.map(known -> Refusal.by(ReviewRule.NOT_NEWEST_VERSION, count(version), count(known.number())))
                .orElseGet(() -> Refusal.by(ReviewRule.NO_SUCH_VERSION, count(version)));
    }

    private static boolean isOwn(Known.OfObligation known, ReportFiled filed) {
        return filed.obligation().unit().equals(known.post().unit());
    }

    private static boolean isNotOfAChild(Known.OfObligation known) {
        return known.obligation().id().unit().equals(known.post().unit())
                || !known.obligation().isOpened();
    }

    private static List<ReturnFinding> broken(Known.OfObligation after, ReportFiled filed) {
        Optional<Form> form = after.post().form(after.obligation());
        if (!after.obligation().isOpened() || form.isEmpty()) {
            return List.of(new ReturnFinding("", ReportFault.NO_SUCH_OBLIGATION.code(), null));
        }
        // what a reviewer would look at stays unanswered: it may have come before it was cancelled, and read again in a
        // rebuild, after that, it must not be answered; a total goes on to be stated for what the desk itself asks
        boolean isAnswered = filed.part() == Part.OWN && form.get().review() == Form.Review.AUTOMATIC;
        if (isAnswered && !after.obligation().isExpected()) {
            return List.of(
                    new ReturnFinding("", notExpected(after.obligation()).rule().code(), null));
        }
        if (Texts.isUnusable(filed)) {
            return List.of(new ReturnFinding("", ReportFault.UNUSABLE_TEXT.code(), null));
        }
        if (filed.formVersion() != after.obligation().formVersion()) {
            return List.of(new ReturnFinding("", ReportFault.OTHER_FORM_VERSION.code(), null));
        }
        List<String> lines = form.get().lines().stream().map(Form.Line::code).toList();
        if (!filed.figures().stream().map(Figure::line).toList().equals(lines)) {
            return List.of(new ReturnFinding("", ReportFault.LINES_OF_THE_FORM.code(), null));
        }
        return filed.part() == Part.TOTAL ? unsound(after.post(), filed, lines) : failed(after, filed, form.get());
    }

    /** What no honest desk can state; added to the totals above, it could overflow them and stop the desks beside it. */
    private static List<ReturnFinding> unsound(Post post, ReportFiled filed, List<String> lines) {
        if (!filed.coverage().stream().map(Coverage::line).toList().equals(lines)) {
            return List.of(new ReturnFinding("", ReportFault.LINES_OF_THE_FORM.code(), null));
        }
        int units = post.directory().units().size();
        List<ReturnFinding> findings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Coverage coverage = filed.coverage().get(i);
            Figure figure = filed.figures().get(i);
            if (!coverage.isSound() || coverage.expected() > units || coverage.amounts() > units) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.UNSOUND_COVERAGE.code(), null));
            } else if (isNegative(figure.amount()) || isNegative(figure.denominator())) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.NEGATIVE.code(), null));
            } else if (exceeds(figure.amount(), coverage) || exceeds(figure.denominator(), coverage)) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.TOO_LARGE.code(), null));
            }
        }
        return findings;
    }

    private static boolean isNegative(@Nullable Amount amount) {
        return amount != null && amount.isNegative();
    }

    /** Whether the amount is more than all reports behind it may state together. */
    private static boolean exceeds(@Nullable Amount amount, Coverage coverage) {
        BigDecimal most = Checks.LARGEST.decimal().multiply(BigDecimal.valueOf(coverage.amounts()));
        return amount != null && amount.decimal().compareTo(most) > 0;
    }

    private static List<ReturnFinding> failed(Known.OfObligation after, ReportFiled filed, Form form) {
        Filing filing = Filing.of(form, after.post().directory().indicators(), filed.figures(), after.lastPeriod());
        return Checks.of(filing).stream()
                .filter(finding -> finding.severity() == Severity.MANDATORY)
                .map(finding -> new ReturnFinding(finding.line(), finding.rule(), null))
                .distinct()
                .toList();
    }

    private static Optional<Refusal> findings(Known.OfObligation known, ReturnReport command) {
        if (command.findings().isEmpty()) {
            return Optional.of(Refusal.by(ReviewRule.NO_FINDING));
        }
        Optional<Form> form = known.post().form(known.obligation());
        for (ReturnFinding finding : command.findings()) {
            String note = finding.note() == null ? "" : finding.note();
            boolean names = finding.line().isEmpty()
                    || form.flatMap(f -> f.line(finding.line())).isPresent();
            if (!names || finding.rule().isBlank()) {
                return Optional.of(Refusal.by(ReviewRule.UNKNOWN_LINE, code(finding.line())));
            }
            if (holdsFigure(note, form)) {
                return Optional.of(Refusal.by(ReviewRule.AMOUNT_IN_NOTE, code(finding.line())));
            }
            List<Finding> personal = PersonalData.in("note on " + finding.line(), note);
            if (!personal.isEmpty()) {
                return Optional.of(Issue.personalData(personal));
            }
        }
        return Optional.empty();
    }

    /** Whether digits stand in the note that name no line, page, day or period. */
    private static boolean holdsFigure(String note, Optional<Form> form) {
        String left = note.codePoints()
                .map(each -> Character.isDigit(each) ? '0' + Character.digit(each, 10) : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (Form.Line line : form.map(Form::lines).orElse(List.of())) {
            // a code of digits alone could be an amount
            if (!line.code().matches("[0-9.]+")) {
                left = left.replace(line.code(), "");
            }
        }
        return DIGIT.matcher(PLACES.matcher(left).replaceAll("")).find();
    }

    private static Refusal closed(ReportVersion version) {
        return Refusal.by(
                version.state() == State.RETURNED ? ReviewRule.VERSION_RETURNED : ReviewRule.VERSION_WITHDRAWN,
                count(version.number()));
    }

    /** An account is one of a node: the same id at another node is somebody else's, as far as anybody can know. */
    private static boolean isBy(Known.OfObligation known, Actor actor, ReportVersion version) {
        return actor.id().equals(version.author())
                && known.post()
                        .directory()
                        .keys()
                        .isOneNode(
                                known.obligation().id().unit().value(),
                                known.post().unit().value(),
                                version.directory(),
                                known.post().directory().sequence());
    }

    private static Refusal ownWork(ReviewRule rule, Actor actor) {
        return Refusal.by(rule, code(actor.id()));
    }

    private static Refusal notSealed() {
        return Refusal.by(ReviewRule.NOT_SEALED_YET);
    }
}
