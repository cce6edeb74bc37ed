package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.obligation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import liandong.message.Message.ObligationExempted;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.TotalCertified;
import liandong.report.Part;
import liandong.rule.ReviewRule;

/** Accepting, returning, exempting and certifying, by a person. */
final class Review {
    /** What a report must be for somebody to accept it, or to have accepted it before. */
    private static final List<Condition<Known.OfObligation, Judged>> ACCEPTED_OR_ACCEPTABLE = List.of(
            (known, judged) -> Addressed.ofAChild(known),
            Review::newest,
            (known, judged) -> Addressed.expected(known.obligation()));

    private static final List<Condition<Known.OfObligation, Judged>> ACCEPTABLE =
            List.of(Review::notClosed, Review::notOwnReport, Review::sealed);

    private static final List<Condition<Known.OfObligation, ReturnReport>> RETURNED_OR_RETURNABLE = List.of(
            (known, command) -> Addressed.ofAChild(known),
            (known, command) -> Addressed.newest(known.obligation(), command.part(), command.version()),
            ReturnNotes::refusal);

    private static final List<Condition<Known.OfObligation, Judged>> RETURNABLE =
            List.of(Review::notClosed, Review::sealed);

    private static final List<Condition<Known.OfObligation, Judged>> CERTIFIED_OR_CERTIFIABLE =
            List.of((known, judged) -> Addressed.own(known), Review::newest, Review::notCancelled);

    private static final List<Condition<Known.OfObligation, Judged>> CERTIFIABLE =
            List.of(Review::notReturned, Review::notOwnFigures, Review::notOwnTotal, Review::sealed);

    /**
     * The version that a command judges.
     *
     * @param by who judges it
     */
    private record Judged(Part part, int version, Actor by) {
        ReportVersion of(Known.OfObligation known) {
            return known.obligation().version(part, version);
        }

        /** The envelope that it came with, once {@link Review#sealed} holds. */
        Hash envelope(Known.OfObligation known) {
            return Objects.requireNonNull(of(known).envelope());
        }
    }

    private Review() {}

    static Decision accept(Known.OfObligation known, AcceptReport command, Actor actor) {
        Judged judged = new Judged(Part.OWN, command.version(), actor);
        return Condition.refused(ACCEPTED_OR_ACCEPTABLE, known, judged)
                .or(() -> doneIf(judged.of(known).state() == State.ACCEPTED))
                .or(() -> Condition.refused(ACCEPTABLE, known, judged))
                .orElseGet(() -> Decision.agreed(
                        new ReportAccepted(known.obligation().id(), command.version(), judged.envelope(known))));
    }

    static Decision sendBack(Known.OfObligation known, ReturnReport command, Actor actor) {
        Judged judged = new Judged(command.part(), command.version(), actor);
        return Condition.refused(RETURNED_OR_RETURNABLE, known, command)
                .or(() -> doneIf(judged.of(known).state() == State.RETURNED))
                .or(() -> Condition.refused(RETURNABLE, known, judged))
                .orElseGet(() -> Decision.agreed(new ReportReturned(
                        known.obligation().id(),
                        command.part(),
                        command.version(),
                        judged.envelope(known),
                        command.findings())));
    }

    static Decision exempt(Known.OfObligation known, ExemptObligation command) {
        Obligation obligation = known.obligation();
        Optional<Refusal> elsewhere = Addressed.ofAChild(known);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        return switch (obligation.account()) {
            case EXEMPTED -> Decision.nothingToDo();
            case CANCELLED -> Addressed.notExpected(obligation);
            case FULFILLED -> Refusal.by(ReviewRule.FULFILLED, obligation(obligation.id()));
            case OPEN ->
                GivenReason.refusal(command.reason())
                        .<Decision>map(refusal -> refusal)
                        .orElseGet(() -> Decision.agreed(new ObligationExempted(obligation.id(), command.reason())));
        };
    }

    static Decision certify(Known.OfObligation known, CertifyTotal command, Actor actor) {
        Judged judged = new Judged(Part.TOTAL, command.version(), actor);
        return Condition.refused(CERTIFIED_OR_CERTIFIABLE, known, judged)
                .or(() -> doneIf(known.obligation().certified() == command.version()))
                .or(() -> Condition.refused(CERTIFIABLE, known, judged))
                .orElseGet(() -> Decision.agreed(
                        new TotalCertified(known.obligation().id(), command.version(), judged.envelope(known))));
    }

    private static Optional<Decision> doneIf(boolean done) {
        return done ? Optional.of(Decision.nothingToDo()) : Optional.empty();
    }

    private static Optional<Refusal> newest(Known.OfObligation known, Judged judged) {
        return Addressed.newest(known.obligation(), judged.part, judged.version);
    }

    private static Optional<Refusal> notCancelled(Known.OfObligation known, Judged judged) {
        return known.obligation().isOpened() ? Addressed.expected(known.obligation()) : Optional.empty();
    }

    private static Optional<Refusal> notClosed(Known.OfObligation known, Judged judged) {
        return switch (judged.of(known).state()) {
            case FILED, ACCEPTED -> Optional.empty();
            case RETURNED -> Optional.of(Refusal.by(ReviewRule.VERSION_RETURNED, count(judged.version)));
            case WITHDRAWN -> Optional.of(Refusal.by(ReviewRule.VERSION_WITHDRAWN, count(judged.version)));
        };
    }

    private static Optional<Refusal> notReturned(Known.OfObligation known, Judged judged) {
        return judged.of(known).state() == State.RETURNED
                ? Optional.of(Refusal.by(ReviewRule.TOTAL_RETURNED, count(judged.version)))
                : Optional.empty();
    }

    private static Optional<Refusal> notOwnReport(Known.OfObligation known, Judged judged) {
        return ownWork(ReviewRule.OWN_REPORT, known, judged, Optional.of(judged.of(known)));
    }

    /** The desk's own report is in the total, and its author would certify his own figures. */
    private static Optional<Refusal> notOwnFigures(Known.OfObligation known, Judged judged) {
        return ownWork(
                ReviewRule.OWN_REPORT_IN_TOTAL,
                known,
                judged,
                known.obligation().counted(Part.OWN));
    }

    private static Optional<Refusal> notOwnTotal(Known.OfObligation known, Judged judged) {
        return ownWork(ReviewRule.OWN_TOTAL, known, judged, Optional.of(judged.of(known)));
    }

    /** An account is one of a node: the same id at another node is somebody else's, as far as anybody can know. */
    private static Optional<Refusal> ownWork(
            ReviewRule rule, Known.OfObligation known, Judged judged, Optional<ReportVersion> work) {
        Post post = known.post();
        return work.filter(version -> judged.by.id().equals(version.author()))
                .filter(version -> post.directory()
                        .keys()
                        .isOneNode(
                                known.obligation().id().unit().value(),
                                post.unit().value(),
                                version.directory(),
                                post.directory().sequence()))
                .map(version -> Refusal.by(rule, code(judged.by.id())));
    }

    private static Optional<Refusal> sealed(Known.OfObligation known, Judged judged) {
        return judged.of(known).envelope() == null
                ? Optional.of(Refusal.by(ReviewRule.NOT_SEALED_YET))
                : Optional.empty();
    }
}
