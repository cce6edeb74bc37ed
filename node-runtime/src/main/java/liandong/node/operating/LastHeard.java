package liandong.node.operating;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import liandong.duty.Post;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.settings.NodeSettings;
import liandong.node.store.EnvelopeQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When each unit whose streams are read here was last heard, and each node that hosts such units: by the time at which the
 * broker has recorded its newest record. Nobody has to speak at any time, so how long is too long is a setting.
 */
@Component
public final class LastHeard {
    private final EnvelopeQueries envelopes;
    private final Hosting hosting;
    private final Duration limit;
    private final Clock clock;

    public LastHeard(EnvelopeQueries envelopes, Hosting hosting, NodeSettings settings, Clock clock) {
        this.envelopes = envelopes;
        this.hosting = hosting;
        this.limit = settings.silentAfter();
        this.clock = clock;
    }

    /**
     * A unit of another node.
     *
     * @param last none if nothing was ever read of it
     * @param since {@code last}, or when the unit was entered into the directory; none if that is not known
     * @param node fingerprint of the key that speaks for it; none before there is one
     * @param name of its node; none before there is a key, or where it was enrolled without one
     * @param isSilent whether it has said nothing for longer than the setting says
     */
    public record OfUnit(
            UnitCode unit,
            @Nullable Instant last,
            @Nullable Instant since,
            @Nullable Hash node,
            @Nullable String name,
            boolean isSilent) {}

    /**
     * A node, told by the key with which it signs.
     *
     * @param name of the node; none where its key was enrolled without one
     * @param units how many units that are read here it speaks for
     * @param first one of them
     * @param last when any of them was last heard; none if none ever was
     * @param isSilent whether all of them are silent
     */
    public record OfNode(
            Hash node,
            @Nullable String name,
            int units,
            UnitCode first,
            @Nullable Instant last,
            boolean isSilent) {}

    /** All units that are there today, are read here and are not hosted here; the longest silent first. */
    public List<OfUnit> units() {
        Instant now = clock.instant();
        Map<String, Instant> heard = envelopes.heard();
        Map<String, Instant> entered = envelopes.entered();
        Hierarchy today = hosting.directory().on(Post.day(now));
        Map<UnitCode, Instant> last = new TreeMap<>();
        Map<UnitCode, Boolean> read = new TreeMap<>();
        for (String stream : hosting.readStreams()) {
            UnitCode unit = Streams.writer(stream).orElse(null);
            if (unit != null && !hosting.hosts(unit) && today.unit(unit).isPresent()) {
                read.put(unit, true);
                Instant at = heard.get(stream);
                if (at != null) {
                    last.merge(unit, at, LastHeard::later);
                }
            }
        }
        List<OfUnit> units = new ArrayList<>();
        for (UnitCode unit : read.keySet()) {
            Instant at = last.get(unit);
            Instant since = at == null ? entered.get(unit.value()) : at;
            Hash node = hosting.directory().keys().newest(unit.value()).orElse(null);
            String name = hosting.directory().keys().node(unit.value()).orElse(null);
            units.add(new OfUnit(
                    unit,
                    at,
                    since,
                    node,
                    name,
                    since != null && since.plus(limit).isBefore(now)));
        }
        units.sort(Comparator.comparing(OfUnit::since, Comparator.nullsLast(Comparator.naturalOrder())));
        return units;
    }

    /** The nodes of these units, the longest silent first. */
    public static List<OfNode> nodes(List<OfUnit> units) {
        Map<Hash, OfNode> nodes = new HashMap<>();
        for (OfUnit each : units) {
            Hash key = each.node();
            if (key != null) {
                nodes.merge(
                        key,
                        new OfNode(key, each.name(), 1, each.unit(), each.last(), each.isSilent()),
                        LastHeard::both);
            }
        }
        return nodes.values().stream()
                .sorted(Comparator.comparing(OfNode::last, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static OfNode both(OfNode one, OfNode more) {
        Instant last = one.last() == null || more.last() == null
                ? Optional.ofNullable(one.last()).orElse(more.last())
                : later(one.last(), more.last());
        return new OfNode(
                one.node(),
                one.name() == null ? more.name() : one.name(),
                one.units() + more.units(),
                one.first(),
                last,
                one.isSilent() && more.isSilent());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** After how long a unit counts as silent. */
    public Duration limit() {
        return limit;
    }
}
