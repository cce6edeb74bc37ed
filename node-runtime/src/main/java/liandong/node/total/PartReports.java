package liandong.node.total;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.report.Cover;
import liandong.report.Coverage;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Share;

/** The reports of a unit's shorter periods that together make a longer one, as {@link Cover} chooses them. */
final class PartReports {
    private final ObligationTable obligations;
    private final ReportRows rows;

    PartReports(ObligationTable obligations, ReportRows rows) {
        this.obligations = obligations;
        this.rows = rows;
    }

    /**
     * The shorter periods that make the one of {@code id}, each day once, in the order of time.
     *
     * @param certified whether only certified versions count
     */
    List<PartReport> parts(Post post, ObligationId id, boolean certified) {
        Map<Period, PartReport> known = new LinkedHashMap<>();
        for (Period period : obligations.periods(post.unit(), id)) {
            PartReport each = known(post, new ObligationId(id.unit(), id.form(), period), certified);
            if (each.filed() != null && !period.isSameAs(id.period())) {
                known.put(period, each);
            }
        }
        List<Cover.Known> choice = known.values().stream()
                .map(each -> new Cover.Known(each.period(), each.speaks()))
                .toList();
        return Cover.of(id.period(), choice).stream()
                .map(period -> known.getOrDefault(period, PartReport.none(period)))
                .toList();
    }

    private PartReport known(Post post, ObligationId id, boolean certified) {
        Obligation obligation = obligations.load(post.unit(), id);
        Optional<Row> total =
                version(obligation, certified).flatMap(version -> rows.filing(new ReportId(id, Part.TOTAL), version));
        Optional<Row> found = total.or(() -> obligation.desk()
                ? Optional.empty()
                : obligation.counted(Part.OWN).flatMap(version -> rows.filing(new ReportId(id, Part.OWN), version)));
        if (found.isEmpty()) {
            return PartReport.none(id.period());
        }
        ReportFiled filed = rows.content(found.get());
        Map<String, Coverage> coverage = new HashMap<>();
        filed.coverage().forEach(each -> coverage.put(each.line(), each));
        if (filed.part() == Part.OWN) {
            boolean late = obligation.version(Part.OWN, filed.version()).lateFor(obligation.dueInstant());
            post.directory()
                    .form(id.form(), filed.formVersion())
                    .ifPresent(form -> Share.own(form, filed.figures(), Totals.owed(post, form, obligation), late)
                            .forEach(share -> coverage.put(share.line(), share.coverage())));
        }
        return new PartReport(id.period(), found.get(), filed, coverage);
    }

    private static Optional<ReportVersion> version(Obligation obligation, boolean certified) {
        if (!certified) {
            return obligation.newest(Part.TOTAL);
        }
        return obligation.certified() == 0
                ? Optional.empty()
                : Optional.of(obligation.version(Part.TOTAL, obligation.certified()));
    }
}
