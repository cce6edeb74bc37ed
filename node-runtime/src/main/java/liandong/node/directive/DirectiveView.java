package liandong.node.directive;

import static liandong.rule.Argument.code;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.DocumentNumber;
import liandong.directive.Fate;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.DirectiveQueries;
import liandong.node.store.DirectiveQueries.Placed;
import liandong.node.store.DirectiveTable;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Limit;
import liandong.node.surface.Names;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Directives as a station shows them. */
@Component
public final class DirectiveView {
    private final DirectiveTable directives;
    private final DirectiveQueries queries;
    private final Documents documents;
    private final ReceiptSpread spread;

    public DirectiveView(
            DirectiveTable directives, DirectiveQueries queries, Documents documents, ReceiptSpread spread) {
        this.directives = directives;
        this.queries = queries;
        this.documents = documents;
        this.spread = spread;
    }

    /**
     * A directive in a list.
     *
     * @param issued whether the station issued it; otherwise it received it
     * @param state whether it stands, was superseded or withdrawn
     * @param signed whether the station has signed for it
     * @param recipients how many there are
     * @param receipts how many are known here
     */
    public record Item(
            String directive,
            DocumentNumber number,
            String title,
            LocalDate issueDate,
            boolean issued,
            Fate.State state,
            @Nullable String basedOn,
            boolean signed,
            int recipients,
            int receipts) {}

    /**
     * A whole directive.
     *
     * @param relays ids of the station's own relays of it
     * @param state whether it stands, was superseded or withdrawn
     * @param supersededBy the directive that stands in its place
     * @param withdrawnClauses codes of clauses that were taken back one by one
     * @param withdrawnBecause why all of it was taken back
     * @param copy whether the station received it as a copy (抄送), which asks nothing
     * @param sentBack which units below have sent it back, and why
     * @param receiptsByLevel how it and its relays were signed for below, level by level
     * @param awaiting recipients whose receipt has not arrived; of a received one the station alone, until it signs
     */
    public record Full(
            @JsonUnwrapped DirectiveIssued content,
            boolean issued,
            Fate.State state,
            @Nullable String supersededBy,
            Set<String> withdrawnClauses,
            @Nullable String withdrawnBecause,
            boolean copy,
            List<String> relays,
            List<Signed> receipts,
            List<UnitCode> awaiting,
            List<DirectiveTable.SentBack> sentBack,
            List<ReceiptSpread.Level> receiptsByLevel) {}

    public record Signed(UnitCode unit, @Nullable String name, Instant signedAt) {}

    public Page<Item> list(Post post, @Nullable Boolean issued, String after, Limit limit) {
        List<String> ids = queries.ids(post.unit(), issued, after, limit.oneMore());
        return Page.of(ids, limit, id -> id).map(id -> item(post, id));
    }

    /**
     * The directives that came last, first.
     *
     * @param before what {@link Page#next} said; empty for the newest
     */
    public Page<Item> newestFirst(Post post, @Nullable Boolean issued, String before, Limit limit) {
        List<Placed> found =
                queries.newest(post.unit(), issued, before.isEmpty() ? null : Long.valueOf(before), limit.oneMore());
        return Page.of(found, limit, placed -> String.valueOf(placed.place()))
                .map(placed -> item(post, placed.directive()));
    }

    public Full one(Post post, String directive) {
        Held held = held(post, directive);
        DirectiveIssued content = documents.at(held.place());
        List<Receipt> receipts = directives.receipts(post.unit(), directive);
        List<Signed> signed = receipts.stream()
                .map(receipt -> new Signed(
                        receipt.unit(), Names.of(post, receipt.unit(), content.issueDate()), receipt.signedAt()))
                .toList();
        Fate fate = directives.fate(post.unit(), directive);
        return new Full(
                content,
                held.issued(),
                fate.state(),
                fate.supersededBy(),
                new TreeSet<>(fate.withdrawnClauses()),
                directives.withdrawnBecause(post.unit(), directive).orElse(null),
                content.copies().contains(post.unit()),
                directives.relays(post.unit(), directive),
                signed,
                awaiting(post, held, content, receipts),
                directives.sentBack(post.unit(), directive),
                spread.of(post, directive));
    }

    public static List<UnitCode> awaiting(Post post, Held held, DirectiveIssued content, List<Receipt> receipts) {
        Set<UnitCode> signed = new HashSet<>();
        receipts.forEach(receipt -> signed.add(receipt.unit()));
        return content.recipients().stream()
                .filter(unit -> held.issued() || unit.equals(post.unit()))
                .filter(unit -> !signed.contains(unit))
                .toList();
    }

    private Item item(Post post, String directive) {
        Held held = held(post, directive);
        DirectiveIssued content = documents.at(held.place());
        List<Receipt> receipts = directives.receipts(post.unit(), directive);
        return new Item(
                directive,
                content.number(),
                content.title(),
                content.issueDate(),
                held.issued(),
                directives.fate(post.unit(), directive).state(),
                held.basedOn(),
                receipts.stream().anyMatch(receipt -> receipt.unit().equals(post.unit())),
                content.recipients().size(),
                receipts.size());
    }

    private Held held(Post post, String directive) {
        return directives
                .find(post.unit(), directive)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_DIRECTIVE.refused(code(post.unit()), code(directive)));
    }
}
