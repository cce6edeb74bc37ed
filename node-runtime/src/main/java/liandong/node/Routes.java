package liandong.node;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;

/** Whom an envelope concerns. */
public final class Routes {
    private Routes() {}

    /**
     * The units for which {@code envelope} is mail: the sender's desk for what goes up, the units named for what goes
     * down, provided that they report to the sender.
     */
    public static Collection<UnitCode> receivers(Directory directory, Envelope envelope, Instant now) {
        Hierarchy hierarchy = directory.on(Post.day(now));
        return switch (envelope.message()) {
            case Message.Up up -> hierarchy.parent(envelope.sender()).stream().toList();
            case Message.DirectiveIssued issued ->
                Stream.concat(issued.recipients().stream(), issued.copies().stream())
                        .filter(unit -> isChild(hierarchy, envelope.sender(), unit))
                        .toList();
            case Message.ReportAccepted accepted ->
                child(hierarchy, envelope.sender(), accepted.obligation().unit());
            case Message.ReportReturned returned ->
                child(hierarchy, envelope.sender(), returned.obligation().unit());
            case Message.ObligationExempted exempted ->
                child(hierarchy, envelope.sender(), exempted.obligation().unit());
            case Message.OfDirectory entry -> List.of();
        };
    }

    private static List<UnitCode> child(Hierarchy hierarchy, UnitCode desk, UnitCode unit) {
        return isChild(hierarchy, desk, unit) ? List.of(unit) : List.of();
    }

    private static boolean isChild(Hierarchy hierarchy, UnitCode desk, UnitCode unit) {
        return hierarchy.parent(unit).filter(desk::equals).isPresent();
    }
}
