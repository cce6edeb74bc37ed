package liandong.duty;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Message.Disbelieved;
import liandong.message.Message.ReturnFinding;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * What a person or an application asks a station to do. A family is what a command is about: it says what has to be known
 * to decide it, the type of {@link Known} of the same name.
 */
public sealed interface Command {

    /** About a directive that is to be issued. */
    sealed interface OfDirective extends Command {}

    /** About a directive that the station has issued. */
    sealed interface OfIssued extends Command {
        /** Its id. */
        String directive();
    }

    /** About a directive that the station has received. */
    sealed interface OfReceipt extends Command {
        /** Its id. */
        String directive();
    }

    /** About an obligation of the station or of a unit below. */
    sealed interface OfObligation extends Command {
        /** Which. */
        ObligationId obligation();
    }

    /** About units, indicators, forms, keys and how streams go on. */
    sealed interface OfDirectory extends Command {}

    /**
     * Issue a directive to units below, as a new one or as a relay.
     *
     * @param marking 密级; a directive marked 秘密, 机密 or 绝密 is refused
     * @param basedOn the superior's directive, if this is a relay
     * @param supersedes the own directive in whose place this one shall stand
     */
    record IssueDirective(
            DocumentNumber number,
            String kind,
            String title,
            String body,
            List<IssuingBody> issuingBodies,
            LocalDate issueDate,
            List<UnitCode> recipients,
            List<UnitCode> copies,
            List<Clause> clauses,
            List<Attachment> attachments,
            @Nullable String basedOn,
            @Nullable String marking,
            @Nullable String supersedes)
            implements OfDirective {}

    /**
     * Take back a directive that the station has issued.
     *
     * @param clauses codes of the clauses to take back; empty for all of it
     */
    record WithdrawDirective(String directive, List<String> clauses, String reason) implements OfIssued {}

    /** Sign for a directive. */
    record SignReceipt(String directive) implements OfReceipt {}

    /** Send an irregular directive back to the desk that issued it (退回). */
    record SendBackDirective(String directive, String reason) implements OfReceipt {}

    /** Free a unit below from an obligation. */
    record ExemptObligation(ObligationId obligation, String reason) implements OfObligation {}

    /**
     * File the first or a later version of the unit's own report.
     *
     * @param base number of the version on which it builds, 0 for none: refused where another one is the newest; none
     *     builds on whatever is the newest
     */
    record FileReport(
            ObligationId obligation,
            List<Figure> figures,
            List<Explanation> explanations,
            @Nullable String reason,
            @Nullable String summary,
            List<Attachment> attachments,
            @Nullable Integer base)
            implements OfObligation {

        /** One that builds on whatever version is the newest. */
        public FileReport(
                ObligationId obligation,
                List<Figure> figures,
                List<Explanation> explanations,
                @Nullable String reason,
                @Nullable String summary,
                List<Attachment> attachments) {
            this(obligation, figures, explanations, reason, summary, attachments, null);
        }
    }

    /** Take back a version of the unit's own report. */
    record WithdrawReport(ObligationId obligation, int version, String reason) implements OfObligation {}

    /** Accept a version of the own report of a unit below. */
    record AcceptReport(ObligationId obligation, int version) implements OfObligation {}

    /** Send back a version of a report of a unit below. */
    record ReturnReport(ObligationId obligation, Part part, int version, List<ReturnFinding> findings)
            implements OfObligation {}

    /** Make a version of the station's own total final. */
    record CertifyTotal(ObligationId obligation, int version) implements OfObligation {}

    /** Enter units into the directory; all or none. */
    record RegisterUnits(List<Unit> units) implements OfDirectory {}

    /**
     * Change a unit from a day on.
     *
     * @param basis the decision behind it, as text
     */
    record ChangeUnit(UnitCode unit, LocalDate from, UnitChange change, String basis) implements OfDirectory {}

    /** What changes about a unit. */
    sealed interface UnitChange {
        /** Another name. */
        record Rename(String name, @Nullable String nameEn) implements UnitChange {}

        /** Another desk. */
        record Transfer(UnitCode reportsTo) implements UnitChange {}

        /** Another unit goes on in its place; what reports to it reports to that one. */
        record Merge(UnitCode into) implements UnitChange {}

        /** It ends; nothing may report to it. */
        record Close() implements UnitChange {}

        /** Other issuer codes: from then on it has these, and no more than these. */
        record Issuers(List<String> issuers) implements UnitChange {}

        /**
         * It goes on after it has ended, as it was then; the days between stay without it, and what was merged or
         * transferred meanwhile stays where it is.
         *
         * @param reportsTo its desk from then on; none for the one that it had
         */
        record Reopen(@Nullable UnitCode reportsTo) implements UnitChange {}
    }

    /**
     * Let a key speak for units. Its proof was verified before.
     *
     * @param replaces the key that speaks for them now; none for a first key
     * @param node the name of the node that hosts them
     */
    record EnrolKey(
            NodeKey key, List<UnitCode> units, @Nullable Hash replaces, String proof, String node)
            implements OfDirectory {}

    /**
     * Let a key speak for nobody any more.
     *
     * @param lastGood of each stream the last envelope that is good
     */
    record RevokeKey(Hash key, List<StreamHead> lastGood, String reason) implements OfDirectory {}

    /**
     * Let a stream go on although records of it are missing or others have witnessed more of it.
     *
     * @param kept the end of what the stream's own node has
     * @param from the head on which it goes on, {@code kept} or a later one
     * @param disbelieved what was witnessed beyond {@code from} and is not so
     */
    record ContinueStream(String stream, Head kept, Head from, List<Disbelieved> disbelieved, String reason)
            implements OfDirectory {}

    /**
     * Offer the node's next key in place of the one in force. Its proof was made by the node itself.
     *
     * @param units all units for which the key in force speaks
     * @param node the name of the node, as the key in force has it
     */
    record OfferKey(NodeKey key, List<UnitCode> units, Hash replaces, String proof, String node)
            implements OfDirectory {}

    /** Define indicators, or define them anew from a day on; all or none. */
    record DefineIndicators(List<Indicator> indicators) implements OfDirectory {}

    /** Publish the first or the next version of a form. */
    record PublishForm(Form form) implements OfDirectory {}
}
