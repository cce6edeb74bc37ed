package liandong.node.directive;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.moment;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.directive.DirectiveId;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.duty.Replay.Become;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.DirectiveTable;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.DirectiveTable.SentBack;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.RecordedDirectives;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.AsOf;
import liandong.node.surface.Limit;
import liandong.node.surface.Names;
import liandong.node.surface.Page;
import liandong.node.surface.Past;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Directives, what became of them, and receipts, as they had been recorded up to an instant. */
@Component
public final class PastDirectives {
    private final Past past;
    private final EnvelopeTable envelopes;
    private final RecordedDirectives directives;
    private final DirectiveTable table;

    public PastDirectives(Past past, EnvelopeTable envelopes, RecordedDirectives directives, DirectiveTable table) {
        this.past = past;
        this.envelopes = envelopes;
        this.directives = directives;
        this.table = table;
    }

    public Page<DirectiveView.Item> list(Post today, @Nullable Boolean issued, String after, Limit limit, AsOf at) {
        Post post = past.post(today, at);
        List<Held> found = directives.list(post.unit(), issued, after, limit.oneMore(), at.instant());
        return Page.of(past.documents(found), limit, each -> each.held().directive())
                .map(each -> item(post, each, at));
    }

    public DirectiveView.Full one(Post today, String directive, AsOf at) {
        Post post = past.post(today, at);
        Past.Document document = past.documents(directives.one(post.unit(), directive, at.instant())).stream()
                .findFirst()
                .orElseThrow(() -> AbsenceRule.NO_SUCH_DIRECTIVE_THEN.refused(
                        code(post.unit()), code(directive), moment(at.instant())));
        DirectiveIssued content = document.content();
        List<Receipt> receipts = receipts(post, directive, at);
        Become known = become(post, document, at);
        return new DirectiveView.Full(
                content,
                document.held().issued(),
                known.fate().state(),
                known.fate().supersededBy(),
                new TreeSet<>(known.fate().withdrawnClauses()),
                known.because(),
                content.copies().contains(post.unit()),
                directives.relays(post.unit(), directive, at.instant()).stream()
                        .map(Held::directive)
                        .toList(),
                receipts.stream()
                        .map(each -> new DirectiveView.Signed(
                                each.unit(),
                                Names.of(post, each.unit(), document.content().issueDate()),
                                each.signedAt()))
                        .toList(),
                DirectiveView.awaiting(post, document.held(), content, receipts),
                sentBack(post, directive, at),
                ReceiptSpread.levels(post, signedBelow(post, directive, at)));
    }

    private DirectiveView.Item item(Post post, Past.Document document, AsOf at) {
        DirectiveIssued content = document.content();
        List<Receipt> receipts = receipts(post, content.directive(), at);
        return new DirectiveView.Item(
                content.directive(),
                content.number(),
                content.title(),
                content.issueDate(),
                document.held().issued(),
                become(post, document, at).fate().state(),
                document.held().basedOn(),
                receipts.stream().anyMatch(receipt -> receipt.unit().equals(post.unit())),
                content.recipients().size(),
                receipts.size());
    }

    private Become become(Post post, Past.Document document, AsOf at) {
        String directive = document.held().directive();
        List<Row> said = new ArrayList<>(past.ofDesk(document.sender(), directive, at));
        // whoever was not asked by what stands in its place has no more of that than this
        String next = table.fate(post.unit(), directive).supersededBy();
        if (next != null) {
            said.addAll(past.ofDesk(document.sender(), next, at));
        }
        said.sort(Comparator.comparingLong(Row::place));
        return Replay.of(post, directive, said.stream().map(envelopes::envelope).toList());
    }

    /** The first receipt of each unit, in unit order. */
    private List<Receipt> receipts(Post post, String directive, AsOf at) {
        SortedMap<UnitCode, Receipt> receipts = new TreeMap<>();
        for (Row row : past.about(directive, at)) {
            UnitCode sender = UnitCode.of(row.sender());
            if (isMail(post, sender, directive) && envelopes.message(row) instanceof ReceiptSigned) {
                receipts.putIfAbsent(sender, new Receipt(sender, row.time()));
            }
        }
        return List.copyOf(receipts.values());
    }

    private List<SentBack> sentBack(Post post, String directive, AsOf at) {
        return past.about(directive, at).stream()
                .filter(row -> isMail(post, UnitCode.of(row.sender()), directive))
                .filter(row -> envelopes.message(row) instanceof DirectiveSentBack)
                .sorted(Comparator.comparing(Row::time).thenComparing(Row::id))
                .map(row -> new SentBack(
                        UnitCode.of(row.sender()), ((DirectiveSentBack) envelopes.message(row)).reason(), row.time()))
                .toList();
    }

    /** Whether the station sent it, or a unit that reports or has reported to it, about the station's own directive. */
    private static boolean isMail(Post post, UnitCode sender, String directive) {
        return sender.equals(post.unit())
                || (DirectiveId.isOf(post.unit(), directive)
                        && post.directory().desksOf(sender).contains(post.unit()));
    }

    /** When the recipients of the directive and of its relays below had signed, as far as the streams here tell. */
    private Map<UnitCode, @Nullable Instant> signedBelow(Post post, String directive, AsOf at) {
        Map<UnitCode, @Nullable Instant> signed = new LinkedHashMap<>();
        Deque<Past.Document> open =
                new ArrayDeque<>(past.documents(directives.issued(post.unit(), directive, at.instant())));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Past.Document document = open.removeFirst();
            if (!seen.add(document.held().directive())) {
                continue;
            }
            Post desk = new Post(document.sender(), post.directory(), post.duties());
            Map<UnitCode, Instant> receipts = new TreeMap<>();
            receipts(desk, document.held().directive(), at)
                    .forEach(receipt -> receipts.put(receipt.unit(), receipt.signedAt()));
            for (UnitCode unit : document.content().recipients()) {
                Instant now = receipts.get(unit);
                Instant before = signed.get(unit);
                signed.put(unit, before == null || (now != null && now.isBefore(before)) ? now : before);
            }
            past.documents(directives.relays(document.held().directive(), at.instant())).stream()
                    .filter(each -> !become(new Post(each.sender(), post.directory(), post.duties()), each, at)
                            .fate()
                            .withdrawn())
                    .forEach(open::add);
        }
        return signed;
    }
}
