package liandong.node.paper;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.days;

import java.util.Locale;
import liandong.directive.DocumentNumber;
import liandong.directive.Fate;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.node.directive.DirectiveView;
import liandong.node.directive.Documents;
import liandong.node.directive.PastDirectives;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.AsOf;
import liandong.node.total.PastTotals;
import liandong.node.total.TotalView;
import liandong.paper.DirectivePdf;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Files of what a station may see, each made when it is asked for. */
@Component
public final class Papers {
    private final DirectiveView directives;
    private final PastDirectives pastDirectives;
    private final Documents documents;
    private final ReportView reports;
    private final TotalView totals;
    private final PastTotals pastTotals;

    public Papers(
            DirectiveView directives,
            PastDirectives pastDirectives,
            Documents documents,
            ReportView reports,
            TotalView totals,
            PastTotals pastTotals) {
        this.directives = directives;
        this.pastDirectives = pastDirectives;
        this.documents = documents;
        this.reports = reports;
        this.totals = totals;
        this.pastTotals = pastTotals;
    }

    /** A directive that the station issued or received. */
    public ResponseEntity<byte[]> directive(Post post, String directive, @Nullable AsOf asOf) {
        DirectiveView.Full full =
                asOf == null ? directives.one(post, directive) : pastDirectives.one(post, directive, asOf);
        String next = full.supersededBy();
        Fate fate = new Fate(full.state() == Fate.State.WITHDRAWN, full.withdrawnClauses(), next);
        String successor = next == null
                ? null
                : documents
                        .find(post.unit(), next)
                        .map(content -> content.number().toString())
                        .orElse(null);
        DocumentNumber number = full.content().number();
        byte[] bytes = DirectivePdf.of(full.content(), fate, successor, post.directory());
        return Kind.PDF.answer(number.toString(), bytes);
    }

    /**
     * A version of a report.
     *
     * @param version none for the newest
     */
    public ResponseEntity<byte[]> report(Post post, ReportId report, @Nullable Integer version, Kind kind) {
        int number = version == null
                ? reports.one(post, report, Locale.CHINESE).versions().getLast().version()
                : version;
        ReportView.Filed filed = reports.version(post, report, number);
        return kind.answer(report + "-" + number, kind.of(FigurePapers.of(post, report, filed)));
    }

    /** A total of the station. */
    public ResponseEntity<byte[]> total(Post post, ObligationId id, @Nullable AsOf asOf, Kind kind) {
        TotalView.Full total = asOf == null ? totals.one(post, id) : pastTotals.one(post, id, asOf);
        int form = totals.counted(id)
                .map(RunningTotal::formVersion)
                .orElseThrow(
                        () -> AbsenceRule.NOTHING_ASKED.refused(code(id.unit()), code(id.form()), days(id.period())));
        return kind.answer(id + "~total", kind.of(FigurePapers.of(post, id, total, form)));
    }
}
