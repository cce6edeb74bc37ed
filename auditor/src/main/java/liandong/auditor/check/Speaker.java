package liandong.auditor.check;

import java.util.List;
import java.util.function.BiPredicate;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.signing.SigningKeys;
import org.jspecify.annotations.Nullable;

/** Whether a unit may say what it says: of itself, and to its own units. */
final class Speaker {
    private Speaker() {}

    /**
     * What of the message concerns others; none if nothing does.
     *
     * @param reports whether a unit has ever reported to a desk
     */
    static @Nullable String foreign(UnitCode sender, Message message, BiPredicate<UnitCode, UnitCode> reports) {
        return switch (message) {
            case Message.ReportFiled filed -> ofItself(sender, filed.obligation());
            case Message.ReportWithdrawn withdrawn -> ofItself(sender, withdrawn.obligation());
            case Message.TotalCertified certified -> ofItself(sender, certified.obligation());
            case Message.ReportAccepted accepted -> ofReporter(sender, accepted.obligation(), reports);
            case Message.ReportReturned returned -> ofReporter(sender, returned.obligation(), reports);
            case Message.ObligationExempted exempted -> ofReporter(sender, exempted.obligation(), reports);
            case Message.DirectiveIssued issued -> ofIssuer(sender, issued.directive());
            case Message.DirectiveWithdrawn withdrawn -> ofIssuer(sender, withdrawn.directive());
            case Message.KeyOffered offered ->
                offered.units().contains(sender) ? null : "a key for units " + offered.units();
            case Message.ReceiptSigned receipt -> null;
            case Message.DirectiveSentBack sentBack -> null;
            case Message.Witnessed witnessed -> null;
            case Message.OfDirectory entry -> null;
        };
    }

    private static @Nullable String ofItself(UnitCode sender, ObligationId obligation) {
        return obligation.unit().equals(sender) ? null : obligation.toString();
    }

    private static @Nullable String ofReporter(
            UnitCode desk, ObligationId obligation, BiPredicate<UnitCode, UnitCode> reports) {
        return reports.test(obligation.unit(), desk) ? null : obligation + " of a unit that never reported to it";
    }

    private static @Nullable String ofIssuer(UnitCode sender, String directive) {
        return directive.startsWith(sender + "-") ? null : "directive " + directive;
    }

    /** Whether the holder of a key that is offered or enrolled has shown to hold it; true for any other message. */
    static boolean isProved(Message message) {
        return switch (message) {
            case Message.KeyOffered offered ->
                SigningKeys.isProved(offered.key(), codes(offered.units()), offered.replaces(), offered.proof());
            case Message.KeyEnrolled enrolled ->
                SigningKeys.isProved(enrolled.key(), codes(enrolled.units()), enrolled.replaces(), enrolled.proof());
            default -> true;
        };
    }

    private static List<String> codes(List<UnitCode> units) {
        return units.stream().map(UnitCode::value).toList();
    }
}
