package liandong.node.http;

import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a line of a total comes from, one level down. */
@RestController
class Lineage {
    private final Tables tables;
    private final ReportRows rows;

    Lineage(Tables tables, ReportRows rows) {
        this.tables = tables;
        this.rows = rows;
    }

    /** A line of the newest version of a total. */
    record Line(UnitCode unit, int version, @Nullable Amount amount, Qualifier qualifier, List<Source> contributions) {}

    /** What one unit's report says of the line. */
    record Source(
            UnitCode unit,
            @Nullable String name,
            Part part,
            int version,
            Hash envelope,
            @Nullable Amount amount,
            Qualifier qualifier,
            Status status) {}

    @GetMapping("/api/{unit}/lineage/{form}/{period}/{line}")
    Line of(Post post, @PathVariable String form, @PathVariable Period period, @PathVariable String line) {
        ObligationId id = ReportId.obligation(post.unit(), form, period);
        Obligation obligation = tables.obligations().load(post.unit(), id);
        ReportFiled total = obligation
                .newest(Part.TOTAL)
                .flatMap(version -> content(id, Part.TOTAL, version))
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "no-such-total",
                        "unit " + id.unit() + " has stated no total of form " + id.form() + " for period "
                                + id.period()));
        Figure figure = figure(total, line)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "no-such-line",
                        "version " + total.formVersion() + " of form " + id.form() + " has no line " + line));
        return new Line(
                id.unit(),
                total.version(),
                figure.amount(),
                figure.qualifier(),
                total.contributions().stream()
                        .map(each -> source(post, id, each, line))
                        .toList());
    }

    private Source source(Post post, ObligationId total, Contribution from, String line) {
        ObligationId id = new ObligationId(from.unit(), total.form(), total.period());
        ReportVersion version = tables.obligations().load(post.unit(), id).version(from.part(), from.version());
        Figure figure = content(id, from.part(), version)
                .flatMap(report -> figure(report, line))
                .orElseThrow(() -> new Refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "not-ready",
                        "report " + new ReportId(id, from.part()) + ", which the total counts, is not here yet; this"
                                + " node is reading its streams"));
        return new Source(
                from.unit(),
                Names.of(post, from.unit(), total.period().first()),
                from.part(),
                from.version(),
                from.envelope(),
                figure.amount(),
                figure.qualifier(),
                figure.status());
    }

    private Optional<ReportFiled> content(ObligationId id, Part part, ReportVersion version) {
        return rows.filing(new ReportId(id, part), version).map(rows::content);
    }

    private static Optional<Figure> figure(ReportFiled report, String line) {
        return report.figures().stream()
                .filter(figure -> figure.line().equals(line))
                .findFirst();
    }
}
