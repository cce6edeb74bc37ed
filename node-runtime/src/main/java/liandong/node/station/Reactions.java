package liandong.node.station;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import liandong.duty.Casebook;
import liandong.duty.Duties;
import liandong.duty.Evolve;
import liandong.duty.Keys;
import liandong.duty.Known;
import liandong.duty.Outgoing;
import liandong.duty.Post;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReportFiled;

/** What the duties of a station answer to an envelope that has taken effect there. */
final class Reactions {
    private Reactions() {}

    /** The answers, in the order of the duties; none to what nobody answers. */
    static List<Outgoing> to(Post post, Casebook book, Envelope envelope, Instant now) {
        if (envelope.message() instanceof Message.KeyOffered offered) {
            return post.has(Duties.KEEP_DIRECTORY) ? Keys.enrolOffered(post, envelope, offered) : List.of();
        }
        if (envelope.message() instanceof ReportFiled filed) {
            Known.OfObligation known = new Known.OfObligation(post, book.obligation(filed.obligation()), Map.of());
            return post.duties().stream()
                    .flatMap(duty -> duty.reaction().react(known, envelope, now).stream())
                    .toList();
        }
        boolean ofDirective =
                envelope.message() instanceof DirectiveIssued || envelope.message() instanceof DirectiveWithdrawn;
        return ofDirective ? toDirective(post, Evolve.relays(post, book, envelope), envelope, now) : List.of();
    }

    private static List<Outgoing> toDirective(Post post, Known.OfRelays known, Envelope envelope, Instant now) {
        return post.duties().stream()
                .flatMap(duty -> duty.onDirective().react(known, envelope, now).stream())
                .toList();
    }
}
