package liandong.node.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.directive.Clause;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.DirectiveQueries;
import liandong.node.store.DirectiveQueries.Placed;
import liandong.node.store.DirectiveTable;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a directive and its relays were signed for, level by level, in the subtree of a station. */
@Component
public final class ReceiptSpread {
    private final DirectiveTable directives;
    private final DirectiveQueries queries;
    private final EnvelopeTable envelopes;

    public ReceiptSpread(DirectiveTable directives, DirectiveQueries queries, EnvelopeTable envelopes) {
        this.directives = directives;
        this.queries = queries;
        this.envelopes = envelopes;
    }

    /**
     * The units of one level.
     *
     * @param level its name, as data
     * @param asked units that are named as recipients
     * @param signed how many of them have signed
     * @param first when the first did; none while nobody has
     * @param last when the newest did
     */
    public record Level(
            String level,
            int asked,
            int signed,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /**
     * A unit that is named as a recipient.
     *
     * @param desk that asked it
     * @param directive the directive that it was sent: the one asked about, or a relay of it
     * @param sentAt when that was issued
     * @param due the first day by which one of its clauses asks for a report of the unit; none if none does
     * @param signedAt none while it has not signed
     */
    public record Recipient(
            UnitCode unit,
            UnitCode desk,
            String directive,
            Instant sentAt,
            @Nullable LocalDate due,
            @Nullable Instant signedAt) {}

    /** The levels below {@code post}, the nearest first; a unit that is asked over two ways counts once. */
    public List<Level> of(Post post, String directive) {
        Map<UnitCode, @Nullable Instant> signed = new LinkedHashMap<>();
        recipients(post, directive).forEach(each -> signed.put(each.unit(), each.signedAt()));
        return levels(post, signed);
    }

    /** Every unit below {@code post} that was to sign, the nearest first; one that is asked over two ways stands once. */
    public List<Recipient> recipients(Post post, String directive) {
        Map<UnitCode, Recipient> all = new LinkedHashMap<>();
        for (Placed link : queries.chain(post.unit(), directive)) {
            Map<UnitCode, Instant> receipts = new HashMap<>();
            for (Receipt receipt : directives.receipts(link.station(), link.directive())) {
                receipts.put(receipt.unit(), receipt.signedAt());
            }
            Row row = envelopes.atPlace(link.place());
            DirectiveIssued issued = (DirectiveIssued) envelopes.message(row);
            for (UnitCode unit : issued.recipients()) {
                Recipient next = new Recipient(
                        unit, link.station(), link.directive(), row.time(), due(issued, unit), receipts.get(unit));
                all.merge(unit, next, ReceiptSpread::earlier);
            }
        }
        return List.copyOf(all.values());
    }

    private static Recipient earlier(Recipient known, Recipient next) {
        Instant before = known.signedAt();
        Instant after = next.signedAt();
        return after != null && (before == null || after.isBefore(before)) ? next : known;
    }

    private static @Nullable LocalDate due(DirectiveIssued issued, UnitCode unit) {
        LocalDate first = null;
        for (Clause clause : issued.clauses()) {
            LocalDate due = clause.due();
            if (clause.concerns(unit) && due != null && (first == null || due.isBefore(first))) {
                first = due;
            }
        }
        return first;
    }

    public static List<Level> levels(Post post, Map<UnitCode, @Nullable Instant> signed) {
        Map<String, List<UnitCode>> byLevel = new LinkedHashMap<>();
        signed.keySet()
                .forEach(unit -> byLevel.computeIfAbsent(
                                post.directory().unit(unit).map(Unit::level).orElse(""), any -> new ArrayList<>())
                        .add(unit));
        return byLevel.entrySet().stream()
                .map(level -> {
                    List<Instant> times = new ArrayList<>();
                    for (UnitCode unit : level.getValue()) {
                        Instant at = signed.get(unit);
                        if (at != null) {
                            times.add(at);
                        }
                    }
                    times.sort(null);
                    return new Level(
                            level.getKey(),
                            level.getValue().size(),
                            times.size(),
                            times.isEmpty() ? null : times.getFirst(),
                            times.isEmpty() ? null : times.getLast());
                })
                .toList();
    }
}
