package liandong.node.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.hosting.Hosting;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.node.surface.Names;
import liandong.report.Contribution;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares what desks of the subtree state with what is seen of their units here. The view is never counted: while
 * reports are under way it runs ahead of a total or behind it; a difference that stays is a finding.
 */
@Component
public final class SubtreeDifferences {
    private final EnvelopeTable envelopes;
    private final ObligationTable obligations;
    private final Hosting hosting;
    private final ReportRows rows;

    public SubtreeDifferences(EnvelopeTable envelopes, ObligationTable obligations, Hosting hosting, ReportRows rows) {
        this.envelopes = envelopes;
        this.obligations = obligations;
        this.hosting = hosting;
        this.rows = rows;
    }

    /**
     * One contributor of one desk.
     *
     * @param finding COUNTED_OTHERWISE, NOT_COUNTED or NO_LONGER_IN_FORCE
     * @param stated version that the desk's newest total counts; none if it counts none
     * @param seen version that is in force as far as it is seen here; none if there is none
     * @param since when the newer of the two was filed
     */
    public record Difference(
            UnitCode desk,
            UnitCode unit,
            @Nullable String name,
            Finding finding,
            @Nullable Integer stated,
            @Nullable Integer seen,
            @Nullable Instant since) {}

    /** How a total and the view differ. */
    public enum Finding {
        /** The total counts another version. */
        COUNTED_OTHERWISE,
        /** The desk has accepted it, and its total does not count it. */
        NOT_COUNTED,
        /** The total counts what was returned, withdrawn or replaced. */
        NO_LONGER_IN_FORCE
    }

    /** The differences at the station and at every desk below it, desk by desk. */
    public List<Difference> of(Post post, String form, Period period) {
        List<Difference> all = new ArrayList<>();
        for (UnitCode desk : desks(post)) {
            ObligationId id = new ObligationId(desk, form, period);
            statement(post, id).ifPresent(total -> all.addAll(compare(post, desk, total)));
        }
        return all;
    }

    /** The station and the desks below it that are hosted or watched here. */
    private List<UnitCode> desks(Post post) {
        List<UnitCode> desks = new ArrayList<>(List.of(post.unit()));
        for (int i = 0; i < desks.size(); i++) {
            for (UnitCode unit : post.directory().reportersOf(desks.get(i))) {
                boolean seen = hosting.hosts(unit) || hosting.desksBelow().contains(unit);
                if (seen && !post.directory().reportersOf(unit).isEmpty() && !desks.contains(unit)) {
                    desks.add(unit);
                }
            }
        }
        return desks;
    }

    /** The newest total of a desk, as it or the desk above it knows it. */
    private Optional<ReportFiled> statement(Post post, ObligationId id) {
        TreeSet<UnitCode> stations = new TreeSet<>(post.directory().desksOf(id.unit()));
        stations.add(id.unit());
        return stations.stream()
                .flatMap(station -> obligations.load(station, id).newest(Part.TOTAL).stream())
                .max(Comparator.comparingInt(ReportVersion::number))
                .flatMap(version -> rows.filing(new ReportId(id, Part.TOTAL), version))
                .map(rows::content);
    }

    private List<Difference> compare(Post post, UnitCode desk, ReportFiled total) {
        Post at = new Post(desk, post.directory(), List.of());
        SortedMap<UnitCode, Contribution> stated = new TreeMap<>();
        total.contributions().forEach(each -> stated.put(each.unit(), each));
        ObligationId id = total.obligation();
        SortedMap<UnitCode, Contribution> seen = new TreeMap<>();
        for (UnitCode unit : post.directory().reportersOf(desk)) {
            Obligation obligation = obligations.load(desk, new ObligationId(unit, id.form(), id.period()));
            if (obligation.isOpened()) {
                Totals.contribution(at, obligation).ifPresent(each -> seen.put(unit, each));
            }
        }
        TreeSet<UnitCode> units = new TreeSet<>(stated.keySet());
        units.addAll(seen.keySet());
        // the desk's own part is its own business: its acceptance is not on the wire
        units.remove(desk);
        List<Difference> differences = new ArrayList<>();
        for (UnitCode unit : units) {
            Contribution one = stated.get(unit);
            Contribution other = seen.get(unit);
            if (one == null || !one.equals(other)) {
                differences.add(difference(post, desk, unit, id.period().first(), one, other));
            }
        }
        return differences;
    }

    private Difference difference(
            Post post,
            UnitCode desk,
            UnitCode unit,
            LocalDate day,
            @Nullable Contribution stated,
            @Nullable Contribution seen) {
        Finding finding = Finding.COUNTED_OTHERWISE;
        if (stated == null) {
            finding = Finding.NOT_COUNTED;
        } else if (seen == null) {
            finding = Finding.NO_LONGER_IN_FORCE;
        }
        return new Difference(
                desk,
                unit,
                Names.of(post, unit, day),
                finding,
                stated == null ? null : stated.version(),
                seen == null ? null : seen.version(),
                since(stated, seen));
    }

    private @Nullable Instant since(@Nullable Contribution stated, @Nullable Contribution seen) {
        Instant newest = null;
        for (Contribution each : new Contribution[] {stated, seen}) {
            Optional<Row> row = each == null ? Optional.empty() : envelopes.byHash(each.envelope());
            if (row.isPresent() && (newest == null || row.get().time().isAfter(newest))) {
                newest = row.get().time();
            }
        }
        return newest;
    }
}
