package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.obligation;

import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.duty.Decision.Refusal;
import liandong.report.Part;
import liandong.rule.ReportRule;
import liandong.rule.ReviewRule;

/**
 * What a command about a report speaks of: an obligation that is there and still expected, and the newest version of its
 * report. Each is a condition: why the command is refused, empty where it holds.
 */
final class Addressed {
    private Addressed() {}

    /** A desk speaks of obligations of the units below it; its own are none of them. */
    static Optional<Refusal> ofAChild(Known.OfObligation known) {
        return isOwn(known) || !known.obligation().isOpened() ? Optional.of(noSuchObligation(known)) : Optional.empty();
    }

    /** The obligation is one of the station's unit itself. */
    static Optional<Refusal> own(Known.OfObligation known) {
        return isOwn(known) ? Optional.empty() : Optional.of(noSuchObligation(known));
    }

    private static boolean isOwn(Known.OfObligation known) {
        return known.obligation().id().unit().equals(known.post().unit());
    }

    /** That the station knows of no such obligation. */
    static Refusal noSuchObligation(Known.OfObligation known) {
        return Refusal.by(
                ReportRule.NO_SUCH_OBLIGATION,
                code(known.post().unit()),
                obligation(known.obligation().id()));
    }

    /** Somebody waits for the report: the obligation was neither exempted nor cancelled. */
    static Optional<Refusal> expected(Obligation obligation) {
        return obligation.isExpected() ? Optional.empty() : Optional.of(notExpected(obligation));
    }

    /** That nobody waits for a report, and why. */
    static Refusal notExpected(Obligation obligation) {
        return obligation.account() == Obligation.Account.EXEMPTED
                ? Refusal.by(ReviewRule.EXEMPTED, obligation(obligation.id()))
                : Refusal.by(ReviewRule.CANCELLED, obligation(obligation.id()));
    }

    /** The version is the newest of its part: what it would undo somebody has looked at. */
    static Optional<Refusal> newest(Obligation obligation, Part part, int version) {
        Optional<ReportVersion> newest = obligation.newest(part);
        if (newest.isEmpty()) {
            return Optional.of(Refusal.by(ReviewRule.NO_SUCH_VERSION, count(version)));
        }
        int number = newest.get().number();
        return number == version
                ? Optional.empty()
                : Optional.of(Refusal.by(ReviewRule.NOT_NEWEST_VERSION, count(version), count(number)));
    }
}
