package liandong.node.http;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Directives and receipts as they had been recorded up to an instant. */
@Component
final class PastDirectives {
    private final Past past;
    private final Tables tables;

    PastDirectives(Past past, Tables tables) {
        this.past = past;
        this.tables = tables;
    }

    Page<DirectivePages.Item> list(Post today, @Nullable Boolean issued, String after, Limit limit, AsOf at) {
        Post post = past.post(today, at);
        Query query = Past.directives(post, at)
                .with(" AND d.directive > ?", after)
                .and("d.issued = ?", issued == null ? null : (issued ? 1 : 0))
                .with(" ORDER BY d.directive LIMIT ?", limit.oneMore());
        return Page.of(past.documents(query), limit, each -> each.held().directive())
                .map(each -> item(post, each, at));
    }

    DirectivePages.Full one(Post today, String directive, AsOf at) {
        Post post = past.post(today, at);
        Past.Document document =
                past.documents(Past.directives(post, at).with(" AND d.directive = ?", directive)).stream()
                        .findFirst()
                        .orElseThrow(() -> new Refused(
                                HttpStatus.NOT_FOUND,
                                "no-such-directive",
                                "as recorded up to " + at + " unit " + post.unit()
                                        + " had neither issued nor received directive " + directive));
        List<Receipt> receipts = receipts(post, directive, at);
        Query relays =
                Past.directives(post, at).with(" AND d.based_on = ? AND d.issued = 1 ORDER BY d.directive", directive);
        return new DirectivePages.Full(
                document.content(),
                document.held().issued(),
                past.documents(relays).stream()
                        .map(each -> each.held().directive())
                        .toList(),
                receipts.stream()
                        .map(each ->
                                new DirectivePages.Signed(each.unit(), Names.of(post, each.unit()), each.signedAt()))
                        .toList(),
                DirectivePages.awaiting(post, document.held(), document.content(), receipts));
    }

    private DirectivePages.Item item(Post post, Past.Document document, AsOf at) {
        DirectiveIssued content = document.content();
        Collection<Receipt> receipts = receipts(post, content.directive(), at);
        return new DirectivePages.Item(
                content.directive(),
                content.number(),
                content.title(),
                content.issueDate(),
                document.held().issued(),
                document.held().basedOn(),
                receipts.stream().anyMatch(receipt -> receipt.unit().equals(post.unit())),
                content.recipients().size(),
                receipts.size());
    }

    /** The first receipt of each unit, in unit order. */
    private List<Receipt> receipts(Post post, String directive, AsOf at) {
        SortedMap<UnitCode, Receipt> receipts = new TreeMap<>();
        for (Row row : past.about(directive, at)) {
            UnitCode sender = UnitCode.of(row.sender());
            if (isMail(post, sender, row) && tables.envelopes().message(row) instanceof ReceiptSigned) {
                receipts.putIfAbsent(sender, new Receipt(sender, row.time()));
            }
        }
        return List.copyOf(receipts.values());
    }

    /** Whether the station sent it, or a unit that reported to the station on the day when it was recorded. */
    private static boolean isMail(Post post, UnitCode sender, Row row) {
        return sender.equals(post.unit())
                || (row.recorded() != null
                        && post.today(row.recorded())
                                .parent(sender)
                                .filter(post.unit()::equals)
                                .isPresent());
    }
}
