package liandong.node.total;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.report.TotalLines;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.node.store.TotalTable;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Names;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Totals as a station shows them. */
@Component
public final class TotalView {
    private final ObligationTable obligations;
    private final TotalTable totals;
    private final ReportRows rows;

    public TotalView(ObligationTable obligations, TotalTable totals, ReportRows rows) {
        this.obligations = obligations;
        this.totals = totals;
        this.rows = rows;
    }

    /**
     * A total of a station.
     *
     * @param latest the newest version; none while nothing is counted
     * @param certified the version that a reviewer made final last
     * @param running who is expected; only while there is no version
     */
    public record Full(
            UnitCode unit,
            String form,
            Period period,
            @Nullable Version latest,
            @Nullable Version certified,
            @Nullable Running running) {}

    /**
     * A version of a total.
     *
     * @param envelope none before it is sealed
     */
    public record Version(
            int version,
            @Nullable Hash envelope,
            Instant filedAt,
            @Nullable String reason,
            Children children,
            List<TotalLines.Line> lines,
            List<Contributed> contributions) {}

    /** The exact report that is counted for a unit. */
    public record Contributed(UnitCode unit, @Nullable String name, Part part, int version, Hash envelope) {}

    public record Running(Children children, List<Expected> lines) {}

    public record Expected(String line, TotalLines.Covered coverage) {}

    public Full one(Post post, ObligationId id) {
        RunningTotal running = totals.find(id)
                .orElseThrow(
                        () -> AbsenceRule.NOTHING_ASKED.refused(code(id.unit()), code(id.form()), days(id.period())));
        Form form = post.directory().form(id.form(), running.formVersion()).orElseThrow();
        Obligation obligation = obligations.load(post.unit(), id);
        Version latest = obligation
                .newest(Part.TOTAL)
                .map(version -> version(post, id, form, version))
                .orElse(null);
        Version certified = obligation.certified() == 0
                ? null
                : version(post, id, form, obligation.version(Part.TOTAL, obligation.certified()));
        return new Full(
                id.unit(),
                id.form(),
                id.period(),
                latest,
                certified,
                latest == null ? running(id.unit(), form, running) : null);
    }

    private @Nullable Version version(Post post, ObligationId id, Form form, ReportVersion version) {
        return rows.filing(new ReportId(id, Part.TOTAL), version)
                .map(row -> version(post, form, row))
                .orElse(null);
    }

    public Version version(Post post, Form form, Row row) {
        ReportFiled total = rows.content(row);
        LocalDate day = total.obligation().period().first();
        return new Version(
                total.version(),
                row.hash(),
                row.time(),
                total.reason(),
                total.children(),
                TotalLines.of(post.directory(), form, day, total.figures(), total.coverage()),
                total.contributions().stream()
                        .map(each -> new Contributed(
                                each.unit(),
                                Names.of(post, each.unit(), day),
                                each.part(),
                                each.version(),
                                each.envelope()))
                        .toList());
    }

    public static Running running(UnitCode unit, Form form, RunningTotal total) {
        long heard = total.contributions().keySet().stream()
                .filter(each -> !each.equals(unit))
                .count();
        return new Running(
                new Children(Math.toIntExact(heard), total.childrenExpected()),
                RollUp.coverage(total, form).stream()
                        .map(coverage -> new Expected(coverage.line(), TotalLines.Covered.of(coverage)))
                        .toList());
    }

    /** What is counted at this moment. */
    public Optional<RunningTotal> counted(ObligationId id) {
        return totals.find(id);
    }
}
