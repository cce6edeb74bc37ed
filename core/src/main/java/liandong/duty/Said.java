package liandong.duty;

import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ObligationExempted;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.TotalCertified;
import liandong.report.Part;

/** What is known of an obligation after something was said of it, by whomever: whose word counts is asked before. */
final class Said {
    private Said() {}

    /** The obligation after {@code envelope}; the same one if the envelope does not concern it. */
    static Obligation after(Obligation known, Envelope envelope) {
        return switch (envelope.message()) {
            case ReportFiled filed ->
                known.with(
                        filed.part(),
                        known.version(filed.part(), filed.version())
                                .filedBy(
                                        envelope.id(),
                                        envelope.hash(),
                                        envelope.time(),
                                        envelope.actor().id(),
                                        envelope.directory()));
            case ReportAccepted accepted ->
                known.with(Part.OWN, known.version(Part.OWN, accepted.version()).nowAccepted());
            case ReportReturned returned -> {
                ReportVersion version = known.version(returned.part(), returned.version());
                yield known.with(returned.part(), version.nowReturned());
            }
            case ReportWithdrawn withdrawn ->
                known.with(
                        Part.OWN, known.version(Part.OWN, withdrawn.version()).nowWithdrawn());
            case TotalCertified certified -> known.nowCertified(certified.version());
            case ObligationExempted exempted -> known.nowExempted(exempted.reason());
            case DirectiveIssued other -> known;
            case DirectiveWithdrawn other -> known;
            case DirectiveSentBack other -> known;
            case ReceiptSigned other -> known;
            case Message.KeyOffered other -> known;
            case Message.Witnessed other -> known;
            case Message.OfDirectory other -> known;
        };
    }
}
