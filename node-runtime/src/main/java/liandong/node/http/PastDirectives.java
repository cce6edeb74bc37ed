package liandong.node.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.directive.Fate;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.DirectiveTable;
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
    private final ReceiptSpread spread;

    PastDirectives(Past past, Tables tables, ReceiptSpread spread) {
        this.spread = spread;
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
        Fate fate = past.fate(post, directive, at);
        Query relays =
                Past.directives(post, at).with(" AND d.based_on = ? AND d.issued = 1 ORDER BY d.directive", directive);
        return new DirectivePages.Full(
                document.content(),
                document.held().issued(),
                fate.state(),
                fate.supersededBy(),
                new TreeSet<>(fate.withdrawnClauses()),
                withdrawnBecause(directive, at),
                document.content().copies().contains(post.unit()),
                past.documents(relays).stream()
                        .map(each -> each.held().directive())
                        .toList(),
                receipts.stream()
                        .map(each -> new DirectivePages.Signed(
                                each.unit(),
                                Names.of(post, each.unit(), document.content().issueDate()),
                                each.signedAt()))
                        .toList(),
                DirectivePages.awaiting(post, document.held(), document.content(), receipts),
                sentBack(directive, at),
                spread.of(post, directive, at.instant(), link -> receipts(link, at)));
    }

    private @Nullable String withdrawnBecause(String directive, AsOf at) {
        return past.about(directive, at).stream()
                .map(tables.envelopes()::message)
                .filter(DirectiveWithdrawn.class::isInstance)
                .map(DirectiveWithdrawn.class::cast)
                .filter(withdrawn -> withdrawn.clauses().isEmpty())
                .map(DirectiveWithdrawn::reason)
                .findFirst()
                .orElse(null);
    }

    private List<DirectiveTable.SentBack> sentBack(String directive, AsOf at) {
        List<DirectiveTable.SentBack> all = new ArrayList<>();
        for (Row row : past.about(directive, at)) {
            if (tables.envelopes().message(row) instanceof DirectiveSentBack back) {
                all.add(new DirectiveTable.SentBack(UnitCode.of(row.sender()), back.reason(), row.time()));
            }
        }
        return all;
    }

    private List<Receipt> receipts(ReceiptSpread.Link link, AsOf at) {
        List<Receipt> receipts = new ArrayList<>();
        for (Row row : past.about(link.directive(), at)) {
            if (tables.envelopes().message(row) instanceof ReceiptSigned) {
                receipts.add(new Receipt(UnitCode.of(row.sender()), row.time()));
            }
        }
        return receipts;
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
                past.fate(post, content.directive(), at).state(),
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
            if (isMail(post, sender, directive) && tables.envelopes().message(row) instanceof ReceiptSigned) {
                receipts.putIfAbsent(sender, new Receipt(sender, row.time()));
            }
        }
        return List.copyOf(receipts.values());
    }

    /** Whether the station sent it, or a unit below about a directive of the station's own. */
    private static boolean isMail(Post post, UnitCode sender, String directive) {
        return sender.equals(post.unit()) || directive.startsWith(post.unit() + "-");
    }
}
