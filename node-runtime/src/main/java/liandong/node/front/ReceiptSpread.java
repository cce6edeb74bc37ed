package liandong.node.front;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a directive and its relays were signed for, level by level, in the subtree of a station. */
@Component
public final class ReceiptSpread {
    private static final String CHAIN = "WITH RECURSIVE chain (station, directive, place) AS ("
            + "SELECT station, directive, place FROM directive WHERE station = ? AND issued = 1"
            + " AND (directive = ? OR based_on = ?)"
            + " UNION SELECT d.station, d.directive, d.place FROM directive d JOIN chain c ON d.based_on = c.directive"
            + " WHERE d.issued = 1 AND d.withdrawn = 0)"
            + " SELECT station, directive, place FROM chain";

    private final Tables tables;

    public ReceiptSpread(Tables tables) {
        this.tables = tables;
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

    private record Link(UnitCode station, String directive, long place) {}

    /** The levels below {@code post}, the nearest first; a unit that is asked over two ways counts once. */
    public List<Level> of(Post post, String directive) {
        List<Link> chain = tables.database()
                .sql()
                .sql(CHAIN)
                .params(post.unit().value(), directive, directive)
                .query((rs, n) ->
                        new Link(UnitCode.of(rs.getString("station")), rs.getString("directive"), rs.getLong("place")))
                .list();
        Map<UnitCode, @Nullable Instant> signed = new LinkedHashMap<>();
        for (Link link : chain) {
            Map<UnitCode, Instant> receipts = new HashMap<>();
            for (Receipt receipt : tables.directives().receipts(link.station, link.directive)) {
                receipts.put(receipt.unit(), receipt.signedAt());
            }
            DirectiveIssued issued = (DirectiveIssued)
                    tables.envelopes().message(tables.envelopes().atPlace(link.place));
            for (UnitCode unit : issued.recipients()) {
                Instant at = receipts.get(unit);
                Instant known = signed.get(unit);
                signed.put(unit, known == null || (at != null && at.isBefore(known)) ? at : known);
            }
        }
        return levels(post, signed);
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
