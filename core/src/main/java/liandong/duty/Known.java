package liandong.duty;

import java.util.List;
import java.util.Map;
import liandong.directive.Fate;
import liandong.directive.FormPeriod;
import liandong.directive.Obligation;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReturnFinding;
import liandong.report.Amount;
import org.jspecify.annotations.Nullable;

/** What a station knows of the one thing that a command or message is about; loaded row by row, never the whole station. */
public sealed interface Known {

    /** The station that knows it. */
    Post post();

    /**
     * A directive.
     *
     * @param sameNumber the directive that this station has issued under the same number
     * @param basedOn the superior's directive that a relay names, if it has arrived here
     * @param supersedes the own directive that it shall supersede, if the station has issued it
     * @param open version of the form that the station's units are asked with
     */
    record OfDirective(
            Post post,
            @Nullable Standing sameNumber,
            @Nullable Standing basedOn,
            @Nullable Standing supersedes,
            Map<FormPeriod, Integer> open)
            implements Known {

        /** Where nothing is superseded and nothing is open. */
        public OfDirective(Post post, @Nullable DirectiveIssued sameNumber, @Nullable DirectiveIssued basedOn) {
            this(post, inForce(sameNumber), inForce(basedOn), null, Map.of());
        }

        private static @Nullable Standing inForce(@Nullable DirectiveIssued content) {
            return content == null ? null : new Standing(content, Fate.IN_FORCE);
        }
    }

    /** A directive and what became of it. */
    record Standing(DirectiveIssued content, Fate fate) {}

    /**
     * A directive that the station has issued.
     *
     * @param issued none if it has not
     */
    record OfIssued(Post post, @Nullable Standing issued) implements Known {}

    /**
     * A received directive and what the station has made of it.
     *
     * @param relayed the directive that {@code relays} relay; of one that supersedes another, the other
     * @param relays the station's own relays of it and of those in whose place it stands
     */
    record OfRelays(Post post, @Nullable DirectiveIssued relayed, List<Standing> relays) implements Known {}

    /**
     * A receipt.
     *
     * @param received the directive, if it has arrived here
     * @param signed whether this unit has signed for it
     * @param sentBack the reason with which this unit has sent it back last; none if it has not
     */
    record OfReceipt(
            Post post,
            @Nullable DirectiveIssued received,
            boolean signed,
            @Nullable String sentBack) implements Known {

        /** Where nothing was sent back. */
        public OfReceipt(Post post, @Nullable DirectiveIssued received, boolean signed) {
            this(post, received, signed, null);
        }
    }

    /**
     * An obligation and its reports.
     *
     * @param lastPeriod what the counted own report of the period before states, by line, zero for nil; empty where there
     *     is none
     * @param inForce the newest own report, unless it was returned or withdrawn; none where nobody asks for it
     * @param returned the newest own report, if it was returned; none where nobody asks for it
     */
    record OfObligation(
            Post post,
            Obligation obligation,
            Map<String, Amount> lastPeriod,
            @Nullable ReportFiled inForce,
            @Nullable Returned returned)
            implements Known {

        /** Where the content of reports does not matter. */
        public OfObligation(Post post, Obligation obligation, Map<String, Amount> lastPeriod) {
            this(post, obligation, lastPeriod, null, null);
        }

        /** Where nothing was returned. */
        public OfObligation(
                Post post, Obligation obligation, Map<String, Amount> lastPeriod, @Nullable ReportFiled inForce) {
            this(post, obligation, lastPeriod, inForce, null);
        }
    }

    /** A report that its desk has sent back, and what the desk found. */
    record Returned(ReportFiled content, List<ReturnFinding> findings) {}

    /** The directory itself. */
    record OfDirectory(Post post) implements Known {}
}
