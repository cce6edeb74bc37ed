package liandong.node.station;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;

/** Whom an envelope concerns. A unit that changes its desk goes on with the old one about what that one has asked. */
public final class Routes {
    private Routes() {}

    /**
     * The units for which {@code envelope} is mail: the sender's desks for what goes up, the units named for what goes
     * down, provided that they report or have reported to the sender.
     */
    public static Collection<UnitCode> receivers(Directory directory, Envelope envelope) {
        UnitCode sender = envelope.sender();
        return switch (envelope.message()) {
            case Message.ReceiptSigned receipt -> issuer(directory, sender, receipt.directive());
            case Message.DirectiveSentBack sentBack -> issuer(directory, sender, sentBack.directive());
            case Message.KeyOffered offered -> keeper(directory);
            case Message.Witnessed witnessed -> List.of();
            case Message.Up up -> directory.desksOf(sender);
            // whoever the superseded directive was for learns that it is, even if nobody asks it any more
            case Message.DirectiveIssued issued when issued.supersedes() != null -> directory.reportersOf(sender);
            case Message.DirectiveIssued issued -> {
                Hierarchy hierarchy = directory.at(envelope.directory()).on(issued.issueDate());
                yield Stream.concat(issued.recipients().stream(), issued.copies().stream())
                        .filter(unit ->
                                hierarchy.parent(unit).filter(sender::equals).isPresent())
                        .toList();
            }
            case Message.DirectiveWithdrawn withdrawn -> directory.reportersOf(sender);
            case Message.ReportAccepted accepted -> child(directory, sender, accepted.obligation());
            case Message.ReportReturned returned -> child(directory, sender, returned.obligation());
            case Message.ObligationExempted exempted -> child(directory, sender, exempted.obligation());
            case Message.OfDirectory entry -> List.of();
        };
    }

    /** The desk whose code begins the directive's id, if the unit reports or has reported to it. */
    private static List<UnitCode> issuer(Directory directory, UnitCode unit, String directive) {
        return directory.desksOf(unit).stream()
                .filter(desk -> directive.startsWith(desk + "-"))
                .toList();
    }

    /** The top, which alone enrols keys. */
    private static List<UnitCode> keeper(Directory directory) {
        return directory.units().stream()
                .filter(unit -> unit.reportsTo() == null)
                .map(Unit::code)
                .toList();
    }

    private static List<UnitCode> child(Directory directory, UnitCode desk, ObligationId obligation) {
        return directory.reportersOf(desk).contains(obligation.unit()) ? List.of(obligation.unit()) : List.of();
    }
}
