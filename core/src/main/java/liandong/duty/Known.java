package liandong.duty;

import java.util.Map;
import liandong.directive.Obligation;
import liandong.message.Message.DirectiveIssued;
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
     */
    record OfDirective(
            Post post,
            @Nullable DirectiveIssued sameNumber,
            @Nullable DirectiveIssued basedOn) implements Known {}

    /**
     * A receipt.
     *
     * @param received the directive, if it has arrived here
     * @param signed whether this unit has signed for it
     */
    record OfReceipt(Post post, @Nullable DirectiveIssued received, boolean signed) implements Known {}

    /**
     * An obligation and its reports.
     *
     * @param lastPeriod the counted own amounts of the period before, by line; empty where there are none
     */
    record OfObligation(Post post, Obligation obligation, Map<String, Amount> lastPeriod) implements Known {}

    /** The directory itself. */
    record OfDirectory(Post post) implements Known {}
}
