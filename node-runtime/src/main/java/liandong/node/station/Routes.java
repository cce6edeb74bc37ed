package liandong.node.station;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import liandong.directive.DirectiveId;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Speech;

/** Whom an envelope concerns. A unit that changes its desk goes on with the old one about what that one has asked. */
public final class Routes {
    private Routes() {}

    /**
     * The units for which {@code envelope} is mail: the sender's desks for what goes up, the units named for what goes
     * down, provided that they report or have reported to the sender.
     */
    public static Collection<UnitCode> receivers(Directory directory, Envelope envelope) {
        UnitCode sender = envelope.sender();
        Message message = envelope.message();
        return switch (Speech.of(message)) {
            case Speech.OfItself of -> directory.desksOf(sender);
            case Speech.OfReporter of -> child(directory, sender, of.obligation());
            case Speech.OfOwnDirectives of
            when message instanceof Message.DirectiveIssued issued && issued.supersedes() == null ->
                named(directory, envelope, issued);
            // whoever a withdrawn or superseded directive was for learns that it is, even if nobody asks it any more
            case Speech.OfOwnDirectives of -> directory.reportersOf(sender);
            case Speech.OfReceived of -> issuer(directory, sender, of.directive());
            case Speech.OfOwnKey of -> keeper(directory);
            case Speech.OfAll of -> List.of();
            case Speech.OfHeads of -> List.of();
        };
    }

    /** The units named that report to the issuer on the day of issue. */
    private static List<UnitCode> named(Directory directory, Envelope envelope, Message.DirectiveIssued issued) {
        Hierarchy hierarchy = directory.at(envelope.directory()).on(issued.issueDate());
        return Stream.concat(issued.recipients().stream(), issued.copies().stream())
                .filter(unit ->
                        hierarchy.parent(unit).filter(envelope.sender()::equals).isPresent())
                .toList();
    }

    /** The desk whose code begins the directive's id, if the unit reports or has reported to it. */
    private static List<UnitCode> issuer(Directory directory, UnitCode unit, String directive) {
        return directory.desksOf(unit).stream()
                .filter(desk -> DirectiveId.isOf(desk, directive))
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
