package liandong.message;

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
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * The whole protocol. {@link Down} goes from a desk to the units that report to it, {@link Up} from a unit to its desk,
 * {@link OfDirectory} from the top to everybody; {@link Witnessed} goes either way. Field names and types are those of the
 * schema of the same name.
 */
public sealed interface Message {

    /** What the message is about: an obligation's or directive's id, or a catalogue entry. For display and tracing. */
    String subject();

    /** Sent by a desk to its children, on {@code directives.<desk>}. */
    sealed interface Down extends Message {}

    /** Sent by a unit to its desk, on {@code reports.<unit>}. */
    sealed interface Up extends Message {}

    /** Sent by the top to all, on {@code directory}. */
    sealed interface OfDirectory extends Message {}

    /**
     * A directive was issued to the units below, as a new one or as a relay of the superior's.
     *
     * @param kind 文种, such as 通知
     * @param body the text, at most 256 KiB in UTF-8
     * @param recipients 主送
     * @param copies 抄送: opens nothing
     * @param basedOn the superior's directive that this one relays
     * @param supersedes the own directive in whose place this one stands: what both ask for carries over with its
     *     report and the new due date, what it asks no more is cancelled
     */
    record DirectiveIssued(
            String directive,
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
            @Nullable String supersedes)
            implements Down {
        @Override
        public String subject() {
            return directive;
        }
    }

    /**
     * The desk took back a directive, or some of its clauses: open obligations are cancelled, fulfilled ones stay.
     *
     * @param clauses codes of the clauses; empty for the whole directive
     */
    record DirectiveWithdrawn(String directive, List<String> clauses, String reason) implements Down {
        @Override
        public String subject() {
            return directive;
        }
    }

    /** The desk accepted this version of a unit's own report; its amounts count from now on. */
    record ReportAccepted(ObligationId obligation, int version, Hash envelope) implements Down {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /** The desk sent this version back; if it was accepted before, its amounts leave the totals. */
    record ReportReturned(ObligationId obligation, Part part, int version, Hash envelope, List<ReturnFinding> findings)
            implements Down {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /** The desk freed a unit from an obligation; it is no longer expected. */
    record ObligationExempted(ObligationId obligation, String reason) implements Down {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /** The unit signed for a directive. */
    record ReceiptSigned(String directive) implements Up {
        @Override
        public String subject() {
            return directive;
        }
    }

    /** The unit sent an irregular directive back (退回); it changes nothing by itself. */
    record DirectiveSentBack(String directive, String reason) implements Up {
        @Override
        public String subject() {
            return directive;
        }
    }

    /**
     * The unit filed a version of its own report or, by rule, of its total.
     *
     * @param version from 1, gapless for each part
     * @param figures one for each line of the form, in the form's order
     * @param coverage of a total, one for each line; empty in an own report
     * @param children of a total: units that have contributed, of those that are obliged; 0 of 0 in an own report
     * @param contributions of a total, in unit order; empty in an own report
     * @param reason why a later version replaces an earlier one
     * @param summary the text, where the form asks for one
     */
    record ReportFiled(
            ObligationId obligation,
            int formVersion,
            Part part,
            int version,
            List<Figure> figures,
            List<Coverage> coverage,
            Children children,
            List<Contribution> contributions,
            List<Explanation> explanations,
            @Nullable String reason,
            @Nullable String summary,
            List<Attachment> attachments)
            implements Up {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /** The unit took back a version of its own report, accepted or not. */
    record ReportWithdrawn(ObligationId obligation, int version, String reason) implements Up {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /** A reviewer of the desk made one version of its total final. */
    record TotalCertified(ObligationId obligation, int version, Hash envelope) implements Up {
        @Override
        public String subject() {
            return obligation.toString();
        }
    }

    /**
     * The node of this unit wants another key to speak for its units. The envelope is sealed with the key in force, the
     * proof with the new one.
     *
     * @param units all units for which the key in force speaks, in code order
     * @param replaces fingerprint of the key in force
     * @param proof signature of the new key over {@link liandong.ledger.NodeKey#request}, in hexadecimal
     * @param node the name of the node; empty as releases before names of nodes said it
     */
    record KeyOffered(NodeKey key, List<UnitCode> units, Hash replaces, String proof, String node) implements Up {
        @Override
        public String subject() {
            return key.id().hex();
        }
    }

    /**
     * The heads of streams as a unit has read them. What it has read of the units below goes down to them, what it has
     * read from above goes up.
     *
     * @param heads in the order of their streams; all of {@code reports.*}, or none
     */
    record Witnessed(List<StreamHead> heads) implements Message {
        @Override
        public String subject() {
            return "heads";
        }

        /** Whether it speaks of streams that go up, and therefore goes down. */
        public boolean goesDown() {
            return !heads.isEmpty() && Streams.goesUp(heads.getFirst().stream());
        }
    }

    /**
     * A key speaks for these units.
     *
     * @param replaces the key that spoke for them before; none for a first key
     * @param proof signature of the key over {@link liandong.ledger.NodeKey#request}, in hexadecimal
     * @param node the name of the node that hosts them; empty as releases before names of nodes said it
     */
    record KeyEnrolled(
            NodeKey key, List<UnitCode> units, @Nullable Hash replaces, String proof, String node)
            implements OfDirectory {
        @Override
        public String subject() {
            return key.id().hex();
        }
    }

    /**
     * A key speaks for nobody any more.
     *
     * @param lastGood of each stream that it has sealed the last envelope that is good; of streams that are not listed
     *     nothing is
     */
    record KeyRevoked(Hash key, List<StreamHead> lastGood, String reason) implements OfDirectory {
        @Override
        public String subject() {
            return key.hex();
        }
    }

    /**
     * A stream goes on although records of it are missing, or although somebody has witnessed more of it than there is.
     * What is behind {@code kept} up to {@code from} is lost; the next envelope follows on {@code from}.
     *
     * @param kept the end of what the stream's own node has; sequence 0 for nothing
     * @param from the head on which it goes on: {@code kept}, or a later one that others have seen
     * @param disbelieved what was witnessed beyond {@code from} and is not so
     * @param reason of the operator, as text
     */
    record StreamContinued(String stream, Head kept, Head from, List<Disbelieved> disbelieved, String reason)
            implements OfDirectory {
        @Override
        public String subject() {
            return stream;
        }
    }

    /** A head that a unit has witnessed and that nobody goes by any more, see {@link StreamContinued}. */
    record Disbelieved(UnitCode witness, long sequence, Hash hash) {}

    /** A unit entered the directory. */
    record UnitRegistered(Unit unit) implements OfDirectory {
        @Override
        public String subject() {
            return unit.code().value();
        }
    }

    /**
     * A unit changed: renamed, transferred to another desk, given other issuer codes, merged into another unit or closed.
     *
     * @param unit as it is from that day on; of one that ends, as it was, with its last day
     * @param from first day of the change
     * @param into the unit that goes on in its place, where it was merged
     * @param basis the decision behind it, as text
     */
    record UnitChanged(Unit unit, LocalDate from, @Nullable UnitCode into, String basis) implements OfDirectory {
        @Override
        public String subject() {
            return unit.code().value();
        }
    }

    /** An indicator was defined, or defined anew from a day on. */
    record IndicatorDefined(Indicator indicator) implements OfDirectory {
        @Override
        public String subject() {
            return indicator.code();
        }
    }

    /** A version of a form was published. */
    record FormPublished(Form form) implements OfDirectory {
        @Override
        public String subject() {
            return form.code();
        }
    }

    /**
     * What a desk asks to be mended; siblings can read it, so it names line and rule and never an amount.
     *
     * @param note the reviewer's words, without figures; lines, pages, days and periods may be named
     */
    record ReturnFinding(String line, String rule, @Nullable String note) {}

    /** {@code heard} of {@code expected} units below have contributed to a total. */
    record Children(int heard, int expected) {
        /** What an own report carries. */
        public static final Children NONE = new Children(0, 0);
    }
}
